import * as Plot from '@observablehq/plot';
import { formatCount, formatShare } from '@/lib/market-share/format';
import { CUT_PIECES, isCut, NOT_TO_SCALE } from './axis';
import { chartStyle } from '../plot/chart-theme';
import type { CountryBarsInput } from './country-bar-marks';
import type { CountryRow } from './country-rows';
import { hatchPattern, nextHatchId } from '../plot/hatch';
import { edgeOf } from '../plot/outline';
import { LINE_HEIGHT } from './slide-layout';

/** Where the parts of a line are, in pixels at scale 1. */
const NAME_PART = 0.7;
const DIGIT_WIDTH = 7.4;
const SHARE_WIDTH = 46;
const BAR_HEIGHT = 9;

/** A country's licensors as lines, one each: name, bar, share, plays. For more licensors than bars have room for. */
export function countryLines(input: CountryBarsInput): Plot.PlotOptions {
  const { rows, mostShare, width, theme, scale = 1, showGhost, showBounds = false } = input;
  const digits = Math.max(...rows.map(({ plays }) => formatCount(plays).length));
  const numbers = (12 + digits * DIGIT_WIDTH + SHARE_WIDTH) * scale;
  const names = (width - numbers) * NAME_PART;
  const hatch = nextHatchId();
  const y = ({ key }: CountryRow): string => key;
  const inset = ((LINE_HEIGHT - BAR_HEIGHT) / 2) * scale;
  const bar = { y, insetTop: inset, insetBottom: inset, rx2: 2 * scale };
  const ghost = { y, insetTop: inset - 3 * scale, insetBottom: inset - 3 * scale, x: 'shareOfAll' };
  const ghosts = showGhost
    ? rows.filter(({ shareOfAll }) => shareOfAll !== null && shareOfAll <= mostShare)
    : [];
  const text = { y, fontSize: 12 * scale };
  const atRight = { frameAnchor: 'right', textAnchor: 'end' } as const;
  const fill = (row: CountryRow): string => (row.kind === 'other' ? theme.other : row.colour);
  const outline = (row: CountryRow): string => edgeOf(fill(row), theme);
  const withPlays = rows.filter(({ plays }) => plays > 0);
  return {
    width,
    height: rows.length * LINE_HEIGHT * scale,
    margin: 0,
    marginLeft: names,
    marginRight: numbers,
    x: { domain: [0, mostShare], axis: null },
    y: { domain: rows.map(y), axis: null, padding: 0, round: false },
    color: { type: 'identity' },
    style: chartStyle(theme),
    marks: [
      hatchPattern(hatch, theme.unknown),
      Plot.barX(showBounds ? rows.filter(({ upTo }) => upTo !== null) : [], {
        ...bar,
        x1: (row: CountryRow) => row.share ?? 0,
        x2: 'upTo',
        fill: `url(#${hatch})`,
        stroke: theme.unknown,
      }),
      Plot.barX(
        withPlays.filter((row) => row.kind !== 'unknown' && !isCut(row, mostShare)),
        { ...bar, x: 'share', fill, stroke: outline },
      ),
      cutBars(withPlays, mostShare, { ...bar, fill, stroke: outline }),
      Plot.barX(
        withPlays.filter(({ kind }) => kind === 'unknown'),
        { ...bar, x: 'share', fill: `url(#${hatch})`, stroke: theme.unknown },
      ),
      Plot.tickX(ghosts, { ...ghost, stroke: theme.ground, strokeWidth: 4 * scale }),
      Plot.tickX(ghosts, { ...ghost, stroke: theme.ink, strokeWidth: 1.5 * scale }),
      Plot.text(rows, {
        ...text,
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: -names,
        text: (row: CountryRow) => row.label + (isCut(row, mostShare) ? ` · ${NOT_TO_SCALE}` : ''),
        fill: (row: CountryRow) => (row.kind === 'licensor' ? theme.ink : theme.mute),
        fontWeight: 550,
        lineWidth: Math.max(4, names / (12 * scale) - 0.8),
        textOverflow: 'ellipsis',
      }),
      Plot.text(rows, {
        ...text,
        ...atRight,
        dx: SHARE_WIDTH * scale,
        text: (row: CountryRow) => formatShare(row.share),
        fill: theme.ink,
        fontWeight: 650,
      }),
      Plot.text(rows, {
        ...text,
        ...atRight,
        dx: numbers,
        text: (row: CountryRow) => formatCount(row.plays),
        fill: theme.faint,
      }),
    ],
  };
}

/** The bars that are longer than the axis, in pieces that say so. Nothing is drawn where there are none. */
function cutBars(
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
