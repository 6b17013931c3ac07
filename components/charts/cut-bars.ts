import * as Plot from '@observablehq/plot';
import { CUT_PIECES, isCut } from './axis';
import type { CountryRow } from './country-rows';

/** The bars that are longer than the axis, in pieces that say so. Nothing is drawn where there are none. */
export function cutBars(
  rows: readonly CountryRow[],
  mostShare: number,
  options: Omit<Plot.BarXOptions, 'x' | 'x1' | 'x2' | 'fill' | 'stroke'> & {
    readonly fill: (row: CountryRow) => string;
    readonly stroke: (row: CountryRow) => string;
  },
): Plot.Markish {
  const cut = rows.filter((row) => isCut(row, mostShare));
  return CUT_PIECES.map(([from, to]) =>
    Plot.barX(cut, { ...options, className: 'bar-cut', x1: from * mostShare, x2: to * mostShare, rx2: 0 }),
  );
}
