import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf, type NamedCell } from '../testing/cube-of';
import { countryFigures, licensorTotals } from './country-figures';
import {
  COUNTRY_MEASURES,
  parseSorting,
  serialiseSorting,
  sortCountries,
  type CountrySorting,
} from './country-sorting';
import { countryShares } from './shares';

const COUNTRIES = ['SE', 'US', 'DE', 'FR'];
const LICENSORS = ['A', 'B', 'Ç', '(unknown)'];

const cellsArbitrary = fc.array(
  fc.tuple(
    fc.constantFrom(...COUNTRIES),
    fc.constantFrom(null, ...LICENSORS),
    fc.constantFrom(0, 59, 60, 601),
    fc.integer({ min: 1, max: 20 }),
  ),
  { minLength: 1, maxLength: 30 },
);

/** Plays by a plain loop. */
function count(
  cells: readonly NamedCell[],
  minSeconds: number,
  country: string,
  licensor?: string | null,
): number {
  return cells
    .filter(
      ([c, l, second]) => c === country && second >= minSeconds && (licensor === undefined || l === licensor),
    )
    .reduce((sum, [, , , plays]) => sum + plays, 0);
}

test('figures are those of a plain count', () => {
  fc.assert(
    fc.property(cellsArbitrary, fc.constantFrom(0, 60), (cells, minSeconds) => {
      const cube = cubeOf(cells);
      for (const country of cube.countries) {
        const figures = countryFigures(cube, country, minSeconds);
        const plays = count(cells, minSeconds, country);
        const own = LICENSORS.map((name) => count(cells, minSeconds, country, name));
        expect(figures.plays).toBe(plays);
        expect(figures.leaderPlays).toBe(Math.max(...own));
        expect(figures.level).toBe(own.filter((o) => o > 0 && o === Math.max(...own)).length);
        expect(figures.leader === null).toBe(figures.leaderPlays === 0);
        if (figures.leader)
          expect(count(cells, minSeconds, country, figures.leader.name)).toBe(Math.max(...own));
        expect(figures.unknownPlays).toBe(count(cells, minSeconds, country, null));
        expect(figures.unknownShare).toBe(plays === 0 ? null : figures.unknownPlays / plays);
        const first = countryShares(cube, country, minSeconds).find(({ licensor }) => !licensor.unknown);
        expect(figures.leader).toBe(first && first.plays > 0 ? first.licensor : null);
      }
    }),
  );
});

test('totals are of the given countries, largest first, nobody left out', () => {
  fc.assert(
    fc.property(
      cellsArbitrary,
      fc.subarray(COUNTRIES),
      fc.constantFrom(0, 60),
      (cells, countries, minSeconds) => {
        const totals = licensorTotals(cubeOf(cells), countries, minSeconds);
        const sum = (name: string, least: number): number =>
          countries.reduce((all, country) => all + count(cells, least, country, name), 0);
        expect(totals.map(({ licensor, plays }) => [licensor.name, plays])).toEqual(
          ['(unknown)', 'A', 'B', 'Ç']
            .filter((name) => sum(name, 0) > 0)
            .map((name) => [name, sum(name, minSeconds)] as const)
            .sort((a, b) => b[1] - a[1]),
        );
      },
    ),
  );
});

test('countries are sorted by each measure, and those without a value come last', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 6],
    ['SE', 'B', 60, 4],
    ['US', 'A', 60, 50],
    ['US', 'B', 60, 30],
    ['US', null, 60, 20],
    ['DE', 'B', 60, 3],
    ['FR', 'A', 59, 1000],
  ]);
  const sorted = (text: string): string[] =>
    sortCountries(cube, ['US', 'FR', 'SE', 'DE'], 60, parseSorting(text));
  expect(sorted('name')).toEqual(['FR', 'DE', 'SE', 'US']);
  expect(sorted('-name')).toEqual(['US', 'SE', 'DE', 'FR']);
  expect(sorted('-plays')).toEqual(['US', 'SE', 'DE', 'FR']);
  expect(sorted('plays')).toEqual(['FR', 'DE', 'SE', 'US']);
  expect(sorted('-leader')).toEqual(['DE', 'SE', 'US', 'FR']);
  expect(sorted('leader')).toEqual(['US', 'SE', 'DE', 'FR']);
  expect(sorted('-unknown')).toEqual(['US', 'SE', 'DE', 'FR']);
  expect(sorted('-concentration')).toEqual(['DE', 'SE', 'US', 'FR']);
  expect(sorted('-licensor:A')).toEqual(['SE', 'US', 'DE', 'FR']);
  expect(sorted('licensor:A')).toEqual(['DE', 'US', 'SE', 'FR']);
  expect(sorted('-licensor:Nobody')).toEqual(['US', 'FR', 'SE', 'DE']);
  expect(sorted('nonsense')).toEqual(['US', 'FR', 'SE', 'DE']);
});

test('a sorting survives the way through text, whatever the licensor is called', () => {
  const sortings: fc.Arbitrary<CountrySorting> = fc.record({
    by: fc.oneof(
      fc.constantFrom(...COUNTRY_MEASURES),
      fc.record({ licensor: fc.string({ unit: 'binary' }) }),
    ),
    descending: fc.boolean(),
  });
  fc.assert(
    fc.property(sortings, (sorting) => {
      expect(parseSorting(serialiseSorting(sorting))).toEqual(sorting);
    }),
  );
  for (const text of ['', '-', 'licensor', 'PLAYS', '--plays']) expect(parseSorting(text)).toBeNull();
});
