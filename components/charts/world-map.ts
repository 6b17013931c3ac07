import * as Plot from '@observablehq/plot';
import { CHART_FONT, type ChartTheme } from './chart-theme';
import { COUNTRY_DOTS, COUNTRY_SHAPES, type CountryDot, type CountryShape } from './world-shapes';

/** Height over width of the world without Antarctica in the Equal Earth projection. */
const RATIO = 0.475;
const DOT_RADIUS = 3.5;

/** How high the map is at a width, in pixels. */
export function worldMapHeight(width: number): number {
  return Math.round(width * RATIO);
}

/** What a map is drawn from. */
export interface WorldMapInput {
  /** The colour of each country that has one, by its code. */
  readonly fills: ReadonlyMap<string, string>;
  readonly width: number;
  readonly theme: ChartTheme;
}

/** How a country is painted: those with a colour have an outline that stands out from the ground whatever the colour. */
export function paintOf(
  fill: string | undefined,
  { line, mute, ground }: ChartTheme,
): { readonly fill: string; readonly stroke: string } {
  return fill === undefined ? { fill: line, stroke: ground } : { fill, stroke: mute };
}

/**
 * The world, each country in its colour; small ones are dots, drawn where they have a colour. Areas are true to their
 * size.
 */
export function worldMap({ fills, width, theme }: WorldMapInput): Plot.PlotOptions {
  const height = worldMapHeight(width);
  const shape = ({ properties: { code } }: CountryShape): string | undefined =>
    code === null ? undefined : fills.get(code);
  const dots = COUNTRY_DOTS.filter(({ code }) => fills.has(code));
  const dot = ({ code }: CountryDot): string | undefined => fills.get(code);
  return {
    width,
    height,
    margin: 0,
    projection: {
      type: 'equal-earth',
      inset: 2,
      domain: { type: 'FeatureCollection', features: COUNTRY_SHAPES as CountryShape[] },
    },
    color: { type: 'identity' },
    style: { fontFamily: CHART_FONT, background: 'none', color: theme.ink, overflow: 'visible' },
    marks: [
      Plot.geo(COUNTRY_SHAPES, {
        className: 'country',
        fill: (country: CountryShape) => paintOf(shape(country), theme).fill,
        stroke: (country: CountryShape) => paintOf(shape(country), theme).stroke,
        strokeWidth: 0.6,
        strokeLinejoin: 'round',
        ariaLabel: ({ properties: { code } }: CountryShape) => code ?? '',
      }),
      Plot.dot(dots, {
        className: 'country',
        x: 'longitude',
        y: 'latitude',
        r: DOT_RADIUS,
        fill: (country: CountryDot) => paintOf(dot(country), theme).fill,
        stroke: (country: CountryDot) => paintOf(dot(country), theme).stroke,
        strokeWidth: 0.8,
        ariaLabel: 'code',
      }),
    ],
  };
}
