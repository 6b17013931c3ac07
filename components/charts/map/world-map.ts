import * as Plot from '@observablehq/plot';
import { CHART_FONT, type ChartTheme } from '../plot/chart-theme';
import { COUNTRY_DOTS, COUNTRY_SHAPES, type CountryDot, type CountryShape } from './world-shapes';

/** What of the world a map shows. */
export type MapArea = 'world' | 'europe';

const DOT_RADIUS = 3.5;

/** The westernmost, southernmost, easternmost and northernmost places of Europe that its map has to hold, in degrees. */
const EUROPE_CORNERS = [
  [-23, 65],
  [-9.5, 37],
  [24, 35],
  [34.5, 35],
  [40, 50],
  [26, 71.2],
];

/** How high the map is at a width, in pixels. A narrow map of Europe is nearly square, as Europe is. */
export function mapHeight(area: MapArea, width: number): number {
  if (area === 'europe') return Math.round(width * (width < 560 ? 0.9 : 0.64));
  // The world without Antarctica in the Equal Earth projection.
  return Math.round(width * 0.475);
}

/** Both are true to the size of areas. */
function projectionOf(area: MapArea): Plot.ProjectionOptions {
  if (area === 'europe')
    return {
      type: 'azimuthal-equal-area',
      rotate: [-13, -53],
      inset: 4,
      domain: { type: 'MultiPoint', coordinates: EUROPE_CORNERS },
    };
  return {
    type: 'equal-earth',
    inset: 2,
    domain: { type: 'FeatureCollection', features: COUNTRY_SHAPES as CountryShape[] },
  };
}

/** What a map is drawn from. */
export interface WorldMapInput {
  /** The colour of each country that has one, by its code. */
  readonly fills: ReadonlyMap<string, string>;
  /** Letters on countries whose colour is not of one licensor alone, by code. */
  readonly marks?: ReadonlyMap<string, string>;
  readonly area: MapArea;
  readonly width: number;
  readonly theme: ChartTheme;
}

type Ring = readonly (readonly number[])[];

/** The area of a ring, near enough to compare it with others. */
function areaOf(ring: Ring): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x! * nextY! - nextX! * y!;
  }, 0);
  return Math.abs(twice) * Math.cos((ring[0]![1]! * Math.PI) / 180);
}

/** The largest part of a country, which its mark stands on: France without Guiana. */
function mainlandOf({ geometry }: CountryShape): CountryShape['geometry'] {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const [coordinates] = [...geometry.coordinates].sort(([a], [b]) => areaOf(b!) - areaOf(a!));
  return { type: 'Polygon', coordinates: coordinates! };
}

/** How a country is painted: those with a colour have an outline that stands out from the ground whatever the colour. */
export function paintOf(
  fill: string | undefined,
  { line, mute, ground }: ChartTheme,
): { readonly fill: string; readonly stroke: string } {
  return fill === undefined ? { fill: line, stroke: ground } : { fill, stroke: mute };
}

/** The world or a part of it, each country in its colour; small ones are dots, drawn where they have a colour. */
export function worldMap({ fills, marks = new Map(), area, width, theme }: WorldMapInput): Plot.PlotOptions {
  const height = mapHeight(area, width);
  const shape = ({ properties: { code } }: CountryShape): string | undefined =>
    code === null ? undefined : fills.get(code);
  const dots = COUNTRY_DOTS.filter(({ code }) => fills.has(code));
  const dot = ({ code }: CountryDot): string | undefined => fills.get(code);
  const text = {
    fill: theme.ink,
    stroke: theme.ground,
    strokeWidth: 3,
    fontSize: 10,
    fontWeight: 650,
    pointerEvents: 'none',
  } as const;
  return {
    width,
    height,
    margin: 0,
    projection: projectionOf(area),
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
      Plot.text(
        COUNTRY_SHAPES.filter(({ properties: { code } }) => code !== null && marks.has(code)),
        Plot.centroid({
          ...text,
          geometry: mainlandOf,
          text: ({ properties: { code } }: CountryShape) => marks.get(code!),
        }),
      ),
      Plot.text(
        dots.filter(({ code }) => marks.has(code)),
        {
          ...text,
          x: 'longitude',
          y: 'latitude',
          dx: DOT_RADIUS + 2,
          textAnchor: 'start',
          text: ({ code }: CountryDot) => marks.get(code),
        },
      ),
    ],
  };
}
