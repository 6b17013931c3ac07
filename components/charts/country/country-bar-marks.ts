import { CUT_PIECES, isCut, ROW_HEIGHT } from './axis';
import type { ChartTheme } from '../plot/chart-theme';
import type { CountryRow } from './country-rows';
import { edgeOf } from '../plot/outline';

/** What the bars of a country are drawn from. */
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

/** In the place of a colour: the hatching of the unknown. */
export const HATCH = Symbol('hatching');
type Hatch = typeof HATCH;

/** What a mark draws, one element a row: a bar from one share to another, or a line at one share. */
export interface BarMark {
  readonly className: string;
  readonly shape: 'bar' | 'rounded bar' | 'line';
  readonly rows: readonly CountryRow[];
  /** From 0 to 1; the same for a line. */
  readonly from: (row: CountryRow) => number;
  readonly to: (row: CountryRow) => number;
  /** How far it stays within its row, and within what the shares say, in pixels. */
  readonly inset: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  /** The hatching of the unknown, or a colour: one for all, or one for each row. */
  readonly fill: Hatch | string | ((row: CountryRow) => string);
  readonly stroke: string | ((row: CountryRow) => string);
  readonly strokeWidth: number;
}

/** Where a bar is in its row, and how heavy the mark of its share of all plays is, in pixels at scale 1. */
export interface BarLook {
  readonly rowHeight: number;
  readonly top: number;
  readonly height: number;
  /** How round the free end of a bar is. */
  readonly radius: number;
  readonly ghostEdge: number;
  readonly ghost: number;
}

/** Bars with room for words above and below each. */
export const BARS: BarLook = {
  rowHeight: ROW_HEIGHT,
  top: 24,
  height: 10,
  radius: 3,
  ghostEdge: 5,
  ghost: 2,
};

/** How far a line reaches over a bar. */
const OVER_BAR = 3;
/** The mark of a pinned licensor stands left of the chart. */
const PIN_LEFT = 12;
const PIN_WIDTH = 3;
const PIN_BOTTOM = 49;

/** The span of the share axis in a chart of this width, in pixels. */
export function axisRange(width: number): readonly [number, number] {
  return [0.5, width - 2];
}

/** The marks of a country's bars, in the order in which they lie over each other. */
export function countryBarMarks(input: CountryBarsInput, look = BARS): BarMark[] {
  const { rows, mostShare, theme, scale = 1, showGhost, showBounds = false } = input;
  const fill = (row: CountryRow): string => (row.kind === 'other' ? theme.other : row.colour);
  const stroke = (row: CountryRow): string => edgeOf(fill(row), theme);
  const share = (row: CountryRow): number => row.share ?? 0;
  const zero = (): number => 0;
  const withPlays = rows.filter(({ plays }) => plays > 0);
  const isUnknown = ({ kind }: CountryRow): boolean => kind === 'unknown';
  const ghosts = showGhost
    ? rows.filter(({ shareOfAll }) => shareOfAll !== null && shareOfAll <= mostShare)
    : [];
  const within = (over: number): BarMark['inset'] => ({
    top: (look.top - over) * scale,
    bottom: (look.rowHeight - look.top - look.height - over) * scale,
    left: 0,
    right: 0,
  });
  const ghost = {
    shape: 'line',
    rows: ghosts,
    from: (row: CountryRow) => row.shareOfAll!,
    to: (row: CountryRow) => row.shareOfAll!,
    inset: within(OVER_BAR),
    fill: 'none',
  } as const;
  return [
    {
      className: 'bar-bound',
      shape: 'rounded bar',
      rows: showBounds ? rows.filter(({ share, upTo }) => upTo !== null && upTo > (share ?? 0)) : [],
      from: share,
      to: ({ upTo }) => upTo!,
      inset: within(0),
      fill: HATCH,
      stroke: theme.unknown,
      strokeWidth: 1,
    },
    {
      className: 'pin',
      shape: 'bar',
      rows: rows.filter(({ pinned }) => pinned),
      from: zero,
      to: zero,
      inset: {
        top: 0,
        bottom: (ROW_HEIGHT - PIN_BOTTOM) * scale,
        left: -PIN_LEFT * scale,
        right: (PIN_LEFT - PIN_WIDTH) * scale,
      },
      fill: theme.ink,
      stroke: 'none',
      strokeWidth: 1,
    },
    {
      className: 'bar',
      shape: 'rounded bar',
      rows: withPlays.filter((row) => !isUnknown(row) && !isCut(row, mostShare)),
      from: zero,
      to: share,
      inset: within(0),
      fill,
      stroke,
      strokeWidth: 1,
    },
    ...CUT_PIECES.map(([from, to]): BarMark => ({
      className: 'bar-cut',
      shape: 'bar',
      rows: withPlays.filter((row) => isCut(row, mostShare)),
      from: () => from * mostShare,
      to: () => to * mostShare,
      inset: within(0),
      fill,
      stroke,
      strokeWidth: 1,
    })),
    {
      className: 'bar-unknown',
      shape: 'rounded bar',
      rows: withPlays.filter(isUnknown),
      from: zero,
      to: share,
      inset: within(0),
      fill: HATCH,
      stroke: theme.unknown,
      strokeWidth: 1,
    },
    { ...ghost, className: 'ghost-edge', stroke: theme.ground, strokeWidth: look.ghostEdge * scale },
    { ...ghost, className: 'ghost', stroke: theme.ink, strokeWidth: look.ghost * scale },
  ];
}
