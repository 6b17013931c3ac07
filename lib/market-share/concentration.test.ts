import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import {
  concentrationLevel,
  concentrationOf,
  concentrationSentence,
  countryConcentration,
} from './concentration';

test('it is the sum of the squared percentages', () => {
  expect(concentrationOf([1], 1)).toEqual({ index: 10_000, most: 10_000 });
  expect(concentrationOf([50, 50], 100)!.index).toBeCloseTo(5000, 9);
  // 30² + 30² + 20² + 20², an example of the US Department of Justice.
  expect(concentrationOf([30, 30, 20, 20], 100)!.index).toBeCloseTo(2600, 9);
  expect(concentrationOf([], 0)).toBeNull();
});

test('unknown plays have no square of their own, and at most belong to the largest', () => {
  const { index, most } = concentrationOf([40, 30], 100)!;
  expect(index).toBeCloseTo(1600 + 900, 9);
  expect(most).toBeCloseTo(4900 + 900, 9);
  expect(concentrationOf([], 5)).toEqual({ index: 0, most: 10_000 });
});

test('the classes are those of the Merger Guidelines', () => {
  expect([0, 999.9, 1000, 1800, 1800.1, 10_000].map(concentrationLevel)).toEqual([
    'low',
    'low',
    'moderate',
    'moderate',
    'high',
    'high',
  ]);
});

test('whoever has the unknown plays, the index lies between its bounds', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(counts, fc.nat(5000), fc.nat(9), (known, unknown, owner) => {
      const countryPlays = known.reduce((sum, plays) => sum + plays, unknown);
      const bounds = concentrationOf(known, countryPlays);
      if (countryPlays === 0) {
        expect(bounds).toBeNull();
        return;
      }
      // All unknown plays belong to one known licensor, or each to a different new one.
      const oneOwner = known.map((plays, i) => (i === owner % known.length ? plays + unknown : plays));
      const manyOwners = [...known, ...Array.from({ length: unknown }, () => 1)];
      const exact = (plays: readonly number[]): number =>
        Number(
          (plays.reduce((sum, own) => sum + BigInt(own) ** 2n, 0n) * 10n ** 16n) / BigInt(countryPlays) ** 2n,
        ) / 1e12;
      for (const plays of [oneOwner, manyOwners]) {
        expect(exact(plays)).toBeGreaterThanOrEqual(bounds!.index - 1e-6);
        expect(exact(plays)).toBeLessThanOrEqual(bounds!.most + 1e-6);
      }
      const leader = known.indexOf(Math.max(...known));
      expect(exact(known.map((plays, i) => (i === leader ? plays + unknown : plays)))).toBeCloseTo(
        bounds!.most,
        5,
      );
      expect(exact(known)).toBeCloseTo(bounds!.index, 5);
    }),
  );
});

test('a country is measured at the threshold', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 3],
    ['SE', 'B', 60, 1],
    ['SE', 'B', 59, 50],
    ['SE', null, 60, 4],
  ]);
  const { index, most } = countryConcentration(cube, 'SE', 60)!;
  expect(index).toBeCloseTo((10_000 * (9 + 1)) / 64, 9);
  expect(most).toBeCloseTo((10_000 * (49 + 1)) / 64, 9);
  expect(countryConcentration(cube, 'SE', 61)).toBeNull();
});

test('a sentence says what it means', () => {
  expect(concentrationSentence('Sweden', { index: 3163.4, most: 3163.4 })).toBe(
    'Sweden: highly concentrated (HHI 3,163), like a market of 3.2 equal licensors.',
  );
  expect(concentrationSentence('Sweden', { index: 900, most: 1500.6 })).toBe(
    'Sweden: unconcentrated (HHI 900), like a market of 11.1 equal licensors. Up to 1,501 if the leader owned ' +
      'every unknown play.',
  );
  expect(concentrationSentence('X', { index: 10_000, most: 10_000 })).toContain(
    'like a market of one licensor',
  );
  expect(concentrationSentence('X', { index: 0, most: 0 })).not.toMatch(/Infinity|NaN/);
});
