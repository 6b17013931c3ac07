import codes from 'i18n-iso-countries/codes.json';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import type { Feature, Geometry } from 'geojson';
import { SMALL_COUNTRIES } from './small-countries';

/** The shape of a country, with its code of ISO 3166-1 alpha-2; null for what has none. */
export type CountryShape = Feature<Geometry, { readonly code: string | null }>;

/** A country that is drawn as a dot. */
export interface CountryDot {
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** No plays come from there, and it would take a fifth of the map. */
const ANTARCTICA = 'AQ';

function shapes(): CountryShape[] {
  const alpha2 = new Map(codes.map(([code, , numeric]) => [numeric, code!]));
  const world = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  return feature(world, world.objects.countries)
    .features.map(({ id, type, geometry }): CountryShape => ({
      type,
      geometry,
      properties: { code: alpha2.get(String(id)) ?? null },
    }))
    .filter(({ properties: { code } }) => code !== ANTARCTICA);
}

/** The countries of the world as shapes, from Natural Earth at 1:110 million. */
export const COUNTRY_SHAPES: readonly CountryShape[] = shapes();

/** The countries that are too small for a shape. */
export const COUNTRY_DOTS: readonly CountryDot[] = Object.entries(SMALL_COUNTRIES).map(
  ([code, [longitude, latitude]]) => ({ code, longitude, latitude }),
);

const DRAWN = new Set([
  ...COUNTRY_SHAPES.flatMap(({ properties: { code } }) => code ?? []),
  ...COUNTRY_DOTS.map(({ code }) => code),
]);

/** Whether the map shows a country. */
export function isOnMap(code: string): boolean {
  return DRAWN.has(code);
}
