import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { oraclePlays, RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import type { Cube } from './cube';
import type { PlaysLedger } from './ledger';
import { plainText, type LinkedSentence } from './linked-text';
import { resultSummary } from './result-summary';

function ledgerOf(cube: Cube, minSeconds: number): PlaysLedger {
  const sum = (of: (country: string) => number): number =>
    cube.countries.reduce((total, country) => total + of(country), 0);
  const rows = sum((country) => cube.countryPlays(country, 0));
  const counted = sum((country) => cube.countryPlays(country, minSeconds));
  return {
    rows,
    counted,
    belowThreshold: rows - counted,
    noCountry: 0,
    rejected: 0,
    blank: 0,
    unknownLicensor: sum((country) => cube.plays(country, cube.licensors[0]!, minSeconds)),
    addsUp: true,
  };
}

function summaryOf(cube: Cube, countries: readonly string[], minSeconds = 60): LinkedSentence[] {
  return resultSummary(cube, ledgerOf(cube, minSeconds), countries, { minSeconds, thinBelow: 7 });
}

const plain = (sentences: readonly LinkedSentence[]): string[] =>
  sentences.map((sentence) => plainText(sentence).replaceAll('\u00a0', ' '));

const CUBE = cubeOf([
  ['SE', 'Universe Corp.', 60, 6],
  ['SE', 'Werner', 60, 2],
  ['SE', null, 60, 2],
  ['SE', 'Werner', 10, 5],
  ['US', 'Universe Corp.', 60, 3],
  ['US', 'Werner', 60, 2],
  ['DE', 'Werner', 60, 1],
  ['DE', 'Universe Corp.', 60, 1],
]);

test('the result in words: what counts, who leads, what the threshold does, what is unknown, where plays are few', () => {
  expect(plain(summaryOf(CUBE, ['SE', 'US', 'DE']))).toEqual([
    '17 of 22 plays count; 5 are under 60 seconds.',
    'Universe Corp. leads in Sweden and the United States, Germany has a tie.',
    'The lead is widest in Sweden (40.0 points) and narrowest in the United States (20.0 points).',
    'Across these countries Universe Corp. has 58.8% of plays.',
    'The 60-second threshold leaves out 5 of 22 plays across the 3 countries. Universe Corp. gains most (+13.4 pts); Werner loses most (−16.0 pts).',
    '2 of the 17 counted plays (11.8%) have no known licensor; of the countries shown, Sweden has the highest share of them (20.0%).',
    'Few plays count in the United States and Germany: read the shares there with care.',
  ]);
});

test('one country, no threshold, no country, no play', () => {
  expect(plain(summaryOf(CUBE, ['US'], 0))).toEqual([
    '22 of 22 plays count.',
    'Universe Corp. leads the United States by 20.0 points (3 of 5 plays).',
    '2 of the 22 counted plays (9.1%) have no known licensor.',
    'Few plays count in the United States: read the shares there with care.',
  ]);
  expect(plain(summaryOf(CUBE, []))).toEqual([
    '17 of 22 plays count; 5 are under 60 seconds.',
    '2 of the 17 counted plays (11.8%) have no known licensor.',
  ]);
  expect(plain(summaryOf(CUBE, ['SE', 'US'], 600))).toEqual([
    '0 of 22 plays count; 22 are under 600 seconds.',
    'None of the counted plays has a known licensor.',
    'The 600-second threshold leaves out 20 of 20 plays across the 2 countries and changes no share.',
  ]);
});

test('each number and country leads somewhere, and a leader that is named does lead', () => {
  const threshold = fc.constantFrom(0, 30, 60, 600);
  fc.assert(
    fc.property(randomPlays, threshold, ({ cube, tables }, minSeconds) => {
      const sentences = summaryOf(cube, RANDOM_COUNTRIES, minSeconds);
      for (const piece of sentences.flat()) if (typeof piece !== 'string') expect(piece.text).not.toBe('');
      const [, leaders] = plain(sentences);
      for (const country of RANDOM_COUNTRIES) {
        const { of } = oraclePlays(tables, country, minSeconds);
        const counts = ['A', 'B', 'C', 'D'].map((name) => ({ name, plays: of(name) }));
        const most = Math.max(...counts.map(({ plays }) => plays));
        const first = counts.filter(({ plays }) => plays === most && most > 0);
        const name = { SE: 'Sweden', US: 'the United States', GB: 'the United Kingdom' }[country]!;
        // Named with its leader, unless one leads all three of them.
        const said = new RegExp(`([A-D])(?: leads)? in [^,]*${name}`).exec(leaders!)?.[1];
        if (first.length === 1 && !/3 of 3/.test(leaders!)) expect(said).toBe(first[0]!.name);
        if (first.length > 1) expect(leaders).toMatch(/ha(s a tie|ve ties)/);
      }
    }),
    { numRuns: 200 },
  );
});
