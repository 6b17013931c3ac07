import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import {
  comparedLines,
  compareCountries,
  comparisonSentence,
  licensorSentence,
  linePlays,
  lineTotal,
  strongestCountry,
} from './comparison';
import { concentrationOf } from './concentration';

const COUNTRIES = ['SE', 'US', 'DE'];
const cellsArbitrary = fc.array(
  fc.tuple(
    fc.constantFrom(...COUNTRIES),
    fc.constantFrom(null, 'A', 'B', 'C', 'D', 'E'),
    fc.constantFrom(0, 59, 60, 601),
    fc.integer({ min: 1, max: 20 }),
  ),
  { minLength: 1, maxLength: 40 },
);

test('in each country and in all together the lines add up to the plays, however they are split', () => {
  fc.assert(
    fc.property(
      cellsArbitrary,
      fc.integer({ min: 1, max: 6 }),
      fc.subarray([1, 2, 3]),
      fc.constantFrom(0, 60),
      (cells, top, pins, minSeconds) => {
        const cube = cubeOf(cells);
        const pinned = pins.flatMap((id) => cube.licensors[id] ?? []);
        const comparison = compareCountries(cube, COUNTRIES, minSeconds);
        const lines = comparedLines(comparison, cube, { top, pinned, othersOpen: false });
        for (const { country, plays } of comparison.countries)
          expect(
            lines.reduce((sum, line) => sum + (linePlays(cube, line, country, minSeconds) ?? 0), 0),
          ).toBe(plays);
        expect(lines.reduce((sum, line) => sum + lineTotal(comparison, line), 0)).toBe(comparison.plays);
        for (const licensor of pinned)
          expect(lines.some((line) => line.kind === 'licensor' && line.licensor === licensor)).toBe(true);
        const other = lines.find((line) => line.kind === 'other');
        const open = comparedLines(comparison, cube, { top, pinned, othersOpen: true });
        expect(open.length).toBe(lines.length + (other?.kind === 'other' ? other.licensors.length : 0));
      },
    ),
  );
});

test('nothing of any length is not the same as nothing that counts', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 3],
    ['SE', 'B', 59, 1],
    ['US', 'B', 60, 2],
    ['US', null, 60, 1],
  ]);
  const comparison = compareCountries(cube, ['SE', 'US'], 60);
  const [b, a, unknown] = comparedLines(comparison, cube, { top: 6, pinned: [], othersOpen: false });
  expect(linePlays(cube, a!, 'US', 60)).toBe(2);
  expect(linePlays(cube, a!, 'SE', 60)).toBe(0);
  expect(linePlays(cube, b!, 'US', 60)).toBeNull();
  expect(linePlays(cube, unknown!, 'SE', 60)).toBeNull();
  expect(comparison.concentration).toEqual(concentrationOf([3, 2], 6));
});

test('the strongest country is the one with the largest share, not with the most plays', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 3],
    ['SE', 'B', 60, 1],
    ['US', 'A', 60, 30],
    ['US', 'B', 60, 70],
    ['DE', 'C', 59, 5],
  ]);
  const comparison = compareCountries(cube, ['US', 'SE', 'DE'], 60);
  const named = (name: string) => cube.licensors.find((licensor) => licensor.name === name)!;
  expect(strongestCountry(cube, comparison, named('A'))).toEqual({ country: 'SE', share: 0.75 });
  expect(strongestCountry(cube, comparison, named('C'))).toBeNull();
});

test('the sentence says who leads where, names few, and takes nobody for the leader where several are level', () => {
  const cube = cubeOf([
    ['SE', 'Co. A', 60, 3],
    ['US', 'Co. A', 60, 3],
    ['US', 'B', 60, 1],
    ['DE', 'B', 60, 2],
    ['FR', 'Co. A', 60, 2],
    ['FR', 'B', 60, 2],
    ['NO', null, 60, 2],
  ]);
  const say = (countries: string[], minSeconds = 60): string =>
    comparisonSentence(compareCountries(cube, countries, minSeconds));
  expect(say(['SE', 'US', 'DE', 'FR'])).toBe(
    'Co. A leads in Sweden and the United States, B in Germany, France has a tie. Across these countries Co. A has 61.5% of plays.',
  );
  expect(say(['FR'])).toBe('France has a tie.');
  expect(say(['SE'])).toBe('Co. A leads in Sweden.');
  expect(say(['NO'])).toBe('None of the counted plays has a known licensor.');
  expect(say(['SE', 'US'], 61)).toBe('None of the counted plays has a known licensor.');
});

test('a licensor is told by where it is strongest', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 3],
    ['SE', 'B', 60, 1],
    ['US', 'A', 60, 3],
    ['US', 'B', 60, 7],
    ['DE', 'C', 59, 5],
  ]);
  const comparison = compareCountries(cube, ['US', 'SE', 'DE'], 60);
  expect(cube.licensors.slice(1).map((licensor) => licensorSentence(cube, comparison, licensor))).toEqual([
    'A is played in 2 of 3 countries. Its largest share is in Sweden (75.0%); it leads in Sweden.',
    'B is played in 2 of 3 countries. Its largest share is in the United States (70.0%); it leads in the United States.',
    'No play of C counts.',
  ]);
});
