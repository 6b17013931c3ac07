import * as Plot from '@observablehq/plot';
import { formatCounted, formatPercent, formatPoints, formatShare } from '@/lib/market-share/format';
import { isCut, ROW_HEIGHT } from './axis';
import { CHART_FONT, type ChartTheme } from './chart-theme';
import type { CountryRow } from './country-rows';
import { cutBars } from './cut-bars';
import { hatchPattern, nextHatchId } from './hatch';
import { edgeOf } from './outline';

export interface CountryBarsInput {
  readonly rows: readonly CountryRow[];
  /** The right end of the share axis, from 0 to 1; the same for charts that are to be compared. */
  readonly mostShare: number;
  readonly width: number;
  readonly theme: ChartTheme;
  /** 1 on the page; larger for slides. */
  readonly scale?: number;
  /** Whether to mark the share with every play counted: pointless when every play is counted. */
  readonly showGhost: boolean;
  /** Whether to draw what the unknown plays could add to a licensor. */
  readonly showBounds?: boolean;
}

const NAME_BASELINE = 12;
const BAR_TOP = 24;
const BAR_HEIGHT = 10;
const SUB_BASELINE = 47;
/** The mark of a pinned licensor stands left of the chart. */
const PIN_LEFT = 12;
const PIN_WIDTH = 3;

/** A country's licensors as bars: name and share above each, plays and the effect of the rule below. */
export function countryBars(input: CountryBarsInput): Plot.PlotOptions {
  const { rows, mostShare, width, theme, scale = 1, showGhost, showBounds = false } = input;
  const rowHeight = ROW_HEIGHT * scale;
  const hatch = nextHatchId();
  const y = (row: CountryRow): string => row.key;
  const ariaLabel = y; // A name for each element, by which its next form is found when it moves.
  const bar = {
    insetTop: BAR_TOP * scale,
    insetBottom: (ROW_HEIGHT - BAR_TOP - BAR_HEIGHT) * scale,
  };
  const overBar = {
    insetTop: (BAR_TOP - 3) * scale,
    insetBottom: (ROW_HEIGHT - BAR_TOP - BAR_HEIGHT - 3) * scale,
  };
  const fontSize = (size: number): number => size * scale;
  const text = (baseline: number, size: number): Plot.TextOptions => ({
    dy: (baseline - ROW_HEIGHT / 2) * scale,
    lineAnchor: 'bottom',
    fontSize: fontSize(size),
  });
  const atLeft = { frameAnchor: 'left', textAnchor: 'start' } as const;
  const atRight = { frameAnchor: 'right', textAnchor: 'end' } as const;
  const widthInEms = (reserved: number, size: number): number =>
    Math.max(4, (width / scale - reserved) / size);
  const withPlays = rows.filter(({ plays }) => plays > 0);
  const unknown = withPlays.filter(({ kind }) => kind === 'unknown');
  const known = withPlays.filter((row) => row.kind !== 'unknown' && !isCut(row, mostShare));
  const fill = (row: CountryRow): string => (row.kind === 'other' ? theme.other : row.colour);
  const outline = (row: CountryRow): string => edgeOf(fill(row), theme);
  const bounded = showBounds ? rows.filter(({ share, upTo }) => upTo !== null && upTo > (share ?? 0)) : [];
  const plays = ({ plays, upTo }: CountryRow): string =>
    formatCounted(plays, 'play') + (showBounds && upTo !== null ? ` · up to ${formatShare(upTo)}` : '');
  const ghosts = showGhost
    ? rows.filter(({ shareOfAll }) => shareOfAll !== null && shareOfAll <= mostShare)
    : [];
  const difference = (row: CountryRow): string =>
    row.share === null || row.shareOfAll === null
      ? ''
      : `${formatPoints(row.share - row.shareOfAll)} by the rule`;

  return {
    width,
    height: rows.length * rowHeight,
    margin: 0,
    x: { domain: [0, mostShare], range: [0.5, width - 2], axis: null },
    y: { domain: rows.map(y), axis: null, padding: 0, round: false },
    color: { type: 'identity' },
    style: {
      fontFamily: CHART_FONT,
      fontFeatureSettings: '"tnum", "cv05", "ss03"',
      background: 'none',
      color: theme.ink,
      overflow: 'visible',
    },
    marks: [
      hatchPattern(hatch, theme.unknown),
      Plot.barX(bounded, {
        className: 'bar-bound',
        x1: (row: CountryRow) => row.share ?? 0,
        x2: 'upTo',
        y,
        fill: `url(#${hatch})`,
        stroke: theme.unknown,
        ariaLabel,
        rx2: 3 * scale,
        ...bar,
      }),
      Plot.barX(
        rows.filter(({ pinned }) => pinned),
        {
          className: 'pin',
          x1: 0,
          x2: 0,
          y,
          insetLeft: -PIN_LEFT * scale,
          insetRight: (PIN_LEFT - PIN_WIDTH) * scale,
          insetBottom: (ROW_HEIGHT - SUB_BASELINE - 2) * scale,
          fill: theme.ink,
          ariaLabel,
        },
      ),
      Plot.barX(known, {
        className: 'bar',
        x: (row: CountryRow) => row.share ?? 0,
        y,
        fill,
        stroke: outline,
        ariaLabel,
        rx2: 3 * scale,
        ...bar,
      }),
      cutBars(withPlays, mostShare, { fill, stroke: outline, ariaLabel, y, ...bar }),
      Plot.barX(unknown, {
        className: 'bar-unknown',
        x: (row: CountryRow) => row.share ?? 0,
        y,
        fill: `url(#${hatch})`,
        stroke: theme.unknown,
        ariaLabel,
        rx2: 3 * scale,
        ...bar,
      }),
      Plot.tickX(ghosts, {
        className: 'ghost-edge',
        x: 'shareOfAll',
        y,
        stroke: theme.ground,
        strokeWidth: 5 * scale,
        ariaLabel,
        ...overBar,
      }),
      Plot.tickX(ghosts, {
        className: 'ghost',
        x: 'shareOfAll',
        y,
        stroke: theme.ink,
        strokeWidth: 2 * scale,
        ariaLabel,
        ...overBar,
      }),
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
            ariaLabel,
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
        ariaLabel,
      }),
      Plot.text(rows, {
        className: 'percent',
        ...text(NAME_BASELINE + 3, 12),
        ...atRight,
        y,
        text: (row: CountryRow) => (row.share === null ? '' : '%'),
        fill: theme.mute,
        fontWeight: 500,
        ariaLabel,
      }),
      Plot.text(rows, {
        className: 'plays',
        ...text(SUB_BASELINE + 2, 12),
        ...atLeft,
        y,
        text: plays,
        fill: theme.faint,
        ariaLabel,
      }),
      ...(showGhost
        ? [
            Plot.text(rows, {
              className: 'difference',
              ...text(SUB_BASELINE + 2, 12),
              ...atRight,
              y,
              text: difference,
              fill: theme.faint,
              ariaLabel,
            }),
          ]
        : []),
    ],
  };
}
