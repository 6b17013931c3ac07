import { expect, test } from 'vitest';
import { DEFAULT_THIN_BELOW, isThin } from './thin-market';

test('a market below the least number of plays is thin, one that has it is not', () => {
  expect(DEFAULT_THIN_BELOW).toBe(100);
  expect([0, 1, 99, 100, 101].map((plays) => isThin(plays, 100))).toEqual([true, true, true, false, false]);
});

test('a least number of 0 marks no market, not even an empty one', () => {
  expect([0, 1].map((plays) => isThin(plays, 0))).toEqual([false, false]);
});
