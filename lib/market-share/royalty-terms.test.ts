import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { randomCube, randomRule } from '../testing/random-royalties';
import { countryRoyalties } from './royalties';
import {
  NO_TERMS,
  poolsOf,
  rememberedRoyalties,
  renameInTerms,
  royaltiesOf,
  ruleIn,
  typedPoolProblem,
  withRule,
  withTyped,
} from './royalty-terms';

test.each([
  ['100000.01', 'SEK', null],
  ['0', 'JPY', null],
  ['100000.001', 'SEK', 'Write plain digits with at most 2 decimals, such as 100000.01.'],
  ['1,000', 'SEK', 'Write plain digits with at most 2 decimals, such as 100000.01.'],
  ['-1', 'SEK', 'Write plain digits with at most 2 decimals, such as 100000.01.'],
  ['1.5', 'JPY', 'Write plain digits without decimals, such as 100000.'],
  ['', 'SEK', 'Write plain digits with at most 2 decimals, such as 100000.01.'],
  ['1', '', 'Write the code of a currency, such as SEK.'],
  ['1', 'KR', 'Write the code of a currency, such as SEK.'],
])('%s %s: %s', (amount, currency, text) => {
  expect(typedPoolProblem({ amount, currency })?.text ?? null).toBe(text);
  const terms = withTyped(NO_TERMS, 'SE', { amount, currency });
  expect(poolsOf(terms)).toHaveLength(text === null ? 1 : 0);
});

test('pools come by country, whole, and what is still being typed is kept without being one', () => {
  let terms = withTyped(NO_TERMS, 'US', { amount: '5', currency: 'USD' });
  terms = withTyped(terms, 'SE', { amount: '100000.01', currency: 'SEK' });
  terms = withTyped(terms, 'DE', { amount: '7', currency: '' });
  expect(poolsOf(terms)).toEqual([
    { country: 'SE', amount: 10_000_001n, currency: 'SEK' },
    { country: 'US', amount: 500n, currency: 'USD' },
  ]);
  expect(terms.typed.get('DE')).toEqual({ amount: '7', currency: '' });
  terms = withTyped(terms, 'SE', { amount: '', currency: '' });
  terms = withTyped(terms, 'US', null);
  expect([...terms.typed.keys()]).toEqual(['DE']);
});

test('a country follows the rule of all until it has one of its own', () => {
  let terms = withRule(NO_TERMS, null, { kind: 'pro rata' });
  terms = withRule(terms, 'SE', { kind: 'assign', licensor: 'A' });
  expect(ruleIn(terms, 'SE')).toEqual({ kind: 'assign', licensor: 'A' });
  expect(ruleIn(terms, 'DE')).toEqual({ kind: 'pro rata' });
  const renamed = renameInTerms(terms, (name) => `alias of ${name}`);
  expect(ruleIn(renamed, 'SE')).toEqual({ kind: 'assign', licensor: 'alias of A' });
  expect(ruleIn(withRule(terms, 'SE', null), 'SE')).toEqual({ kind: 'pro rata' });
  expect(ruleIn(NO_TERMS, 'SE')).toEqual({ kind: 'hold' });
});

test('a licensor that is not chosen yet has no other name', () => {
  const terms = withRule(NO_TERMS, null, { kind: 'assign', licensor: '' });
  expect(renameInTerms(terms, () => 'somebody')).toEqual(terms);
});

test('what is remembered is what would be computed', () => {
  const step = fc.record({
    country: fc.constantFrom('SE', 'DE'),
    amount: fc.constantFrom(0n, 7n, 10n ** 15n),
    currency: fc.constantFrom('SEK', 'JPY'),
    minSeconds: fc.constantFrom(0, 60, 61),
    rule: randomRule,
  });
  fc.assert(
    fc.property(randomCube, fc.array(step, { maxLength: 20 }), (cube, steps) => {
      for (const { minSeconds, rule, ...pool } of steps)
        expect(rememberedRoyalties(cube, pool, minSeconds, rule)).toEqual(
          countryRoyalties(cube, pool, minSeconds, rule),
        );
    }),
  );
});

test('a pool is divided once, however many ask', () => {
  const cube = cubeOf([
    ['SE', 'A', 60, 1],
    ['SE', 'B', 60, 2],
  ]);
  const terms = withTyped(NO_TERMS, 'SE', { amount: '1', currency: 'SEK' });
  const [first] = royaltiesOf(cube, terms, 60);
  const other = withTyped(terms, 'DE', { amount: '1', currency: 'EUR' });
  expect(royaltiesOf(cube, other, 60)[1]).toBe(first);
  expect(royaltiesOf(cube, terms, 0)[0]).not.toBe(first);
  expect(royaltiesOf(cube, terms, 60)[0]).toBe(first);
});
