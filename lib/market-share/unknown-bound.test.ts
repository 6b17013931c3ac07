import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  oraclePlays,
  playsTwice,
  RANDOM_COUNTRIES,
  randomPlays,
  type RandomPlay,
} from '../testing/random-plays';
import { countryShares, type MarketShare } from './shares';
import { unknownPlaysIn, unknownSentence, upperShare } from './unknown-bound';

test('41.7 %, up to 50.0 % if every unknown play were theirs', () => {
  const share = {
    country: 'GB',
    licensor: { id: 1, name: 'Universe Muzak Corp.', unknown: false },
    plays: 10,
    countryPlays: 24,
    share: 10 / 24,
    allPlays: 15,
    allCountryPlays: 31,
    shareOfAll: 15 / 31,
  };
  expect(upperShare(share, 2)).toBe(0.5);
  expect(upperShare({ ...share, licensor: { id: 0, name: '(unknown)', unknown: true } }, 2)).toBeNull();
  expect(upperShare({ ...share, plays: 0, countryPlays: 0, share: null }, 0)).toBeNull();
});

test('it is what the oracle says when every unknown play is given to the licensor', () => {
  const threshold = fc.constantFrom(0, 30, 60, 61, 600);
  fc.assert(
    fc.property(randomPlays, threshold, ({ cube, tables }, minSeconds) => {
      for (const country of RANDOM_COUNTRIES) {
        const shares = countryShares(cube, country, minSeconds);
        const unknown = unknownPlaysIn(shares);
        expect(unknown).toBe(oraclePlays(tables, country, minSeconds).of('(unknown)'));
        for (const share of shares.filter(({ licensor }) => !licensor.unknown)) {
          // The same plays with every missing track given to this licensor.
          const theirs = oraclePlays(
            { ...tables, tracks: [...tables.tracks, ['not in tracks', share.licensor.name]] },
            country,
            minSeconds,
          );
          const bound = upperShare(share, unknown);
          expect(bound).toBe(theirs.all === 0 ? null : theirs.of(share.licensor.name) / theirs.all);
        }
      }
    }),
    { numRuns: 60 },
  );
});

function sweden(...plays: readonly (readonly [licensor: string | null, times: number])[]): MarketShare[] {
  const all = plays.flatMap(([licensor, times]) =>
    Array.from({ length: times }, (): RandomPlay => ['SE', licensor, 70_000]),
  );
  return countryShares(playsTwice(all).cube, 'SE', 60);
}

test('whether the unknown plays could change who leads', () => {
  expect(unknownSentence(sweden(['A', 6], ['B', 5], ['C', 1], [null, 2]))).toBe(
    'If both unknown plays belonged to B, it would overtake A (7 v 6 plays).',
  );
  expect(unknownSentence(sweden(['A', 6], ['B', 5], [null, 1]))).toBe(
    'Whoever the unknown play belongs to, none of the other licensors would overtake A.',
  );
  expect(unknownSentence(sweden(['Inc.', 6], ['B', 5], ['C', 5], [null, 9]))).toBe(
    'If all 9 unknown plays belonged to B or C, it would overtake Inc.',
  );
  expect(unknownSentence(sweden(['A', 6], ['B', 5]))).toBeNull();
  expect(unknownSentence(sweden([null, 5]))).toBeNull();
  expect(unknownSentence(sweden(['A', 2], [null, 3]))).toBe(
    'The 3 unknown plays outnumber the 2 of A: if one licensor had them all, it would lead.',
  );
});
