import * as Plot from '@observablehq/plot';
import { formatCounted, formatPercent } from '@/lib/market-share/format';
import { chartStyle, type ChartTheme } from '../plot/chart-theme';
import type { CountryRow } from '../country/country-rows';
import { hatchPattern, nextHatchId } from '../plot/hatch';
import { outlineOf, readableOn } from '../plot/outline';

/** A country with the rows of its chart. */
export interface CountryStrip {
  /** Its code, where segments are to be found again by it. */
  readonly code?: string;
  readonly name: string;
  readonly plays: number;
  readonly rows: readonly (Pick<CountryRow, 'kind' | 'colour' | 'share'> &
    Partial<Pick<CountryRow, 'key'>> & {
      /** Letters that tell the segment from others of its colour. */
      readonly mark?: string | undefined;
    })[];
}

interface Segment {
  readonly country: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly row: CountryStrip['rows'][number];
}

export const STRIP_HEIGHT = 30;
const NAME_WIDTH = 140;
const PLAYS_WIDTH = 96;
const LABEL_SIZE = 12;
/** The narrowest segment that has room for its share, in pixels. */
const LABELLED_FROM = 44;
/** The same for its mark. */
const MARKED_FROM = 18;

/** The name of a segment, by which it is found: the country's code and the row's key. */
export function segmentName(code: string, key: string): string {
  return `${code}\t${key}`;
}

/**
 * Countries as strips of full length, divided among their licensors: the same order of licensors in all of them.
 *
 * @param view `nameWidth` is the space for the names in pixels; with `labels` a segment that has room shows its share.
 */
export function countryStrips(
  countries: readonly CountryStrip[],
  width: number,
  theme: ChartTheme,
  view: { readonly nameWidth?: number; readonly labels?: boolean } = {},
): Plot.PlotOptions {
  const { nameWidth = NAME_WIDTH, labels = false } = view;
  const hatch = nextHatchId();
  const segments = countries.flatMap(({ code, name, rows }) => {
    let at = 0;
    return rows.map((row): Segment => {
      const from = at;
      at += row.share ?? 0;
      return {
        country: code ?? name,
        name: segmentName(code ?? name, row.key ?? ''),
        from,
        to: at,
        row,
      };
    });
  });
  const bar = {
    y: 'country',
    x1: 'from',
    x2: 'to',
    insetTop: labels ? 5 : 9,
    insetBottom: labels ? 5 : 9,
    insetLeft: 0.5,
    insetRight: 0.5,
    ...(labels ? { ariaLabel: 'name' } : {}),
  };
  const fill = ({ row }: Segment): string => (row.kind === 'other' ? theme.other : row.colour);
  const text = { y: ({ code, name }: CountryStrip) => code ?? name, fontSize: LABEL_SIZE };
  const perShare = width - nameWidth - PLAYS_WIDTH;
  const label = ({ row: { mark, share }, from, to }: Segment): string => {
    const room = (to - from) * perShare;
    if (mark === undefined) return room >= LABELLED_FROM ? formatPercent(share) : '';
    if (room >= LABELLED_FROM + MARKED_FROM) return `${mark} ${formatPercent(share)}`;
    return room >= MARKED_FROM ? mark : '';
  };
  const labelled = labels
    ? segments.filter((segment) => segment.row.kind === 'licensor' && label(segment) !== '')
    : [];
  return {
    width,
    height: countries.length * STRIP_HEIGHT,
    margin: 0,
    marginLeft: nameWidth,
    marginRight: PLAYS_WIDTH,
    x: { domain: [0, 1], axis: null },
    y: { domain: countries.map(({ code, name }) => code ?? name), axis: null, padding: 0, round: false },
    color: { type: 'identity' },
    style: chartStyle(theme),
    marks: [
      hatchPattern(hatch, theme.unknown),
      Plot.barX(
        segments.filter(({ row }) => row.kind !== 'unknown'),
        { ...bar, fill, stroke: (segment: Segment) => outlineOf(fill(segment), theme) ?? 'none' },
      ),
      Plot.barX(
        segments.filter(({ row }) => row.kind === 'unknown'),
        { ...bar, fill: `url(#${hatch})`, stroke: theme.unknown },
      ),
      Plot.text(labelled, {
        x: ({ from, to }: Segment) => (from + to) / 2,
        y: 'country',
        text: label,
        fill: (segment: Segment) => readableOn(fill(segment)),
        fontSize: 11,
        fontWeight: 600,
        pointerEvents: 'none',
      }),
      Plot.text(countries, {
        ...text,
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: -nameWidth,
        text: 'name',
        fontWeight: 550,
        fill: theme.ink,
        lineWidth: nameWidth / LABEL_SIZE - 1,
        textOverflow: 'ellipsis',
      }),
      Plot.text(countries, {
        ...text,
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: PLAYS_WIDTH,
        text: ({ plays }: CountryStrip) => formatCounted(plays, 'play'),
        fill: theme.mute,
      }),
    ],
  };
}
