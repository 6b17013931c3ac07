import fc from 'fast-check';
import type { Cube } from '../market-share/cube';
import type { UnknownRule } from '../market-share/royalties';
import type { RoyaltyTerms } from '../market-share/royalty-terms';
import { cubeOf, type NamedCell } from './cube-of';

const COUNTRIES = ['DE', 'GB', 'SE', 'US'];
const LICENSORS = ['A', 'B', 'C', 'Ö', '𝄞'];

const cell: fc.Arbitrary<NamedCell> = fc.tuple(
  fc.constantFrom(...COUNTRIES),
  fc.constantFrom(null, ...LICENSORS),
  fc.constantFrom(5, 59, 60, 61, 600),
  fc.integer({ min: 1, max: 2 ** 30 }),
);

/** Plays in up to four countries, some of an unknown licensor, some shorter than a minute. */
export const randomCube: fc.Arbitrary<Cube> = fc.array(cell, { minLength: 1, maxLength: 60 }).map(cubeOf);

/** A rule for the unknown licensor's part; a named licensor may have no plays. */
export const randomRule: fc.Arbitrary<UnknownRule> = fc.oneof(
  fc.constant<UnknownRule>({ kind: 'hold' }),
  fc.constant<UnknownRule>({ kind: 'pro rata' }),
  fc.constantFrom(...LICENSORS, 'Nobody').map((licensor): UnknownRule => ({ kind: 'assign', licensor })),
);

/** Pools in several currencies, some without plays, some half typed. */
export const randomTerms: fc.Arbitrary<RoyaltyTerms> = fc.record({
  typed: fc
    .array(
      fc.tuple(
        fc.constantFrom(...COUNTRIES, 'NO'),
        fc.record({
          amount: fc.oneof(
            fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String),
            fc.constant('1.'),
            fc.constant('7.5'),
          ),
          currency: fc.constantFrom('SEK', 'EUR', 'JPY', 'KWD', ''),
        }),
      ),
    )
    .map((entries) => new Map(entries)),
  rule: randomRule,
  ruleOf: fc.array(fc.tuple(fc.constantFrom(...COUNTRIES), randomRule)).map((entries) => new Map(entries)),
});
