import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { randomCube, randomTerms } from '../testing/random-royalties';
import type { Cube } from './cube';
import { changesWithMoney } from './money-changes';
import { NO_TERMS, poolsOf, royaltiesOf, withTyped, type RoyaltyTerms } from './royalty-terms';
import { comparedCountries, shareChanges, type ShareChange } from './share-changes';

const COUNTRIES = ['DE', 'GB', 'NO', 'SE', 'US'];
const POOL = withTyped(NO_TERMS, 'SE', { amount: '100000.01', currency: 'SEK' });

const moneyIn = (
  results: readonly Cube[],
  countries: readonly string[],
  terms: RoyaltyTerms,
  minSeconds = 60,
): ShareChange[] =>
  changesWithMoney(shareChanges(results, countries, minSeconds), results, countries, terms, minSeconds);

const told = ({ licensor, money }: ShareChange): unknown[] => [
  licensor.unknown ? null : licensor.name,
  money?.before,
  money?.now,
];

const BEFORE = cubeOf([
  ['SE', 'Universe', 60, 6],
  ['SE', 'Werner', 60, 5],
  ['SE', null, 60, 2],
  ['SE', 'So New', 60, 1],
  ['SE', 'Jingle', 59, 2],
]);
const NOW = cubeOf([
  ['SE', 'Universe', 60, 2],
  ['SE', 'Werner', 60, 1],
  ['US', 'Werner', 60, 1],
]);

test('by hand: 6, 5, 2, 1 of 14 and 2, 1 of 3 of SEK 100,000.01', () => {
  const changes = moneyIn([BEFORE, NOW], ['SE', 'US'], POOL);
  expect(changes.filter(({ country }) => country === 'SE').map(told)).toEqual([
    ['Universe', 4_285_715n, 6_666_667n],
    [null, 1_428_571n, 0n],
    ['So New', 714_286n, 0n],
    ['Werner', 3_571_429n, 3_333_334n],
  ]);
  expect(changes.filter(({ country }) => country === 'US').map(({ money }) => money)).toEqual([null]);
});

test('what is held where nobody had a play has a line of its own', () => {
  const none = cubeOf([['SE', 'Jingle', 59, 1]]);
  expect(moneyIn([none, NOW], ['SE'], POOL).map(told)).toEqual([
    ['Universe', 0n, 6_666_667n],
    ['Werner', 0n, 3_333_334n],
    [null, 10_000_001n, 0n],
  ]);
  expect(moneyIn([none, none], ['SE'], POOL).map(told)).toEqual([[null, 10_000_001n, 10_000_001n]]);
});

test('amounts before and now add up to the pool, and are those of the royalties', () => {
  fc.assert(
    fc.property(
      fc.array(randomCube, { minLength: 2, maxLength: 4 }),
      randomTerms,
      fc.constantFrom(0, 60, 601),
      (results, terms, minSeconds) => {
        const changes = moneyIn(results, COUNTRIES, terms, minSeconds);
        const pools = poolsOf(terms);
        for (const { country, amount } of pools) {
          const own = changes.filter((change) => change.country === country);
          const sum = (side: 'before' | 'now'): bigint =>
            own.reduce((total, { money }) => total + money![side], 0n);
          expect([sum('before'), sum('now')]).toEqual([amount, amount]);
        }
        for (const [side, cube] of [
          ['before', results[0]!],
          ['now', results.at(-1)!],
        ] as const)
          for (const { pool, royalties } of royaltiesOf(cube, terms, minSeconds))
            for (const { licensor, amount } of royalties) {
              const same = changes.filter(
                (one) =>
                  one.country === pool.country &&
                  one.licensor.unknown === licensor.unknown &&
                  one.licensor.name === licensor.name,
              );
              expect(same.map(({ money }) => money![side])).toEqual([amount]);
            }
        for (const { country, money } of changes)
          expect(money !== null).toBe(pools.some((pool) => pool.country === country));
      },
    ),
  );
});

test('the same result twice moves no money', () => {
  fc.assert(
    fc.property(randomCube, randomTerms, (cube, terms) => {
      for (const { money } of moneyIn([cube, cube], comparedCountries([cube]), terms))
        expect(money?.now).toBe(money?.before);
    }),
  );
});
