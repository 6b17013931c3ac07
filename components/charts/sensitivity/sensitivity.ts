import * as Plot from '@observablehq/plot';
import { chartStyle, type ChartTheme } from '../plot/chart-theme';
import { dodge } from '../plot/dodge';
import { edgeOf } from '../plot/outline';

/** Where the parts of a sensitivity chart are, in pixels: what is laid over the chart has to know it too. */
export interface SensitivityFrame {
  readonly width: number;
  readonly height: number;
  /** The margins around the lines; names stand in the right one. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The threshold at the right end of the lines, in seconds. */
  readonly lastSecond: number;
}

/** The frame of a chart of this size. */
export function sensitivityFrame(width: number, height: number, lastSecond: number): SensitivityFrame {
  return {
    width,
    height,
    left: 40,
    right: Math.round(Math.min(190, Math.max(120, width * 0.28))),
    top: 24,
    bottom: 24,
    lastSecond,
  };
}

/** One line of the chart. */
export interface SensitivityLine {
  readonly key: string;
  readonly label: string;
  /** Null for the unknown licensor, which is dashed in grey. */
  readonly colour: string | null;
  /** At position s the share at a threshold of s seconds, from 0 to 1; null where no play reaches it. */
  readonly shares: readonly (number | null)[];
}

export interface SensitivityInput {
  readonly lines: readonly SensitivityLine[];
  /** Where two licensors change places. */
  readonly changes: readonly { readonly second: number; readonly share: number }[];
  /** The upper end of the share axis, from 0 to 1. */
  readonly mostShare: number;
  readonly frame: SensitivityFrame;
  readonly theme: ChartTheme;
}

const LABEL_GAP = 15;
const LABEL_SIZE = 12;

interface Point {
  readonly key: string;
  readonly second: number;
  readonly share: number | null;
}

/** The last point of a line: where its label belongs. */
function endOf({ key, shares }: SensitivityLine): (Point & { readonly share: number }) | null {
  for (let second = shares.length - 1; second >= 0; second--) {
    const share = shares[second];
    if (share !== null && share !== undefined) return { key, second, share };
  }
  return null;
}

/** The upper end of the share axis: the largest share of any line, rounded up to a tenth. */
export function mostShareOf(lines: readonly SensitivityLine[]): number {
  let most = 0;
  for (const { shares } of lines) for (const share of shares) most = Math.max(most, share ?? 0);
  return Math.min(1, Math.max(0.1, Math.ceil(most * 10 - 1e-9) / 10));
}

/** Shares as lines over the threshold, each with its name at the right end. */
export function sensitivityChart(input: SensitivityInput): Plot.PlotOptions {
  const { lines, changes, mostShare, frame, theme } = input;
  const { width, height, left, right, top, bottom, lastSecond } = frame;
  const points = (line: SensitivityLine): Point[] =>
    line.shares.map((share, second) => ({ key: line.key, second, share }));
  const stroke = ({ colour }: SensitivityLine): string =>
    colour === null ? theme.unknown : edgeOf(colour, theme);
  const strokes = new Map(lines.map((line) => [line.key, stroke(line)]));
  const strokeOf = ({ key }: Point): string => strokes.get(key)!;
  const line = { x: 'second', y: 'share', z: 'key', stroke: strokeOf, strokeLinejoin: 'round' } as const;

  const perShare = (height - top - bottom) / mostShare;
  const ends = lines.flatMap((one) => {
    const end = endOf(one);
    return end ? [{ ...end, label: one.label, known: one.colour !== null }] : [];
  });
  const places = dodge(
    ends.map(({ share }) => height - bottom - share * perShare),
    LABEL_GAP,
    top,
    height - bottom,
  );
  const labels = ends.map((end, i) => ({ ...end, at: (height - bottom - places[i]!) / perShare }));
  const ticks = [0, 0.25, 0.5, 0.75, 1].filter((tick) => tick <= mostShare);
  if (ticks.length < 3)
    ticks.splice(0, ticks.length, ...[0, 0.1, 0.2, 0.3, 0.4].filter((t) => t <= mostShare));
  const step = lastSecond > 180 ? 120 : 30;
  const seconds = Array.from({ length: Math.floor(lastSecond / step) + 1 }, (_, i) => i * step);

  return {
    width,
    height,
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x: { domain: [0, lastSecond], axis: null },
    y: { domain: [0, mostShare], axis: null },
    color: { type: 'identity' },
    style: chartStyle(theme),
    marks: [
      Plot.ruleY(ticks, { className: 'grid', stroke: theme.line }),
      Plot.text(ticks, {
        className: 'share-axis',
        y: (tick: number) => tick,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        text: (tick: number) => `${Math.round(tick * 100)}%`,
        fill: theme.faint,
        fontSize: LABEL_SIZE,
      }),
      Plot.text(seconds, {
        className: 'second-axis',
        x: (second: number) => second,
        frameAnchor: 'bottom',
        lineAnchor: 'top',
        dy: 8,
        text: (second: number) => (second === lastSecond ? `${second} s` : String(second)),
        fill: theme.faint,
        fontSize: LABEL_SIZE,
      }),
      Plot.line(lines.filter(({ colour }) => colour === null).flatMap(points), {
        className: 'unknown-line',
        ...line,
        strokeWidth: 1.5,
        strokeDasharray: '4 3',
      }),
      Plot.line(
        // The largest licensor is drawn last, over the others.
        lines
          .filter(({ colour }) => colour !== null)
          .reverse()
          .flatMap(points),
        { className: 'line', ...line, strokeWidth: 2 },
      ),
      Plot.dot(changes, {
        className: 'change',
        x: 'second',
        y: 'share',
        r: 3.5,
        fill: theme.ground,
        stroke: theme.ink,
        strokeWidth: 1.5,
      }),
      Plot.link(labels, {
        className: 'leader',
        x1: 'second',
        x2: lastSecond + (8 * lastSecond) / (width - left - right),
        y1: 'share',
        y2: 'at',
        stroke: strokeOf,
        strokeWidth: 1,
        strokeOpacity: 0.7,
      }),
      Plot.text(labels, {
        className: 'label',
        x: lastSecond,
        y: 'at',
        dx: 12,
        textAnchor: 'start',
        text: 'label',
        fill: ({ known }: { known: boolean }) => (known ? theme.ink : theme.mute),
        fontSize: LABEL_SIZE,
        fontWeight: 550,
        lineWidth: (right - 16) / LABEL_SIZE,
        textOverflow: 'ellipsis',
      }),
    ],
  };
}
