import * as Plot from '@observablehq/plot';
import { formatCounted } from '@/lib/market-share/format';
import { CHART_FONT, type ChartTheme } from './chart-theme';
import type { CountryRow } from './country-rows';
import { hatchPattern, nextHatchId } from './hatch';
import { outlineOf } from './outline';

/** A country with the rows of its chart. */
export interface CountryStrip {
  readonly name: string;
  readonly plays: number;
  readonly rows: readonly Pick<CountryRow, 'kind' | 'colour' | 'share'>[];
}

interface Segment {
  readonly country: string;
  readonly from: number;
  readonly to: number;
  readonly row: CountryStrip['rows'][number];
}

const STRIP_HEIGHT = 30;
const NAME_WIDTH = 140;
const PLAYS_WIDTH = 96;

/** Countries as strips of full length, divided among their licensors: the same order of licensors in all of them. */
export function countryStrips(
  countries: readonly CountryStrip[],
  width: number,
  theme: ChartTheme,
): Plot.PlotOptions {
  const hatch = nextHatchId();
  const segments = countries.flatMap(({ name, rows }) => {
    let at = 0;
    return rows.map((row): Segment => {
      const from = at;
      at += row.share ?? 0;
      return { country: name, from, to: at, row };
    });
  });
  const bar = {
    y: 'country',
    x1: 'from',
    x2: 'to',
    insetTop: 9,
    insetBottom: 9,
    insetLeft: 0.5,
    insetRight: 0.5,
  };
  const fill = ({ row }: Segment): string => (row.kind === 'other' ? theme.other : row.colour);
  const text = { y: 'name', fontSize: 12 };
  return {
    width,
    height: countries.length * STRIP_HEIGHT,
    margin: 0,
    marginLeft: NAME_WIDTH,
    marginRight: PLAYS_WIDTH,
    x: { domain: [0, 1], axis: null },
    y: { domain: countries.map(({ name }) => name), axis: null, padding: 0, round: false },
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
      Plot.barX(
        segments.filter(({ row }) => row.kind !== 'unknown'),
        { ...bar, fill, stroke: (segment: Segment) => outlineOf(fill(segment), theme) ?? 'none' },
      ),
      Plot.barX(
        segments.filter(({ row }) => row.kind === 'unknown'),
        { ...bar, fill: `url(#${hatch})`, stroke: theme.unknown },
      ),
      Plot.text(countries, {
        ...text,
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: -NAME_WIDTH,
        text: 'name',
        fontWeight: 550,
        fill: theme.ink,
        lineWidth: NAME_WIDTH / 12 - 1,
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
