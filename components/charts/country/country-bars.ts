import * as Plot from '@observablehq/plot';
import { ROW_HEIGHT } from './axis';
import { chartStyle } from '../plot/chart-theme';
import { axisRange, BAR_RADIUS, countryBarMarks, HATCH, type CountryBarsInput } from './country-bar-marks';
import type { CountryRow } from './country-rows';
import { hatchPattern, nextHatchId } from '../plot/hatch';

/** A country's licensors as bars, with room for words above and below each: see `labelled-country-bars.ts`. */
export function countryBars(input: CountryBarsInput): Plot.PlotOptions & { marks: Plot.Markish[] } {
  const { rows, mostShare, width, theme, scale = 1 } = input;
  const hatch = nextHatchId();
  const y = ({ key }: CountryRow): string => key;
  const marks = countryBarMarks(input).map(({ shape, inset, from, to, fill, ...mark }) => {
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
      ...(shape === 'rounded bar' ? { rx2: BAR_RADIUS * scale } : {}),
    });
  });
  return {
    width,
    height: rows.length * ROW_HEIGHT * scale,
    margin: 0,
    x: { domain: [0, mostShare], range: [...axisRange(width)], axis: null },
    y: { domain: rows.map(y), axis: null, padding: 0, round: false },
    color: { type: 'identity' },
    style: chartStyle(theme),
    marks: [hatchPattern(hatch, theme.unknown), ...marks],
  };
}
