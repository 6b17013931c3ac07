import * as Plot from '@observablehq/plot';
import { formatPercent } from '@/lib/market-share/format';
import { isCut, NOT_TO_SCALE, ROW_HEIGHT } from './axis';
import type { CountryBarsInput } from './country-bar-marks';
import { countryBars } from './country-bars';
import { effectOfRule, playsOfRow, type CountryRow } from './country-rows';

const NAME_BASELINE = 12;
const SUB_BASELINE = 47;

/** The bars of a country as a picture that stands alone: name and share above each, plays and the effect of the rule below. */
export function labelledCountryBars(input: CountryBarsInput): Plot.PlotOptions {
  const bars = countryBars(input);
  return { ...bars, marks: [...bars.marks, ...texts(input)] };
}

function texts({
  rows,
  mostShare,
  width,
  theme,
  scale = 1,
  showGhost,
  showBounds = false,
}: CountryBarsInput): Plot.Markish[] {
  const y = ({ key }: CountryRow): string => key;
  const text = (baseline: number, size: number): Plot.TextOptions => ({
    dy: (baseline - ROW_HEIGHT / 2) * scale,
    lineAnchor: 'bottom',
    fontSize: size * scale,
  });
  const atLeft = { frameAnchor: 'left', textAnchor: 'start' } as const;
  const atRight = { frameAnchor: 'right', textAnchor: 'end' } as const;
  const widthInEms = (reserved: number, size: number): number =>
    Math.max(4, (width / scale - reserved) / size);
  return [
    ...[false, true].map((pinned) =>
      Plot.text(
        rows.filter((row) => row.pinned === pinned),
        {
          className: 'name',
          ...text(NAME_BASELINE + 3, 14),
          ...atLeft,
          y,
          text: 'label',
          fill: (row: CountryRow) => (row.kind === 'licensor' ? theme.ink : theme.mute),
          fontWeight: pinned ? 700 : 550,
          lineWidth: widthInEms(92, 14),
          textOverflow: 'ellipsis',
        },
      ),
    ),
    Plot.text(rows, {
      className: 'share',
      ...text(NAME_BASELINE + 4, 17),
      ...atRight,
      y,
      dx: -15 * scale,
      text: (row: CountryRow) => formatPercent(row.share),
      fill: theme.ink,
      fontWeight: 650,
    }),
    Plot.text(rows, {
      className: 'percent',
      ...text(NAME_BASELINE + 3, 12),
      ...atRight,
      y,
      text: (row: CountryRow) => (row.share === null ? '' : '%'),
      fill: theme.mute,
      fontWeight: 500,
    }),
    Plot.text(rows, {
      className: 'plays',
      ...text(SUB_BASELINE + 2, 12),
      ...atLeft,
      y,
      text: (row: CountryRow) =>
        playsOfRow(row, showBounds) + (isCut(row, mostShare) ? ` · ${NOT_TO_SCALE}` : ''),
      fill: theme.faint,
    }),
    ...(showGhost
      ? [
          Plot.text(rows, {
            className: 'difference',
            ...text(SUB_BASELINE + 2, 12),
            ...atRight,
            y,
            text: effectOfRule,
            fill: theme.faint,
          }),
        ]
      : []),
  ];
}
