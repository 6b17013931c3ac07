import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { oracle, type Tables } from '../testing/oracle';
import { RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import { formatPoints } from './format';
import { changeSentence, comparedCountries, shareChanges, type ShareChange } from './share-changes';

/** Plays of a licensor and of its country, by `country licensor`; counted by the oracle. */
function naive(tables: Tables, minSeconds: number): Map<string, readonly [plays: bigint, of: bigint]> {
  return new Map(
    oracle(tables, minSeconds).shares.map(({ country, licensor, plays, countryPlays }) => [
      `${country} ${licensor}`,
      [plays, countryPlays],
    ]),
  );
}

const keyOf = ({ country, licensor }: ShareChange): string => `${country} ${licensor.name}`;

/** Several times the rounding error of a double of this size. */
const ERROR = 1e-12;

const minSecondsArbitrary = fc.constantFrom(0, 30, 60, 600);

describe('two results of Sweden', () => {
  const before = cubeOf([
    ['SE', 'Werner Licensing', 60, 3],
    ['SE', 'So New Inc.', 60, 1],
    ['SE', 'Below', 59, 9],
  ]);
  const now = cubeOf([
    ['SE', 'So New Inc.', 60, 2],
    ['SE', 'Werner Licensing', 60, 2],
    ['SE', null, 60, 1],
    ['NO', 'So New Inc.', 60, 7],
  ]);

  test('by hand: 3/4 and 2/5 are 35 points apart, 1/4 and 2/5 are 15, nothing and 1/5 are 20', () => {
    expect(
      shareChanges([before, now], ['SE'], 60).map(({ licensor, points, parts }) => [
        licensor.unknown ? null : licensor.name,
        points,
        parts.map(({ plays, countryPlays }) => `${plays}/${countryPlays}`),
      ]),
    ).toEqual([
      ['Werner Licensing', -35, ['3/4', '2/5']],
      [null, 20, ['0/4', '1/5']],
      ['So New Inc.', 15, ['1/4', '2/5']],
    ]);
  });

  test('a country that only one of them has is nothing in the other', () => {
    expect(comparedCountries([before, now])).toEqual(['SE', 'NO']);
    expect(shareChanges([before, now], ['NO'], 60)).toMatchObject([
      {
        parts: [
          { plays: 0, countryPlays: 0 },
          { plays: 7, countryPlays: 7 },
        ],
        points: 100,
      },
    ]);
    expect(comparedCountries([now, before])).toEqual(['SE', 'NO']);
    expect(shareChanges([now, before], ['NO'], 60)).toMatchObject([{ points: -100 }]);
  });

  test('the threshold moves the difference', () => {
    const [below] = shareChanges([before, now], ['SE'], 0);
    expect([below!.licensor.name, below!.points]).toEqual(['Below', -(100 * 9) / 13]);
  });

  test('in words', () => {
    const [most, unknown] = shareChanges([before, now], ['SE'], 60);
    expect(changeSentence(most!)).toBe(`Werner Licensing ${formatPoints(-0.35)} in Sweden`);
    expect(changeSentence(unknown!)).toBe(`Unknown licensor ${formatPoints(0.2)} in Sweden`);
  });
});

test('a licensor called (unknown) is not the unknown one', () => {
  const before = cubeOf([['SE', '(unknown)', 60, 1]]);
  const now = cubeOf([
    ['SE', null, 60, 1],
    ['SE', '(unknown)', 60, 1],
  ]);
  expect(
    shareChanges([before, now], ['SE'], 60).map(({ licensor, points }) => [licensor.unknown, points]),
  ).toEqual([
    [true, 50],
    [false, -50],
  ]);
});

test('counts beyond what a double holds when multiplied are exact', () => {
  const many = 2 ** 52;
  const cubeWith = (plays: number): ReturnType<typeof cubeOf> =>
    cubeOf([
      ['SE', 'A', 60, plays],
      ['SE', 'B', 60, many - plays],
    ]);
  const [a, b] = shareChanges([cubeWith(many / 2), cubeWith(many / 2 + 1)], ['SE'], 60);
  expect([a!.points, b!.points]).toEqual([100 / many, -100 / many]);
});

test('every part is what the oracle counts, and every difference follows from the parts', () => {
  fc.assert(
    fc.property(
      fc.array(randomPlays, { minLength: 2, maxLength: 4 }),
      minSecondsArbitrary,
      (results, minSeconds) => {
        const changes = shareChanges(
          results.map(({ cube }) => cube),
          RANDOM_COUNTRIES,
          minSeconds,
        );
        const right = results.map(({ tables }) => naive(tables, minSeconds));
        const countryPlays = right.map(
          (counts) => new Map([...counts].map(([key, [, of]]) => [key.slice(0, 2), of])),
        );
        expect(new Set(changes.map(keyOf))).toEqual(new Set(right.flatMap((counts) => [...counts.keys()])));
        expect(changes).toHaveLength(new Set(changes.map(keyOf)).size);
        for (const change of changes) {
          const expected = right.map(
            (counts, i): readonly [bigint, bigint] =>
              counts.get(keyOf(change)) ?? [0n, countryPlays[i]!.get(change.country) ?? 0n],
          );
          expect(change.parts.map(({ plays, countryPlays: of }) => [BigInt(plays), BigInt(of)])).toEqual(
            expected,
          );
          const shares = expected.map(([plays, of]) => (of === 0n ? 0 : Number(plays) / Number(of)));
          expect(Math.abs(change.points - 100 * (shares.at(-1)! - shares[0]!))).toBeLessThan(ERROR);
          expect(change.steps).toHaveLength(results.length - 1);
          for (const [i, step] of change.steps.entries())
            expect(Math.abs(step - 100 * (shares[i + 1]! - shares[i]!))).toBeLessThan(ERROR);
        }
        const sizes = changes.map(({ points }) => Math.abs(points));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      },
    ),
  );
});

test('the differences of a country with plays before and now add up to 0', () => {
  fc.assert(
    fc.property(randomPlays, randomPlays, minSecondsArbitrary, (before, now, minSeconds) => {
      for (const country of RANDOM_COUNTRIES) {
        const changes = shareChanges([before.cube, now.cube], [country], minSeconds);
        const [first] = changes;
        if (!first || first.parts.some(({ countryPlays }) => countryPlays === 0)) continue;
        // Over the common denominator the sum is an integer.
        const [of, ofNow] = first.parts.map(({ countryPlays }) => BigInt(countryPlays));
        const sum = changes.reduce(
          (total, { parts }) => total + BigInt(parts[1]!.plays) * of! - BigInt(parts[0]!.plays) * ofNow!,
          0n,
        );
        expect(sum).toBe(0n);
        expect(Math.abs(changes.reduce((total, { points }) => total + points, 0))).toBeLessThan(ERROR);
      }
    }),
  );
});

test('the same result twice gives nothing but zeros', () => {
  fc.assert(
    fc.property(randomPlays, minSecondsArbitrary, ({ cube }, minSeconds) => {
      const changes = shareChanges([cube, cube, cube], comparedCountries([cube]), minSeconds);
      for (const { points, steps } of changes) expect([points, ...steps]).toEqual([0, 0, 0]);
    }),
  );
});
