import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aliasedCube } from './aliased-cube';
import { buildCube, type Cube } from './cube';
import { parseFixes, serialiseFixes, type Fix } from './fixes';
import { aliasLetters, licensorAliases, mapLicensorNames } from './licensor-aliases';
import { FIRST_REAL_ID, type Rollup } from './rollup';
import { countryShares } from './shares';

/** [country, licensor or null, second, plays] */
type Cell = readonly [string, string | null, number, number];

function cubeOf(cells: readonly Cell[]): Cube {
  const countries = [...new Set(cells.map(([country]) => country))];
  const licensors = [...new Set(cells.flatMap(([, licensor]) => (licensor === null ? [] : [licensor])))];
  const rollup: Rollup = {
    countries,
    licensors,
    cells: {
      countryId: cells.map(([country]) => FIRST_REAL_ID + countries.indexOf(country)),
      licensorId: cells.map(([, licensor]) =>
        licensor === null ? 0 : FIRST_REAL_ID + licensors.indexOf(licensor),
      ),
      second: cells.map(([, , second]) => second),
      plays: cells.map(([, , , plays]) => plays),
    },
  };
  return buildCube(rollup);
}

test('letters go on as the columns of a spreadsheet do', () => {
  expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(aliasLetters)).toEqual([
    'A',
    'B',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
  expect(new Set(Array.from({ length: 5000 }, (_, i) => aliasLetters(i))).size).toBe(5000);
});

test('aliases go by the plays of any length in all countries, ties by name', () => {
  const aliases = licensorAliases(
    cubeOf([
      ['SE', 'Small', 300, 1],
      ['SE', 'Tie 2', 60, 5],
      ['US', 'Tie 1', 60, 5],
      ['US', 'Large', 1, 4],
      ['SE', 'Large', 1, 3],
      ['SE', null, 60, 100],
    ]),
  );
  expect(['Large', 'Tie 1', 'Tie 2', 'Small'].map(aliases.hide)).toEqual(
    ['A', 'B', 'C', 'D'].map((letter) => `Licensor ${letter}`),
  );
  expect(aliases.reveal('Licensor D')).toBe('Small');
  expect(aliases.reveal('Somebody')).toBe('Somebody');
});

test('an alias stays when other files are loaded, unless they have none of the licensors', () => {
  const first = licensorAliases(
    cubeOf([
      ['SE', 'X', 60, 2],
      ['SE', 'Y', 60, 1],
    ]),
  );
  const second = licensorAliases(
    cubeOf([
      ['SE', 'New', 60, 9],
      ['SE', 'Y', 60, 3],
    ]),
    first,
  );
  expect(['X', 'Y', 'New'].map(second.hide)).toEqual(['Licensor A', 'Licensor B', 'Licensor C']);
  expect(licensorAliases(cubeOf([['SE', 'Other', 60, 1]]), second).hide('Other')).toBe('Licensor A');
});

const NAMES = ['Alpha', 'alpha', 'Beta (UK)', 'Licensor A', 'Licensor B', '(unknown)', 'Ö & Co.', 'ζ'];
const cellsArbitrary = fc.array(
  fc.tuple(
    fc.constantFrom('SE', 'US', 'NA'),
    fc.constantFrom(...NAMES, null),
    fc.constantFrom(0, 59, 60, 61, 601),
    fc.integer({ min: 1, max: 1e9 }),
  ),
  { minLength: 1, maxLength: 40 },
);

test('an aliased cube has every count of the original, and not one of its names', () => {
  fc.assert(
    fc.property(cellsArbitrary, fc.constantFrom(0, 1, 59, 60, 61, 600), (cells, minSeconds) => {
      const cube = cubeOf(cells);
      const aliases = licensorAliases(cube);
      const { cube: aliased, original } = aliasedCube(cube, aliases);
      expect(aliased.countries).toEqual(cube.countries);
      for (const country of cube.countries) {
        const told = countryShares(aliased, country, minSeconds).map(
          ({ licensor, plays, share, shareOfAll }) => {
            expect(original(licensor).unknown).toBe(licensor.unknown);
            if (!licensor.unknown) expect(licensor.name).toMatch(/^Licensor [A-Z]+$/);
            return [licensor.unknown ? null : aliases.reveal(licensor.name), plays, share, shareOfAll];
          },
        );
        const own = countryShares(cube, country, minSeconds).map(({ licensor, plays, share, shareOfAll }) => [
          licensor.unknown ? null : licensor.name,
          plays,
          share,
          shareOfAll,
        ]);
        for (const licensor of aliased.licensorsOf(country))
          expect(aliased.cells(country, licensor)).toEqual(cube.cells(country, original(licensor)));
        const inOrder = (rows: unknown[][]): string[] => rows.map((row) => JSON.stringify(row)).sort();
        expect(inOrder(told)).toEqual(inOrder(own));
      }
      const names = aliased.licensors.slice(1).map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(aliased.licensors.map(({ id }) => id)).toEqual(aliased.licensors.map((_, i) => i));
    }),
  );
});

test('fixes that are hidden and revealed are what they were, by way of the URL too', () => {
  const fixArbitrary: fc.Arbitrary<Fix> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('licensor' as const, 'country' as const),
      from: fc.constantFrom(...NAMES),
      to: fc.constantFrom(...NAMES, 'A name that no file has'),
    }),
    fc.constant({ kind: 'ignore' as const, what: 'case' as const }),
  );
  fc.assert(
    fc.property(cellsArbitrary, fc.array(fixArbitrary, { maxLength: 4 }), (cells, found) => {
      const fixes = parseFixes(serialiseFixes(found));
      const aliases = licensorAliases(cubeOf(cells));
      const hidden = serialiseFixes(mapLicensorNames(fixes, aliases.hide));
      for (const name of ['Alpha', 'Beta', 'Ö', 'ζ', 'no file'])
        expect(
          hidden
            .split(',')
            .filter((fix) => fix.startsWith('licensor:'))
            .join(),
        ).not.toContain(name);
      expect(mapLicensorNames(parseFixes(hidden), aliases.reveal)).toEqual(fixes);
    }),
  );
});

test('names are hidden within a text as whole words, in any case, the longest first', () => {
  const aliases = licensorAliases(
    cubeOf([
      ['SE', 'Alpha', 60, 3],
      ['SE', 'Alpha Music (UK)', 60, 2],
      ['SE', 'C', 60, 1],
    ]),
  );
  expect(aliases.hideIn('tracks_ALPHA-alpha music (uk), Alphabet, C.csv')).toBe(
    'tracks_Licensor A-Licensor B, Alphabet, Licensor C.csv',
  );
});
