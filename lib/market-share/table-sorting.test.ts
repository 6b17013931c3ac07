import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oraclePlays, RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import { sumRows, tableRows } from './table-sorting';

test('what is searched for is added up as the oracle counts it, also where a country has nothing of it', () => {
  const some = fc.subarray(RANDOM_COUNTRIES);
  const find = fc.constantFrom('', 'a', ' A', 'B', 'unknown', 'nobody');
  fc.assert(
    fc.property(
      randomPlays,
      some,
      fc.constantFrom(0, 60, 600),
      find,
      ({ cube, tables }, countries, s, text) => {
        const rows = tableRows(cube, countries, s, null, text);
        const named = cube.licensors.filter(({ name }) =>
          name.toLowerCase().includes(text.trim().toLowerCase()),
        );
        const sum = (second: number): readonly [number, number] => {
          const right = countries.map((country) => oraclePlays(tables, country, second));
          return [
            right.flatMap(({ of }) => named.map(({ name }) => of(name))).reduce((a, b) => a + b, 0),
            right.reduce((all, one) => all + one.all, 0),
          ];
        };
        const [plays, countryPlays] = sum(s);
        const [allPlays, allCountryPlays] = sum(0);
        expect(sumRows(cube, rows, countries, s)).toEqual({
          licensors: new Set(rows.map(({ licensor }) => licensor).filter(({ unknown }) => !unknown)).size,
          plays,
          countryPlays,
          share: countryPlays === 0 ? null : plays / countryPlays,
          allPlays,
          allCountryPlays,
          shareOfAll: allCountryPlays === 0 ? null : allPlays / allCountryPlays,
        });
        for (const { licensor } of rows) expect(named).toContain(licensor);
      },
    ),
    { numRuns: 100 },
  );
});

test('rows are sorted by a column across countries, and back', () => {
  fc.assert(
    fc.property(randomPlays, ({ cube }) => {
      const plays = (descending: boolean): number[] =>
        tableRows(cube, cube.countries, 60, { key: 'plays', descending }).map((row) => row.plays);
      expect(plays(true)).toEqual(plays(true).sort((a, b) => b - a));
      expect(plays(false)).toEqual(plays(true).reverse());
    }),
  );
});
