import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playsTwice, RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import { playLengths } from './play-lengths';

test('each play is in the bin of its length, and below where it does not reach the threshold', () => {
  const threshold = fc.integer({ min: 0, max: 600 });
  const width = fc.constantFrom(1, 5, 7, 10, 60);
  fc.assert(
    fc.property(randomPlays, threshold, width, ({ cube, tables }, minSeconds, binWidth) => {
      for (const country of RANDOM_COUNTRIES) {
        const bins = playLengths(cube, country, minSeconds, binWidth);
        const lengths = tables.plays.filter(([where]) => where === country).map(([, , ms]) => BigInt(ms));
        for (const { from, to, plays, below } of bins) {
          const inside = lengths.filter(
            (ms) => ms >= BigInt(from) * 1000n && (to === null || ms < BigInt(to) * 1000n),
          );
          expect(plays).toBe(inside.length);
          expect(below).toBe(inside.filter((ms) => ms < BigInt(minSeconds) * 1000n).length);
        }
        expect(bins.reduce((sum, { plays }) => sum + plays, 0)).toBe(lengths.length);
        expect(bins.map(({ to }) => to)).toEqual([...bins.slice(1).map(({ from }) => from), null]);
      }
    }),
  );
});

test('plays of 600 s and longer share the last bin, 600 s among them', () => {
  const { cube } = playsTwice([
    ['SE', 'A', 599_999],
    ['SE', 'A', 600_000],
    ['SE', 'A', 9_000_000],
  ]);
  const bins = playLengths(cube, 'SE', 600);
  expect(bins).toHaveLength(61);
  expect(bins.at(-2)).toEqual({ from: 590, to: 600, plays: 1, below: 1 });
  expect(bins.at(-1)).toEqual({ from: 600, to: null, plays: 2, below: 0 });
});
