import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  oraclePlays,
  playsTwice,
  RANDOM_COUNTRIES,
  randomPlays,
  type RandomPlay,
} from '../testing/random-plays';
import { leadersAt, nearestLeadFlip, rankChanges, sensitivity, shareAt } from './sensitivity';

/** Plays of one licensor in Sweden with these lengths in seconds. */
function of(licensor: string | null, ...seconds: readonly number[]): RandomPlay[] {
  return seconds.map((second) => ['SE', licensor, second * 1000]);
}

const changesOf = (plays: readonly RandomPlay[], minSeconds: number, leading = 5): string[] =>
  rankChanges(sensitivity(playsTwice(plays).cube, 'SE'), minSeconds, leading).map(
    ({ second, ahead, behind, level, place }) =>
      `${second}: ${ahead.licensor.name} ahead of ${behind.licensor.name}${level ? ', level now' : ''}, place ${place}`,
  );

test('each share at each threshold is what the oracle says', () => {
  fc.assert(
    fc.property(randomPlays, fc.constantFrom(...RANDOM_COUNTRIES), ({ cube, tables }, country) => {
      const found = sensitivity(cube, country);
      expect(found.countryPlays).toHaveLength(181);
      for (const second of [0, 1, 29, 30, 31, 59, 60, 61, 100, 179, 180]) {
        const right = oraclePlays(tables, country, second);
        expect(found.countryPlays[second]).toBe(right.all);
        for (const curve of [...found.known, ...(found.unknown ? [found.unknown] : [])]) {
          const plays = right.of(curve.licensor.name);
          expect(curve.plays[second]).toBe(plays);
          expect(shareAt(found, curve, second)).toBe(right.all === 0 ? null : plays / right.all);
        }
      }
      expect(found.unknown === null).toBe(oraclePlays(tables, country, 0).of('(unknown)') === 0);
    }),
    { numRuns: 60 },
  );
});

test('at 30 s, B would overtake A', () => {
  const plays = [...of('A', 70, 70, 70), ...of('B', 30, 30, 70, 70)];
  expect(changesOf(plays, 60)).toEqual(['30: B ahead of A, place 1']);
  expect(changesOf(plays, 10)).toEqual(['31: A ahead of B, place 1']);
});

test('a tie is no lead: the change is where one is strictly ahead', () => {
  // 60 s: A 2, B 1. 41 to 50 s: 2 and 2. 40 s: A 2, B 3.
  const plays = [...of('A', 60, 60), ...of('B', 60, 50, 40)];
  expect(changesOf(plays, 60)).toEqual(['40: B ahead of A, place 1']);
});

test('those that are level part where one gets ahead', () => {
  const plays = [...of('A', 65, 40), ...of('B', 70)];
  expect(changesOf(plays, 60)).toEqual([
    '66: B ahead of A, level now, place 1',
    '40: A ahead of B, level now, place 1',
  ]);
});

test('the unknown licensor overtakes nobody', () => {
  expect(changesOf([...of('A', 70), ...of(null, 30, 30, 30)], 60)).toEqual([]);
});

test('only the leading ones are looked at, and the first places come first', () => {
  const plays = [
    ...of('A', 90, 90, 90, 90),
    ...of('B', 90, 90, 90, 20, 20),
    ...of('C', 90, 90, 59, 59),
    ...of('D', 90, 58, 58, 58),
  ];
  expect(changesOf(plays, 60, 2)).toEqual(['20: B ahead of A, place 1']);
  expect(changesOf(plays, 60, 4)).toEqual([
    '20: B ahead of A, place 1',
    '59: C ahead of B, place 2',
    '58: D ahead of B, place 2',
  ]);
});

test('where nothing reaches the threshold in force, or it lies beyond, nobody changes places wrongly', () => {
  expect(changesOf(of('A', 10), 60)).toEqual([]);
  expect(changesOf([...of('A', 10, 10), ...of('B', 10)], 60)).toEqual([
    '10: A ahead of B, level now, place 1',
  ]);
  expect(changesOf(of('A', 10), 300)).toEqual([]);
});

test('every change that is named is there, and none that is nearer was left out', () => {
  const threshold = fc.constantFrom(0, 1, 30, 60, 61, 90, 180);
  fc.assert(
    fc.property(
      randomPlays,
      threshold,
      fc.integer({ min: 1, max: 5 }),
      ({ cube, tables }, minSeconds, leading) => {
        const found = sensitivity(cube, 'SE');
        const right = Array.from({ length: 181 }, (_, second) => oraclePlays(tables, 'SE', second));
        const names = ['A', 'B', 'C', 'D'].filter((name) => right[0]!.of(name) > 0);
        const leaders = [...names]
          .sort((a, b) => right[minSeconds]!.of(b) - right[minSeconds]!.of(a) || (a < b ? -1 : 1))
          .slice(0, leading);
        expect(leadersAt(found, minSeconds, leading).map(({ licensor }) => licensor.name)).toEqual(leaders);

        const expected = new Set<string>();
        const sign = (a: string, b: string, at: number): number =>
          Math.sign(right[at]!.of(a) - right[at]!.of(b));
        for (const a of leaders) {
          for (const b of leaders) {
            const now = sign(a, b, minSeconds);
            if (a === b || now > 0) continue;
            // b leads or ties now; a takes the lead at the nearest threshold on each side.
            const sides = [
              right.map((_, at) => at).filter((at) => at > minSeconds),
              right
                .map((_, at) => at)
                .filter((at) => at < minSeconds)
                .reverse(),
            ];
            for (const side of sides) {
              const at = side.find((second) =>
                now === 0 ? sign(a, b, second) !== 0 : sign(a, b, second) > 0,
              );
              if (at !== undefined && sign(a, b, at) > 0) expected.add(`${at} ${a} ${b} ${now === 0}`);
            }
          }
        }
        const changes = rankChanges(found, minSeconds, leading);
        expect(
          new Set(
            changes.map(
              ({ second, ahead, behind, level }) =>
                `${second} ${ahead.licensor.name} ${behind.licensor.name} ${level}`,
            ),
          ),
        ).toEqual(expected);
        expect(changes).toHaveLength(expected.size);
        const places = changes.map(({ place }) => place);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      },
    ),
    { numRuns: 60 },
  );
});

test('the nearest flip of a lead is what the oracle says', () => {
  fc.assert(
    fc.property(randomPlays, fc.constantFrom(0, 30, 60), ({ cube, tables }, minSeconds) => {
      const leads = (country: string, second: number): Map<string, number> => {
        const right = oraclePlays(tables, country, second);
        const names = cube.licensors.filter(({ unknown }) => !unknown).map(({ name }) => name);
        return new Map(names.map((name) => [name, right.of(name)]));
      };
      const flips = RANDOM_COUNTRIES.flatMap((country) => {
        const now = [...leads(country, minSeconds)].sort(([, a], [, b]) => b - a);
        const [first, second] = now;
        if (!first || !second || first[1] === second[1]) return [];
        const at = Array.from({ length: 181 }, (_, i) => i)
          .filter((to) => {
            const plays = leads(country, to);
            return Math.max(...plays.values()) > plays.get(first[0])!;
          })
          .map((to) => Math.abs(to - minSeconds));
        return at.length > 0 ? [Math.min(...at)] : [];
      });
      const found = nearestLeadFlip(cube, RANDOM_COUNTRIES, minSeconds);
      expect(found === null ? null : Math.abs(found.second - minSeconds)).toBe(
        flips.length > 0 ? Math.min(...flips) : null,
      );
    }),
    { numRuns: 20 },
  );
});
