/** Draws how cost grows with the number of plays, as SVG text. */
import * as Plot from '@observablehq/plot';

/** One median of one peer. */
export interface GrowthPoint {
  readonly peer: string;
  readonly ours: boolean;
  readonly plays: number;
  /** Seconds, or bytes. */
  readonly value: number;
}

/** What the chart shows. */
export interface GrowthChart {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly GrowthPoint[];
}

declare global {
  interface Window {
    benchChart: (chart: GrowthChart) => string;
  }
}

const OURS = '#0b62d6';
const PEER = '#8a8f98';
const INK = '#1d2026';
const WIDTH = 760;
const HEIGHT = 420;
/** Room at the right for the names of the lines. */
const NAMES = 250;
/** The least distance between two names, in pixels. */
const LINE_HEIGHT = 15;

/** Moves positions apart that are too close, downwards. */
function apart(positions: readonly number[]): number[] {
  const placed = new Array<number>(positions.length);
  let last = -Infinity;
  for (const i of positions.map((_, at) => at).sort((a, b) => positions[a]! - positions[b]!))
    last = placed[i] = Math.max(positions[i]!, last + LINE_HEIGHT);
  return placed;
}

window.benchChart = ({ title, unit, points }) => {
  const colour = ({ ours }: GrowthPoint): string => (ours ? OURS : PEER);
  const plays = [...new Set(points.map((point) => point.plays))].sort((a, b) => a - b);
  const last = [...new Set(points.map(({ peer }) => peer))].map(
    (peer) => points.filter((point) => point.peer === peer).sort((a, b) => b.plays - a.plays)[0]!,
  );
  const svg = Plot.plot({
    width: WIDTH,
    height: HEIGHT,
    marginTop: 56,
    marginLeft: 52,
    marginRight: NAMES,
    style: { background: 'white', color: INK, fontFamily: 'Inter, system-ui, sans-serif', fontSize: '12px' },
    x: {
      type: 'log',
      label: null,
      ticks: plays,
      tickFormat: (count: number) => `${count / 1e6} M plays`,
      inset: 8,
    },
    y: { type: 'log', label: null, grid: true, ticks: 5, tickFormat: (value: number) => `${value} ${unit}` },
    marks: [
      Plot.line(points, {
        x: 'plays',
        y: 'value',
        z: 'peer',
        stroke: colour,
        strokeWidth: ({ ours }: GrowthPoint) => (ours ? 2.5 : 1.25),
      }),
      Plot.dot(points, { x: 'plays', y: 'value', fill: colour, r: 3 }),
    ],
  }) as SVGSVGElement & { scale: (name: 'x' | 'y') => Plot.Scale };
  const [x, y] = [svg.scale('x'), svg.scale('y')];
  const text = (
    at: number,
    to: number,
    content: string,
    attributes: Readonly<Record<string, string>>,
  ): void => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    // Plot centres what does not say otherwise.
    const place = { x: String(at), y: String(to), 'text-anchor': 'start' };
    for (const [name, value] of Object.entries({ ...place, ...attributes }))
      element.setAttribute(name, value);
    element.textContent = content;
    svg.append(element);
  };
  text(16, 26, title, { 'font-size': '15', 'font-weight': '600', fill: INK });
  const places = apart(last.map(({ value }) => y.apply(value) as number));
  last.forEach((point, i) =>
    text((x.apply(point.plays) as number) + 10, places[i]! + 4, point.peer, {
      'font-size': '12',
      fill: point.ours ? OURS : '#5d626b',
      ...(point.ours ? { 'font-weight': '600' } : {}),
    }),
  );
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  return new XMLSerializer().serializeToString(svg);
};
document.querySelector('input')!.dataset['ready'] = 'yes';
