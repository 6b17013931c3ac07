import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNKNOWN_LICENSOR_NAME } from './cube';
import { compareShares, type MarketShare } from './shares';
import { splitShares, topLicensors } from './top-n';

/** Shares of one country: the first count is of the unknown licensor (null where there is none), the others of known ones. */
function sharesOf(unknown: number | null, known: readonly number[], below = 0): MarketShare[] {
  const counts = [unknown, ...known];
  const countryPlays = counts.reduce<number>((sum, plays) => sum + (plays ?? 0), 0);
  const licensors = counts.filter((plays) => plays !== null).length;
  return counts
    .flatMap((plays, id) =>
      plays === null
        ? []
        : [
            {
              country: 'SE',
              licensor: { id, name: id === 0 ? UNKNOWN_LICENSOR_NAME : `L${id}`, unknown: id === 0 },
              plays,
              countryPlays,
              share: countryPlays === 0 ? null : plays / countryPlays,
              allPlays: plays + below,
              allCountryPlays: countryPlays + licensors * below,
              shareOfAll: (plays + below) / (countryPlays + licensors * below),
            },
          ],
    )
    .sort(compareShares);
}

const names = (shares: readonly MarketShare[]): string[] => shares.map(({ licensor }) => licensor.name);

test('the largest known licensors are shown, the unknown one beside them, the others as one', () => {
  const { shown, other } = topLicensors(sharesOf(30, [40, 15, 10, 4, 1], 20), 2);
  expect(names(shown)).toEqual(['L1', '(unknown)', 'L2']);
  expect(other).toEqual({ licensors: 3, plays: 15, countryPlays: 100, share: 0.15, shareOfAll: 75 / 220 });
});

test('the unknown licensor is shown however small it is, and takes no place', () => {
  const { shown, other } = topLicensors(sharesOf(1, [50, 40, 30, 20]), 2);
  expect(names(shown)).toEqual(['L1', 'L2', '(unknown)']);
  expect(other).toMatchObject({ licensors: 2, plays: 50 });
});

test('a rest of one licensor is shown as itself', () => {
  const shares = sharesOf(5, [50, 40, 30]);
  expect(topLicensors(shares, 2)).toEqual({ shown: shares, rest: [], other: null });
  expect(topLicensors(shares, 3)).toEqual({ shown: shares, rest: [], other: null });
  expect(topLicensors(shares, 1).other).toMatchObject({ licensors: 2, plays: 70 });
});

test('a top of 0 leaves the unknown licensor and the others', () => {
  const { shown, other } = topLicensors(sharesOf(5, [50, 40]), 0);
  expect(names(shown)).toEqual(['(unknown)']);
  expect(other).toMatchObject({ licensors: 2, plays: 90 });
  expect(topLicensors(sharesOf(null, [50, 40]), 0).shown).toEqual([]);
  expect(topLicensors([], 0)).toEqual({ shown: [], rest: [], other: null });
});

test('where nothing reaches the threshold the others have no share either', () => {
  expect(topLicensors(sharesOf(null, [0, 0, 0], 1), 1).other).toEqual({
    licensors: 2,
    plays: 0,
    countryPlays: 0,
    share: null,
    shareOfAll: 2 / 3,
  });
});

test('shown and others are the whole, each licensor in one of them, in the order they came', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.option(fc.nat(1000)), counts, fc.nat(13), (unknown, known, top) => {
      const shares = sharesOf(unknown, known);
      const { shown, other } = topLicensors(shares, top);
      const sum = (list: readonly MarketShare[]): number =>
        list.reduce((total, { plays }) => total + plays, 0);
      expect(sum(shown) + (other?.plays ?? 0)).toBe(sum(shares));
      expect(shown.length + (other?.licensors ?? 0)).toBe(shares.length);
      expect(shown).toEqual(shares.filter((share) => shown.includes(share)));
      expect(shown.some(({ licensor }) => licensor.unknown)).toBe(unknown !== null);
      expect(other?.licensors).not.toBe(1);
      const knownShown = shown.filter(({ licensor }) => !licensor.unknown);
      expect(knownShown.length).toBe(other ? top : known.length);
      const hidden = shares.filter((share) => !shown.includes(share));
      expect(Math.max(0, ...hidden.map(({ plays }) => plays))).toBeLessThanOrEqual(
        Math.min(Infinity, ...knownShown.map(({ plays }) => plays)),
      );
    }),
  );
});

test('a pinned licensor comes out of the others, and takes no place', () => {
  const shares = sharesOf(30, [40, 15, 10, 4, 1]);
  const { shown, rest, other } = topLicensors(shares, 2, new Set([1, 4]));
  expect(names(shown)).toEqual(['L1', '(unknown)', 'L2', 'L4']);
  expect(names(rest)).toEqual(['L3', 'L5']);
  expect(other).toMatchObject({ licensors: 2, plays: 11 });
  expect(topLicensors(shares, 2, new Set([4, 5]))).toEqual({ shown: shares, rest: [], other: null });
});

test('each licensor is shown or among the others, once, whatever is pinned', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.option(fc.nat(1000)),
      counts,
      fc.nat(13),
      fc.uniqueArray(fc.nat(14)),
      (unknown, known, top, pins) => {
        const shares = sharesOf(unknown, known);
        const pinned = new Set(pins);
        const { shown, rest, other } = topLicensors(shares, top, pinned);
        expect(new Set([...shown, ...rest])).toEqual(new Set(shares));
        expect(shown.length + rest.length).toBe(shares.length);
        expect(other?.licensors ?? 0).toBe(rest.length);
        expect(other?.plays ?? 0).toBe(rest.reduce((sum, { plays }) => sum + plays, 0));
        for (const { licensor } of rest) expect(pinned.has(licensor.id) || licensor.unknown).toBe(false);
        // A pinned licensor takes nobody's place.
        const unpinned = topLicensors(shares, top);
        for (const share of unpinned.shown) if (unpinned.other) expect(shown).toContain(share);
      },
    ),
  );
});

test('given licensors are shown and no others', () => {
  const { shown, other } = splitShares(sharesOf(3, [40, 30, 20, 10]), new Set([2, 4, 9]));
  expect(names(shown)).toEqual(['L2', 'L4', '(unknown)']);
  expect(other).toMatchObject({ licensors: 2, plays: 60 });
});
