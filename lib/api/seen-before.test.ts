import { expect, test } from 'vitest';
import { SeenBefore } from './seen-before';

test('a key is seen again until twice as many others as are remembered have come', () => {
  const seen = new SeenBefore(3);
  expect(seen.again('a')).toBe(false);
  expect(seen.again('a')).toBe(true);
  expect(['b', 'c', 'd'].map((key) => seen.again(key))).toEqual([false, false, false]);
  expect(seen.again('a')).toBe(true);
  expect(['e', 'f', 'g', 'h', 'i', 'j'].map((key) => seen.again(key))).toEqual(new Array(6).fill(false));
  expect(seen.again('b')).toBe(false);
});
