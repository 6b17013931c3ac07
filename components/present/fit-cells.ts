import { wrapText } from '@/lib/export/wrap-text';
import {
  cellCapacity,
  cellNameWidth,
  cellRowsLayout,
  LEAST_NAME,
  MOST_NAME_LINES,
  mostNameSize,
  rowsFit,
  type CellRowsLayout,
  type CellsLayout,
  type NameLines,
} from './scene-layout';
import { textWidth } from './text-width';

const NAME_WEIGHT = 560;
/** A browser's letters are not exactly as wide as they measure. */
const SAFETY = 1.02;
/** Where a name is broken, more: the page's variants of letters, which a canvas does not know, are up to 2.3 % wider. */
const BREAK_SAFETY = 1.04;

/** Cells whose rows fit, and how. */
export interface FittedCells<Row> {
  readonly cells: readonly { readonly rows: readonly Row[]; readonly lines: NameLines }[];
  readonly rowsLayout: CellRowsLayout;
  /** How many rows a cell has at most. */
  readonly capacity: number;
  readonly notes: boolean;
}

/**
 * As many rows as each cell has room for with whole names: a name that is too long for a line takes more of them.
 *
 * @param rowsOf the rows of a cell, no more than so many; what is given for the rule on and off must both fit.
 * @param figure the widest figure, by which names in its line are bounded, in multiples of its type size.
 */
export function fitCells<Row extends { readonly label: string }>(
  layout: CellsLayout,
  options: { readonly cells: number; readonly notes: boolean; readonly figure: number },
  rowsOf: (
    cell: number,
    capacity: number,
  ) => { readonly now: readonly Row[]; readonly others: readonly Row[] },
): FittedCells<Row> {
  const fit = (notes: boolean): FittedCells<Row> => {
    const look = cellCapacity(layout, notes);
    const width = cellNameWidth(layout, look.look, options.figure);
    const widthOf = (text: string): number => textWidth(text, NAME_WEIGHT) * SAFETY;
    const linesOf = (rows: readonly Row[]): NameLines =>
      rows.map(
        ({ label }) =>
          wrapText(label, (width / LEAST_NAME) * (SAFETY / BREAK_SAFETY), MOST_NAME_LINES, widthOf).length,
      );
    const indices = Array.from({ length: options.cells }, (_, i) => i);
    for (let { capacity } = look; ; capacity--) {
      const made = indices.map((cell) => rowsOf(cell, capacity));
      const all = made.flatMap(({ now, others }) => [linesOf(now), linesOf(others)]);
      if (capacity > 2 && !all.every((lines) => rowsFit(layout, look, lines))) continue;
      const labels = made.flatMap(({ now, others }) => [...now, ...others]).map(({ label }) => label);
      const most = mostNameSize(layout, look.look, options.figure, Math.max(0, ...labels.map(widthOf)));
      return {
        cells: made.map(({ now }) => ({ rows: now, lines: linesOf(now) })),
        rowsLayout: cellRowsLayout(layout, look, all, most),
        capacity,
        notes: look.notes,
      };
    }
  };
  const fitted = fit(options.notes);
  return fitted.notes && fitted.capacity < cellCapacity(layout, true).capacity ? fit(false) : fitted;
}
