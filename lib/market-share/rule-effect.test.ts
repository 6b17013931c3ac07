import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oraclePlays, playsTwice, RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import { mostAffected, ruleEffect } from './rule-effect';

test('the effect in several countries is that of their plays added up, as the oracle counts them', () => {
  const some = fc.subarray(RANDOM_COUNTRIES);
  const threshold = fc.constantFrom(0, 30, 60, 61, 600);
  fc.assert(
    fc.property(randomPlays, some, threshold, ({ cube, tables }, countries, minSeconds) => {
      const effect = ruleEffect(cube, countries, minSeconds);
      const sum = (second: number, count: (right: ReturnType<typeof oraclePlays>) => number): number =>
        countries.reduce((total, country) => total + count(oraclePlays(tables, country, second)), 0);
      const plays = sum(minSeconds, ({ all }) => all);
      const allPlays = sum(0, ({ all }) => all);
      expect(effect.plays).toBe(plays);
      expect(effect.allPlays).toBe(allPlays);
      for (const { licensor, ...own } of effect.licensors) {
        expect(own.plays).toBe(sum(minSeconds, (right) => right.of(licensor.name)));
        expect(own.allPlays).toBe(sum(0, (right) => right.of(licensor.name)));
        if (plays === 0) expect(own.difference).toBeNull();
        else expect(own.difference).toBeCloseTo(own.plays / plays - own.allPlays / allPlays, 12);
      }
      const differences = effect.licensors.map(({ difference }) => difference ?? 0);
      expect(differences.reduce((total, difference) => total + difference, 0)).toBeCloseTo(0, 9);
      expect(differences).toEqual([...differences].sort((a, b) => b - a));
      if (minSeconds === 0) expect(differences.every((difference) => difference === 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a country that is named twice counts once', () => {
  const { cube } = playsTwice([
    ['SE', 'A', 70_000],
    ['SE', 'B', 10_000],
  ]);
  expect(ruleEffect(cube, ['SE', 'SE'], 60)).toEqual(ruleEffect(cube, ['SE'], 60));
});

test('those who gain and those who lose, the most first, and nobody who does neither', () => {
  const { cube } = playsTwice([
    ...Array.from({ length: 5 }, () => ['SE', 'A', 70_000] as const),
    ...Array.from({ length: 2 }, () => ['SE', 'B', 70_000] as const),
    ['SE', 'B', 10_000],
    ['SE', 'C', 70_000],
    ...Array.from({ length: 3 }, () => ['SE', 'C', 10_000] as const),
    ['SE', 'D', 10_000],
  ]);
  // Of 8: A 5, B 2, C 1, D 0. Of 13: A 5, B 3, C 4, D 1.
  const effect = ruleEffect(cube, ['SE'], 60);
  const names = (list: readonly { licensor: { name: string } }[]): string =>
    list.map(({ licensor }) => licensor.name).join('');
  expect(names(mostAffected(effect, 9).gaining)).toBe('AB');
  expect(names(mostAffected(effect, 9).losing)).toBe('CD');
  expect(names(mostAffected(effect, 1).gaining)).toBe('A');
  expect(names(mostAffected(effect, 1).losing)).toBe('C');
  const off = mostAffected(ruleEffect(cube, ['SE'], 0), 9);
  expect(off).toEqual({ gaining: [], losing: [] });
});
