import { expect, test } from 'vitest';
import { shareChangeRows } from '@/lib/market-share/share-change-rows';
import { shareChanges } from '@/lib/market-share/share-changes';
import { cubeOf } from '@/lib/testing/cube-of';
import { shareChangesCsv } from './share-changes-csv';

test('a loss of money is a number, a name like a formula is not', () => {
  const cube = cubeOf([['SE', '-1', 60, 1]]);
  const changes = shareChanges([cube, cube], ['SE'], 60).map((change) => ({
    ...change,
    money: { currency: 'SEK', before: 7_500_001n, now: 7_499_951n },
  }));
  expect(shareChangesCsv(shareChangeRows(changes, null, 60)).split('\r\n')[1]).toBe(
    "SE,'-1,1,1,1,1,1,1,0,,,,,60,75000.01,74999.51,-0.50,SEK",
  );
});
