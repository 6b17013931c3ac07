import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { DEFAULT_ORDER } from './change-causes';
import { SHARE_CHANGE_COLUMNS, shareChangeRows } from './share-change-rows';
import { shareChanges } from './share-changes';

const NOTHING = cubeOf([['SE', 'A', 59, 1]]);
const BEFORE = cubeOf([
  ['SE', null, 60, 1],
  ['SE', 'A', 60, 3],
]);
const NOW = cubeOf([
  ['SE', '(unknown)', 60, 1],
  ['SE', 'A', 60, 1],
]);

test('with causes, in full precision; names that are taken for the unknown licensor are told apart', () => {
  const changes = shareChanges([BEFORE, NOW, NOW, NOW], ['SE'], 60);
  const rows = shareChangeRows(changes, DEFAULT_ORDER, 60);
  expect(rows.map(({ licensor, difference_points }) => [licensor, difference_points])).toEqual([
    ['(unknown) as named in tracks', 50],
    ['(unknown)', -25],
    ['A', -25],
  ]);
  expect(rows[2]).toEqual({
    country: 'SE',
    licensor: 'A',
    plays_before: 3,
    country_plays_before: 4,
    market_share_before: 0.75,
    plays_now: 1,
    country_plays_now: 2,
    market_share_now: 0.5,
    difference_points: -25,
    tracks_points: -25,
    locations_points: 0,
    plays_points: 0,
    causes_order: 'tracks,locations,plays',
    min_seconds: 60,
    amount_before: null,
    amount_now: null,
    amount_difference: null,
    currency: null,
  });
  expect(Object.keys(rows[0]!)).toEqual(SHARE_CHANGE_COLUMNS);
});

test('without causes, and from a country without plays', () => {
  const [row] = shareChangeRows(shareChanges([NOTHING, NOW], ['SE'], 60), null, 60);
  expect(row).toMatchObject({
    market_share_before: null,
    country_plays_before: 0,
    market_share_now: 0.5,
    difference_points: 50,
    tracks_points: null,
    locations_points: null,
    plays_points: null,
    causes_order: null,
  });
});

test('money as plain decimals', () => {
  const changes = shareChanges([BEFORE, NOW], ['SE'], 60).map((change) => ({
    ...change,
    money: { currency: 'SEK', before: 7_500_001n, now: 7_499_951n },
  }));
  expect(shareChangeRows(changes, null, 60)[0]).toMatchObject({
    amount_before: '75000.01',
    amount_now: '74999.51',
    amount_difference: '-0.50',
    currency: 'SEK',
  });
});
