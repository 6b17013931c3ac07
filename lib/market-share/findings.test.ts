import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { findingsOf, unitFindings, type FoundData } from './findings';
import { NO_NEAR_MATCHES, visibleId, type NearMatches } from './near-matches';
import { likelyUnit } from './played-unit';
import { TOP_SECOND } from './rollup';

/** Plays of a file by whole second. */
function file(name: string, plays: Readonly<Record<number, number>>): FoundData['plays'][number] {
  const atLeast = Array.from({ length: TOP_SECOND + 1 }, (_, second) =>
    Object.entries(plays).reduce((sum, [at, count]) => sum + (Number(at) >= second ? count : 0), 0),
  );
  return { name, plays: { noCountryByReason: [], atLeast, unknownAtLeast: [] } };
}

function near(...byDifference: NearMatches['byDifference']): NearMatches {
  return { ids: 0, plays: 0, byDifference };
}

const NOTHING: FoundData = {
  cube: cubeOf([['SE', 'A', 60, 1]]),
  plays: [file('p.csv', { 60: 1 })],
  nearLocations: NO_NEAR_MATCHES,
  nearTracks: NO_NEAR_MATCHES,
  oddIds: [],
};

test('clean data has no findings', () => {
  expect(findingsOf(NOTHING)).toEqual([]);
});

test.each([
  [{}, null],
  [{ 0: 9, 3: 1 }, 'seconds'],
  [{ 0: 8, 3: 2 }, null],
  [{ 0: 900, 60: 99, [TOP_SECOND]: 1 }, 'seconds'],
  [{ [TOP_SECOND]: 9, 0: 1 }, 'microseconds'],
  [{ [TOP_SECOND]: 8, 600: 2 }, null],
  [{ 0: 100, 30: 400, 200: 500 }, null],
])('plays by second %j look like %s', (plays, unit) => {
  expect(likelyUnit(file('p.csv', plays).plays)?.unit ?? null).toBe(unit);
});

test('units are corrected for all files at once only where all look alike', () => {
  const seconds = { 0: 10 };
  expect(unitFindings([file('a.csv', seconds), file('b.csv', seconds)])).toEqual([
    {
      text: 'All plays are under one second. Are these seconds? played_ms must be in milliseconds; nothing was converted.',
      offers: [
        {
          label: 'Read played_ms as seconds',
          fixes: [{ kind: 'unit', unit: 'seconds', file: null }],
        },
      ],
    },
  ]);
  const some = unitFindings([file('a.csv', seconds), file('b.csv', seconds), file('c.csv', { 60: 1 })]);
  expect(some[0]!.text).toMatch(/\(a\.csv and 1 more file\)$/);
  expect(some[0]!.offers![0]!.fixes).toEqual([
    { kind: 'unit', unit: 'seconds', file: 'a.csv' },
    { kind: 'unit', unit: 'seconds', file: 'b.csv' },
  ]);
});

test('near matches of locations and tracks that need the same are one finding, most plays first', () => {
  const alike = (plays: number, id: string): NearMatches['byDifference'][number] => ({
    ignoring: ['zeros'],
    ids: 1,
    plays,
    example: { id, nearMatch: id.replace(/^0+/, '') },
  });
  const both = { ...alike(9, "'007"), ignoring: ['quotes', 'zeros'] as const };
  const found = findingsOf({
    ...NOTHING,
    nearTracks: near(both, alike(5, '00123')),
    nearLocations: near(alike(6, '01')),
  });
  expect(found).toEqual([
    {
      text:
        '5 plays would match a track if leading zeros were ignored: 00123 → 123. ' +
        '6 plays would match a location if leading zeros were ignored: 01 → 1.',
      offers: [{ label: 'Ignore leading zeros in ids', fixes: [{ kind: 'ignore', what: 'zeros' }] }],
    },
    {
      text: "9 plays would match a track if quotes and leading zeros were ignored: '007 → '007.",
      offers: [
        {
          label: 'Ignore quotes and leading zeros in ids',
          fixes: [
            { kind: 'ignore', what: 'quotes' },
            { kind: 'ignore', what: 'zeros' },
          ],
        },
      ],
    },
  ]);
});

test('a country that is a word for a missing value is told as that, and NA is a country', () => {
  const cube = cubeOf([
    ['NA', 'A', 60, 1],
    ['\\N', 'A', 60, 2],
    ['UK', 'A', 60, 3],
  ]);
  expect(findingsOf({ ...NOTHING, cube }).map(({ text }) => text)).toEqual([
    '“\\N” looks like a missing value. It is the country of 2 plays.',
    '“UK” is not an ISO country code (3 plays).',
  ]);
});

test.each([
  ['T\u200b1', 'T[U+200B]1'],
  ['\u00a0a b', '[U+00A0]a b'],
  ['\ufeffé😀', '[U+FEFF]é😀'],
  ['\u0001', '[U+0001]'],
])('what nobody sees in %j is spelt out', (id, text) => {
  expect(visibleId(id)).toBe(text);
});

test('of two spellings of a licensor either may be kept, the one with more plays first', () => {
  const cube = cubeOf([
    ['SE', 'WERNER', 90, 3],
    ['SE', 'Werner', 90, 2],
    ['SE', 'Other', 90, 1],
  ]);
  const [found] = findingsOf({ ...NOTHING, cube });
  expect(found!.offers).toEqual([
    { label: 'Merge as “WERNER”', fixes: [{ kind: 'licensor', from: 'Werner', to: 'WERNER' }] },
    { label: 'Merge as “Werner”', fixes: [{ kind: 'licensor', from: 'WERNER', to: 'Werner' }] },
  ]);
});
