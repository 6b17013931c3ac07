import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { announcement } from './announcement';
import { countryFigures } from './country-figures';
import type { PlaysLedger } from './ledger';

const cube = cubeOf([
  ['SE', 'A', 60, 3],
  ['SE', 'B', 10, 5],
  ['US', 'A', 61, 1],
  ['DE', 'B', 70, 2],
  ['DE', 'A', 70, 2],
]);
const ledger = (counted: number, rows: number): PlaysLedger => ({
  rows,
  counted,
  belowThreshold: rows - counted,
  noCountry: 0,
  rejected: 0,
  blank: 0,
  unknownLicensor: 0,
  addsUp: true,
});
const said = (countries: readonly string[], minSeconds: number, counted: number): string =>
  announcement(
    ledger(counted, 13),
    countries.map((country) => countryFigures(cube, country, minSeconds)),
    minSeconds,
  );

test('it says the threshold, the plays that count and who leads most', () => {
  expect(said(['SE', 'US', 'DE'], 60, 8)).toBe(
    '60 seconds: 8 plays of 13 count. A leads in 2 of 3 countries.',
  );
  expect(said(['SE', 'US', 'DE'], 0, 13)).toBe(
    'No threshold: 13 plays of 13 count. 2 licensors lead in 1 of 3 countries each.',
  );
  expect(said(['SE', 'US'], 0, 9)).toBe(
    'No threshold: 9 plays of 13 count. Each of the 2 countries has a leader of its own.',
  );
  expect(said(['SE', 'US'], 60, 4)).toBe('60 seconds: 4 plays of 13 count. A leads in both countries.');
  expect(said(['US'], 61, 1)).toBe('61 seconds: 1 play of 13 counts. A leads in the United States.');
  expect(said(['DE'], 1, 8)).toBe('1 second: 8 plays of 13 count. No licensor leads alone.');
  expect(said([], 60, 8)).toBe('60 seconds: 8 plays of 13 count.');
});
