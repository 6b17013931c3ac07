import * as Plot from '@observablehq/plot';
import { formatCount, formatShare } from '@/lib/market-share/format';
import { isCut, NOT_TO_SCALE } from './axis';
import type { BarLook, CountryBarsInput } from './country-bar-marks';
import { countryBars } from './country-bars';
import type { CountryRow } from './country-rows';
import { LINE_HEIGHT } from './slide-layout';

/** Where the parts of a line are, in pixels at scale 1. */
const NAME_PART = 0.7;
const DIGIT_WIDTH = 7.4;
const SHARE_WIDTH = 46;
const BAR_HEIGHT = 9;
const LINES: BarLook = {
  rowHeight: LINE_HEIGHT,
  top: (LINE_HEIGHT - BAR_HEIGHT) / 2,
  height: BAR_HEIGHT,
  radius: 2,
  ghostEdge: 4,
  ghost: 1.5,
};

/** A country's licensors as lines, one each: name, bar, share, plays. For more licensors than bars have room for. */
export function countryLines(input: CountryBarsInput): Plot.PlotOptions {
  const { rows, mostShare, width, theme, scale = 1 } = input;
  const digits = Math.max(...rows.map(({ plays }) => formatCount(plays).length));
  const numbers = (12 + digits * DIGIT_WIDTH + SHARE_WIDTH) * scale;
  const names = (width - numbers) * NAME_PART;
  // Lines have no room for the mark of those that are pinned.
  const bars = countryBars({ ...input, rows: rows.map((row) => ({ ...row, pinned: false })) }, LINES);
  const y = ({ key }: CountryRow): string => key;
  const text = { y, fontSize: 12 * scale };
  const atRight = { frameAnchor: 'right', textAnchor: 'end' } as const;
  return {
    ...bars,
    marginLeft: names,
    marginRight: numbers,
    x: { domain: [0, mostShare], axis: null },
    marks: [
      ...bars.marks,
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
