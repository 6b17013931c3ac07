import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { randomCube, randomTerms } from '../testing/random-royalties';
import { royaltyStatements } from './royalty-statements';
import { NO_TERMS, poolsOf, royaltiesOf, withTyped } from './royalty-terms';

test('a statement adds up by currency, never across', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 3],
    ['SE', null, 60, 1],
    ['FI', 'A', 60, 1],
    ['DE', 'A', 60, 1],
    ['DE', 'B', 60, 1],
  ]);
  let terms = withTyped(NO_TERMS, 'SE', { amount: '100', currency: 'SEK' });
  terms = withTyped(terms, 'FI', { amount: '10.01', currency: 'EUR' });
  terms = withTyped(terms, 'DE', { amount: '5', currency: 'EUR' });
  terms = withTyped(terms, 'NO', { amount: '9', currency: 'NOK' });
  const { statements, held, heldTotals } = royaltyStatements(royaltiesOf(cube, terms, 60));
  expect(
    statements.map(({ licensor, lines, totals }) => [
      licensor.name,
      lines.map(({ country, amount }) => [country, amount]),
      totals,
    ]),
  ).toEqual([
    [
      'A',
      [
        ['DE', 250n],
        ['FI', 1001n],
        ['SE', 7500n],
      ],
      [
        { currency: 'EUR', amount: 1251n },
        { currency: 'SEK', amount: 7500n },
      ],
    ],
    ['B', [['DE', 250n]], [{ currency: 'EUR', amount: 250n }]],
  ]);
  expect(held.map((one) => [one.pool.country, one.held])).toEqual([
    ['NO', 900n],
    ['SE', 2500n],
  ]);
  expect(heldTotals).toEqual([
    { currency: 'NOK', amount: 900n },
    { currency: 'SEK', amount: 2500n },
  ]);
});

test('statements and what is held add up to the pools, and to the amounts of the countries', () => {
  fc.assert(
    fc.property(randomCube, randomTerms, fc.constantFrom(0, 60, 600), (cube, terms, minSeconds) => {
      const royalties = royaltiesOf(cube, terms, minSeconds);
      const { statements, heldTotals } = royaltyStatements(royalties);
      // By name and currency, computed independently of the statements.
      const naive: Record<string, bigint> = {};
      const pools: Record<string, bigint> = {};
      for (const { pool, royalties: rows } of royalties)
        for (const { licensor, amount } of rows)
          if (!licensor.unknown) {
            const key = `${licensor.name} ${pool.currency}`;
            naive[key] = (naive[key] ?? 0n) + amount;
          }
      for (const { currency, amount } of poolsOf(terms)) pools[currency] = (pools[currency] ?? 0n) + amount;
      const told = statements.flatMap(({ licensor, totals }) =>
        totals.map(({ currency, amount }) => [`${licensor.name} ${currency}`, amount] as const),
      );
      expect(Object.fromEntries(told)).toEqual(naive);
      expect(told).toHaveLength(Object.keys(naive).length);
      const sums: Record<string, bigint> = Object.fromEntries(Object.keys(pools).map((key) => [key, 0n]));
      for (const { currency, amount } of [...statements.flatMap(({ totals }) => totals), ...heldTotals])
        sums[currency] = (sums[currency] ?? 0n) + amount;
      expect(sums).toEqual(pools);
    }),
  );
});
