import * as Plot from '@observablehq/plot';
import { chartStyle } from '../plot/chart-theme';
import { axisRange, BARS, countryBarMarks, HATCH, type CountryBarsInput } from './country-bar-marks';
import type { CountryRow } from './country-rows';
import { hatchPattern, nextHatchId } from '../plot/hatch';

/** A country's licensors as bars, with room for words about each: see `labelled-country-bars.ts` and `country-lines.ts`. */
export function countryBars(
  input: CountryBarsInput,
  look = BARS,
): Plot.PlotOptions & { marks: Plot.Markish[] } {
  const { rows, mostShare, width, theme, scale = 1 } = input;
  const hatch = nextHatchId();
  const y = ({ key }: CountryRow): string => key;
  const marks = countryBarMarks(input, look).map(({ shape, inset, from, to, fill, ...mark }) => {
    const common = {
      className: mark.className,
      y,
      insetTop: inset.top,
      insetBottom: inset.bottom,
      stroke: mark.stroke,
    };
    if (shape === 'line') return Plot.tickX(mark.rows, { ...common, x: from, strokeWidth: mark.strokeWidth });
    return Plot.barX(mark.rows, {
      ...common,
      ariaLabel: y, // What each bar stands for; a line stands beside one.
      x1: from,
      x2: to,
      insetLeft: inset.left,
      insetRight: inset.right,
      fill: fill === HATCH ? `url(#${hatch})` : fill,
      ...(shape === 'rounded bar' ? { rx2: look.radius * scale } : {}),
    });
  });
  return {
    width,
    height: rows.length * look.rowHeight * scale,
    margin: 0,
    x: { domain: [0, mostShare], range: [...axisRange(width)], axis: null },
    y: { domain: rows.map(y), axis: null, padding: 0, round: false },
    color: { type: 'identity' },
    style: chartStyle(theme),
    marks: [hatchPattern(hatch, theme.unknown), ...marks],
  };
}
