import fc from 'fast-check';
import type { Cube } from '../market-share/cube';
import { TOP_SECOND } from '../market-share/rollup';
import { cubeOf } from './cube-of';
import { oracle, type Tables } from './oracle';

/** The same plays for the product and for the oracle. */
export interface RandomPlays {
  readonly cube: Cube;
  readonly tables: Tables;
}

export const RANDOM_COUNTRIES = ['SE', 'US', 'GB'];
const LICENSORS = ['A', 'B', 'C', 'D', null];

/** A play: country, licensor (null if unknown) and milliseconds. */
export type RandomPlay = readonly [string, string | null, number];

/** Converts plays to both forms. */
export function playsTwice(plays: readonly RandomPlay[]): RandomPlays {
  return {
    cube: cubeOf(
      plays.map(([country, licensor, ms]) => [
        country,
        licensor,
        Math.min(Math.floor(ms / 1000), TOP_SECOND),
        1,
      ]),
    ),
    tables: {
      plays: plays.map(([country, licensor, ms]) => [country, licensor ?? 'not in tracks', String(ms)]),
      locations: RANDOM_COUNTRIES.map((country) => [country, country]),
      tracks: LICENSORS.filter((licensor) => licensor !== null).map((licensor) => [licensor, licensor]),
    },
  };
}

/** Few plays of few licensors in few countries, with frequent ties in length. */
export const randomPlays: fc.Arbitrary<RandomPlays> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...RANDOM_COUNTRIES),
      fc.constantFrom(...LICENSORS),
      fc.oneof(
        fc.integer({ min: 0, max: 200_000 }),
        fc.constantFrom(0, 29_999, 30_000, 59_999, 60_000, 599_999, 600_000, 600_999, 601_000, 9_000_000),
      ),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map(playsTwice);

/** The oracle's counts for a licensor in a country, and for the country. */
export function oraclePlays(
  tables: Tables,
  country: string,
  minSeconds: number,
): { readonly of: (licensor: string) => number; readonly all: number } {
  const shares = oracle(tables, minSeconds).shares.filter((share) => share.country === country);
  const counts = new Map(shares.map(({ licensor, plays }) => [licensor, Number(plays)]));
  return { of: (licensor) => counts.get(licensor) ?? 0, all: Number(shares[0]?.countryPlays ?? 0n) };
}
