import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCube, type Cube } from './cube';
import { FIRST_REAL_ID } from './rollup';
import { countryRoyalties, type CountryRoyalties, type UnknownRule } from './royalties';

/** Plays of 60 s in Sweden by licensor; null is the unknown one. */
type Plays = readonly (readonly [name: string | null, plays: number])[];

function cubeOf(plays: Plays, second = 60): Cube {
  const licensors = plays.flatMap(([name]) => name ?? []).sort();
  return buildCube({
    cells: {
      countryId: plays.map(() => FIRST_REAL_ID),
      licensorId: plays.map(([name]) => (name === null ? 0 : FIRST_REAL_ID + licensors.indexOf(name))),
      second: plays.map(() => second),
      plays: plays.map(([, count]) => count),
    },
    countries: ['SE'],
    licensors,
  });
}

const divided = (plays: Plays, amount: bigint, rule: UnknownRule = { kind: 'hold' }): CountryRoyalties =>
  countryRoyalties(cubeOf(plays), { country: 'SE', amount, currency: 'SEK' }, 60, rule);

const amountsOf = ({ royalties }: CountryRoyalties): Record<string, bigint> =>
  Object.fromEntries(
    royalties.map(({ licensor, amount }) => [licensor.unknown ? '?' : licensor.name, amount]),
  );

/** Sweden in the original case. */
const SWEDEN: Plays = [
  ['Universe Muzak Corp.', 6],
  ['Werner Licensing', 5],
  [null, 2],
  ['So New Inc.', 1],
];

test('SEK 100,000.01 in the original case, by hand', () => {
  // 10,000,001 öre × 6/14 = 4,285,714 rest 10; × 5/14 = 3,571,428 rest 13; × 2/14 = 1,428,571 rest 8; × 1/14 = 714,285 rest 11.
  // Three öre are left over, for the rests 13, 11 and 10.
  const result = divided(SWEDEN, 10_000_001n);
  expect(amountsOf(result)).toEqual({
    'Universe Muzak Corp.': 4_285_715n,
    'Werner Licensing': 3_571_429n,
    '?': 1_428_571n,
    'So New Inc.': 714_286n,
  });
  expect(result).toMatchObject({ paid: 8_571_430n, held: 1_428_571n });
  expect(result.royalties.map(({ status }) => status)).toEqual(['paid', 'paid', 'held', 'paid']);
});

test('the unknown part is shared, or counted as a licensor’s own', () => {
  const shared = divided(SWEDEN, 1_200n, { kind: 'pro rata' });
  expect(amountsOf(shared)).toEqual({
    'Universe Muzak Corp.': 600n,
    'Werner Licensing': 500n,
    '?': 0n,
    'So New Inc.': 100n,
  });
  expect(shared).toMatchObject({ paid: 1_200n, held: 0n });
  const assigned = divided(SWEDEN, 1_400n, { kind: 'assign', licensor: 'Werner Licensing' });
  expect(amountsOf(assigned)).toEqual({
    'Universe Muzak Corp.': 600n,
    'Werner Licensing': 700n,
    '?': 0n,
    'So New Inc.': 100n,
  });
  expect(assigned.royalties.map(({ status }) => status)).toEqual(['paid', 'assigned', 'assigned', 'paid']);
});

test('what nobody can take is held', () => {
  expect(divided([[null, 4]], 100n, { kind: 'pro rata' })).toMatchObject({ paid: 0n, held: 100n });
  expect(divided(SWEDEN, 1_400n, { kind: 'assign', licensor: 'Nobody' })).toMatchObject({ held: 200n });
  const below = countryRoyalties(cubeOf(SWEDEN, 59), { country: 'SE', amount: 7n, currency: 'SEK' }, 60, {
    kind: 'hold',
  });
  expect(below).toMatchObject({ royalties: [], paid: 0n, held: 7n });
  const elsewhere = countryRoyalties(cubeOf(SWEDEN), { country: 'DE', amount: 7n, currency: 'EUR' }, 60, {
    kind: 'hold',
  });
  expect(elsewhere).toMatchObject({ royalties: [], paid: 0n, held: 7n });
});

test('equal remainders go to more plays, then to the name that is first', () => {
  expect(
    amountsOf(
      divided(
        [
          ['B', 1],
          ['A', 1],
          ['C', 1],
        ],
        2n,
      ),
    ),
  ).toEqual({ A: 1n, B: 1n, C: 0n });
  // 5 × 3/4 = 3 rest 3; 5 × 1/4 = 1 rest 1.
  expect(
    amountsOf(
      divided(
        [
          ['A', 1],
          ['B', 3],
        ],
        5n,
      ),
    ),
  ).toEqual({ A: 1n, B: 4n });
  // 2 × 3/4 = 1 rest 2; 2 × 1/4 = 0 rest 2.
  expect(
    amountsOf(
      divided(
        [
          ['A', 1],
          ['B', 3],
        ],
        2n,
      ),
    ),
  ).toEqual({ A: 0n, B: 2n });
});

const playsArbitrary = fc
  .uniqueArray(
    fc.tuple(fc.option(fc.stringMatching(/^[A-Zåäö]{1,3}$/)), fc.integer({ min: 1, max: 2 ** 40 })),
    {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 300,
    },
  )
  .map((plays) => plays as Plays);
const ruleArbitrary = fc.constantFrom<UnknownRule>(
  { kind: 'hold' },
  { kind: 'pro rata' },
  { kind: 'assign', licensor: 'A' },
);
const amountArbitrary = fc.bigInt({ min: 0n, max: 10n ** 15n });

test('amounts add up to the pool, and more plays never mean less money', () => {
  fc.assert(
    fc.property(playsArbitrary, amountArbitrary, ruleArbitrary, (plays, amount, rule) => {
      const { royalties, paid, held } = divided(plays, amount, rule);
      expect(royalties.reduce((sum, one) => sum + one.amount, 0n)).toBe(amount);
      expect(paid + held).toBe(amount);
      if (rule.kind === 'assign') return;
      const known = royalties.filter(({ status, licensor }) => status === 'held' || !licensor.unknown);
      for (const [i, { amount: less }] of known.slice(1).entries())
        expect(known[i]!.amount >= less).toBe(true);
    }),
  );
});

test('the order of the plays changes nothing', () => {
  fc.assert(
    fc.property(playsArbitrary, amountArbitrary, ruleArbitrary, (plays, amount, rule) => {
      expect(amountsOf(divided([...plays].reverse(), amount, rule))).toEqual(
        amountsOf(divided(plays, amount, rule)),
      );
    }),
  );
});

/** Hamilton's method differently: unit by unit to whoever is furthest below its exact part. */
function naive(plays: Plays, pool: bigint): Record<string, bigint> {
  const total = plays.reduce((sum, [, count]) => sum + BigInt(count), 0n);
  const parts = plays.map(([name, count]) => ({
    name: name ?? '?',
    sorted: name ?? '(unknown)',
    count: BigInt(count),
    amount: (pool * BigInt(count) - ((pool * BigInt(count)) % total)) / total,
    has: false,
  }));
  let left = pool;
  for (const { amount } of parts) left -= amount;
  for (; left > 0n; left--) {
    let best: (typeof parts)[number] | null = null;
    for (const one of parts) {
      if (one.has) continue;
      const lack = pool * one.count - one.amount * total;
      const bestLack = best ? pool * best.count - best.amount * total : -1n;
      const wins =
        !best ||
        lack > bestLack ||
        (lack === bestLack &&
          (one.count > best.count || (one.count === best.count && one.sorted < best.sorted)));
      if (wins) best = one;
    }
    best!.has = true;
  }
  return Object.fromEntries(parts.map(({ name, amount, has }) => [name, has ? amount + 1n : amount]));
}

test('the amounts are those of a naive computation', () => {
  fc.assert(
    fc.property(playsArbitrary, amountArbitrary, (plays, amount) => {
      expect(amountsOf(divided(plays, amount))).toEqual(naive(plays, amount));
    }),
    { numRuns: 50 },
  );
});
