import codes from 'i18n-iso-countries/codes.json';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import finer from 'world-atlas/countries-50m.json';
import { COUNTRY_CODES } from '@/lib/market-share/country-code';
import { COUNTRY_DOTS, COUNTRY_SHAPES, isOnMap } from './world-shapes';

test('every country of ISO 3166-1 but Antarctica is on the map, once', () => {
  expect(COUNTRY_CODES.filter((code) => !isOnMap(code))).toEqual(['AQ']);
  const drawn = [
    ...COUNTRY_SHAPES.flatMap(({ properties }) => properties.code ?? []),
    ...COUNTRY_DOTS.map(({ code }) => code),
  ];
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('a dot is where the finer atlas has the shape', () => {
  const numeric = new Map(codes.map(([alpha2, , number]) => [number, alpha2]));
  const world = finer as unknown as Topology<{ countries: GeometryCollection }>;
  const points = (value: unknown): [number, number][] =>
    Array.isArray(value) && typeof value[0] === 'number'
      ? [value as [number, number]]
      : (value as unknown[]).flatMap(points);
  let checked = 0;
  for (const { id, geometry } of feature(world, world.objects.countries).features) {
    const dot = COUNTRY_DOTS.find(({ code }) => code === numeric.get(String(id)));
    // Islands on both sides of the date line have no simple middle.
    if (!dot || !('coordinates' in geometry) || dot.code === 'KI') continue;
    const all = points(geometry.coordinates);
    const [lons, lats] = [all.map(([lon]) => lon), all.map(([, lat]) => lat)];
    expect(dot.longitude, dot.code).toBeGreaterThan(Math.min(...lons) - 0.1);
    expect(dot.longitude, dot.code).toBeLessThan(Math.max(...lons) + 0.1);
    expect(dot.latitude, dot.code).toBeGreaterThan(Math.min(...lats) - 0.1);
    expect(dot.latitude, dot.code).toBeLessThan(Math.max(...lats) + 0.1);
    checked++;
  }
  expect(checked).toBeGreaterThan(40);
});
