import * as Plot from '@observablehq/plot';
import type { CauseOrder } from '@/lib/market-share/change-causes';
import { formatPoints, formatShare } from '@/lib/market-share/format';
import type { ShareChange, SharePart } from '@/lib/market-share/share-changes';
import { shareOf } from '@/lib/market-share/shares';
import { chartStyle, type ChartTheme } from '../plot/chart-theme';

export interface ChangeWaterfallInput {
  readonly change: ShareChange;
  /** The causes that its steps stand for. */
  readonly order: CauseOrder;
  readonly width: number;
  readonly theme: ChartTheme;
}

const ROW_HEIGHT = 24;
const LABELS = 104;
const NUMBERS = 72;
/** A smaller span of shares than this, in points, is not stretched over the width: it is next to nothing. */
const LEAST_SPAN = 1;

const percentOf = ({ plays, countryPlays }: SharePart): number => 100 * (shareOf(plays, countryPlays) ?? 0);

interface WaterfallRow {
  readonly label: string;
  /** From which share to which, in percent; the same one before and now. */
  readonly from: number;
  readonly to: number;
  readonly points: number | null;
  readonly text: string;
}

function rowsOf({ parts, steps }: ShareChange, order: CauseOrder): WaterfallRow[] {
  const end = (label: string, part: SharePart): WaterfallRow => {
    const at = percentOf(part);
    return {
      label,
      from: at,
      to: at,
      points: null,
      text: formatShare(shareOf(part.plays, part.countryPlays)),
    };
  };
  return [
    end('Before', parts[0]!),
    ...order.map((cause, i): WaterfallRow => ({
      label: `New ${cause}`,
      from: percentOf(parts[i]!),
      to: percentOf(parts[i + 1]!),
      points: steps[i]!,
      text: formatPoints(steps[i]! / 100),
    })),
    end('Now', parts.at(-1)!),
  ];
}

/** The height of the chart in pixels. */
export function waterfallHeight(order: CauseOrder): number {
  return (order.length + 2) * ROW_HEIGHT;
}

/** How the causes lead from the share before to the share now, one below the other. */
export function changeWaterfall({ change, order, width, theme }: ChangeWaterfallInput): Plot.PlotOptions {
  const rows = rowsOf(change, order);
  const shares = rows.map(({ to }) => to);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  const pad = Math.max(0, LEAST_SPAN - (most - least)) / 2;
  const links = rows.slice(1).map((row, i) => ({ at: row.from, above: rows[i]!.label, label: row.label }));
  const steps = rows.filter(({ points }) => points !== null);
  const moving = steps.filter(({ points }) => points !== 0);
  const text = (side: 'left' | 'right'): Plot.TextOptions => ({
    frameAnchor: side,
    textAnchor: side === 'left' ? 'start' : 'end',
    dx: side === 'left' ? -LABELS : NUMBERS,
    fontSize: 12,
  });
  return {
    width,
    height: waterfallHeight(order),
    marginLeft: LABELS,
    marginRight: NUMBERS,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [least - pad, most + pad], axis: null, insetLeft: 8, insetRight: 8 },
    y: { domain: rows.map(({ label }) => label), axis: null, padding: 0 },
    style: chartStyle(theme),
    marks: [
      Plot.link(links, {
        className: 'links',
        x: 'at',
        y1: 'above',
        y2: 'label',
        stroke: theme.faint,
        strokeDasharray: '2,3',
      }),
      Plot.barX(moving, {
        className: 'steps',
        x1: 'from',
        x2: 'to',
        y: 'label',
        insetTop: 5,
        insetBottom: 5,
        fill: ({ points }: WaterfallRow) => (points! > 0 ? theme.accent : theme.mute),
      }),
      Plot.tickX(
        steps.filter(({ points }) => points === 0),
        { className: 'still', x: 'to', y: 'label', insetTop: 5, insetBottom: 5, stroke: theme.faint },
      ),
      Plot.dot(
        rows.filter(({ points }) => points === null),
        { className: 'ends', x: 'to', y: 'label', r: 4, fill: theme.ink },
      ),
      Plot.text(rows, {
        className: 'labels',
        ...text('left'),
        y: 'label',
        text: 'label',
        fill: theme.mute,
      }),
      Plot.text(rows, {
        className: 'numbers',
        ...text('right'),
        y: 'label',
        text: 'text',
        fill: theme.ink,
      }),
    ],
  };
}

/** What the chart says, in one sentence. */
export function waterfallSummary(change: ShareChange, order: CauseOrder): string {
  const [before, ...rest] = rowsOf(change, order);
  const now = rest.pop()!;
  const steps = rest.map(({ label, text }) => `${label.toLowerCase()} ${text}`).join(', ');
  return `From ${before!.text} to ${now.text}: ${steps}.`;
}
