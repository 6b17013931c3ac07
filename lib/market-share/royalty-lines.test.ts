import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { randomCube, randomRule } from '../testing/random-royalties';
import { countryRoyalties } from './royalties';
import { royaltyLines } from './royalty-lines';

test('beside each amount stands what it would be with every play counted; whom the threshold silences comes last', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 1],
    ['SE', 'A', 10, 1],
    ['SE', 'B', 60, 1],
    ['SE', 'Short', 10, 1],
  ]);
  const pool = { country: 'SE', amount: 100n, currency: 'SEK' };
  const at = (seconds: number): ReturnType<typeof countryRoyalties> =>
    countryRoyalties(cube, pool, seconds, { kind: 'hold' });
  const told = royaltyLines(at(60), at(0)).map(({ licensor, plays, share, amount, status, amountOfAll }) => [
    licensor.name,
    plays,
    share,
    amount,
    status,
    amountOfAll,
  ]);
  expect(told).toEqual([
    ['A', 1, 0.5, 50n, 'paid', 50n],
    ['B', 1, 0.5, 50n, 'paid', 25n],
    ['Short', 0, 0, 0n, null, 25n],
  ]);
  expect(royaltyLines(at(61), at(0)).map(({ share, amount }) => [share, amount])).toEqual([
    [null, 0n],
    [null, 0n],
    [null, 0n],
  ]);
});

test('both columns add up to the pool where a play counts', () => {
  fc.assert(
    fc.property(randomCube, randomRule, fc.bigInt({ min: 0n, max: 10n ** 15n }), (cube, rule, amount) => {
      const pool = { country: cube.countries[0]!, amount, currency: 'SEK' };
      const atThreshold = countryRoyalties(cube, pool, 60, rule);
      const lines = royaltyLines(atThreshold, countryRoyalties(cube, pool, 0, rule));
      expect(new Set(lines.map(({ licensor }) => licensor.id)).size).toBe(lines.length);
      expect(lines).toHaveLength(cube.licensorsOf(pool.country).length);
      expect(lines.reduce((sum, line) => sum + line.amountOfAll, 0n)).toBe(amount);
      expect(lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(
        cube.countryPlays(pool.country, 60) === 0 ? 0n : amount,
      );
    }),
  );
});
