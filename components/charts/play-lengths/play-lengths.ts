import * as Plot from '@observablehq/plot';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import type { LengthBin } from '@/lib/market-share/play-lengths';
import { shareOf } from '@/lib/market-share/shares';
import { chartStyle, type ChartTheme } from '../plot/chart-theme';

export interface PlayLengthsInput {
  readonly bins: readonly LengthBin[];
  readonly minSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly theme: ChartTheme;
}

/** The width of the last bin, which holds every longer play, as if it were of so many seconds. */
const LAST_WIDTH = 40;
/** The distance between it and the others, likewise. */
const LAST_GAP = 10;

/** How long plays last, as bars: those that the rule drops are paler than those that count. */
export function playLengthsChart(input: PlayLengthsInput): Plot.PlotOptions {
  const { bins, minSeconds, width, height, theme } = input;
  const start = ({ from, to }: LengthBin): number => (to === null ? from + LAST_GAP : from);
  const end = (bin: LengthBin): number => bin.to ?? start(bin) + LAST_WIDTH;
  const longest = bins.at(-1)!.from;
  const most = Math.max(1, ...bins.map(({ plays }) => plays));
  const bar = { x1: start, x2: end, insetLeft: 0.5, insetRight: 0.5 } as const;
  const tick = roundBelow(most);
  return {
    width,
    height,
    marginLeft: 48,
    marginRight: 8,
    marginTop: 24,
    marginBottom: 24,
    x: { domain: [0, longest + LAST_GAP + LAST_WIDTH], axis: null },
    y: { domain: [0, most], axis: null },
    style: chartStyle(theme),
    marks: [
      Plot.ruleY([0, tick], { className: 'grid', stroke: theme.line }),
      Plot.text([0, tick], {
        className: 'plays-axis',
        y: (plays: number) => plays,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        text: (plays: number) => formatCount(plays),
        fill: theme.faint,
        fontSize: 12,
      }),
      // Where the threshold lies inside of a bin, what it drops is at the foot of the bar.
      Plot.rect(
        bins.filter(({ below }) => below > 0),
        {
          className: 'dropped',
          ...bar,
          y1: 0,
          y2: 'below',
          fill: theme.line,
          stroke: theme.unknown,
          strokeWidth: 1,
        },
      ),
      Plot.rect(
        bins.filter(({ plays, below }) => plays > below),
        {
          className: 'counted',
          ...bar,
          y1: 'below',
          y2: 'plays',
          fill: theme.mute,
        },
      ),
      ...(minSeconds > 0
        ? [
            Plot.ruleX([minSeconds], { className: 'threshold', stroke: theme.accent, strokeWidth: 2 }),
            Plot.text([minSeconds], {
              className: 'threshold-label',
              x: (second: number) => second,
              frameAnchor: 'top',
              lineAnchor: 'bottom',
              dy: -6,
              text: (second: number) => `${second} s`,
              fill: theme.accent,
              fontWeight: 650,
              fontSize: 11,
            }),
          ]
        : []),
      Plot.text([...Array.from({ length: 5 }, (_, i) => (i * longest) / 5), bins.at(-1)!], {
        className: 'second-axis',
        x: (at: number | LengthBin) => (typeof at === 'number' ? at : (start(at) + end(at)) / 2),
        frameAnchor: 'bottom',
        lineAnchor: 'top',
        dy: 8,
        text: (at: number | LengthBin) => (typeof at === 'number' ? String(at) : `≥ ${at.from} s`),
        fill: theme.faint,
        fontSize: 12,
      }),
    ],
  };
}

/** The largest 1, 2 or 5 times a power of ten that is at most the number. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2, 1].find((step) => step * power <= most) ?? 1);
}

/** Which length is the most common, and of how many plays; ties have no one length that is. */
function commonLength(bins: readonly LengthBin[]): string {
  const most = Math.max(...bins.map(({ plays }) => plays));
  const [first, ...tied] = bins.filter(({ plays }) => plays === most);
  if (tied.length > 0) return '';
  const { from, to } = first!;
  const span =
    to === null ? `${from} seconds or more` : from === 0 ? `under ${to} seconds` : `${from} to ${to} seconds`;
  return `The most common length is ${span} (${formatCounted(most, 'play')}).`;
}

/** What the chart says, in a sentence or two. */
export function playLengthsSummary(bins: readonly LengthBin[], minSeconds: number): string {
  const all = bins.reduce((sum, { plays }) => sum + plays, 0);
  const below = bins.reduce((sum, bin) => sum + bin.below, 0);
  const common = all === 0 ? '' : ` ${commonLength(bins)}`;
  if (minSeconds === 0)
    return `The threshold is off: all ${formatCounted(all, 'play')} count, whatever their length.${common}`;
  const [are, count] = below === 1 ? ['is', 'doesn’t'] : ['are', 'don’t'];
  return `${formatCount(below)} of ${formatCounted(all, 'play')} (${formatShare(shareOf(below, all))}) ${are} under ${minSeconds} seconds and ${count} count.${common}`;
}
