import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNames, serialiseNames } from './name-list';

test('names come back as they were, whatever is in them', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('Tidewater, Sons & Daughters Inc.', '100 %', '%2C', '%252C', ',', '%', 'a%2'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      expect(parseNames(serialiseNames(names))).toEqual(names);
    }),
  );
});

test('nothing, empty names and repeats are no names', () => {
  expect(parseNames('')).toEqual([]);
  expect(parseNames(',a,,b,a')).toEqual(['a', 'b']);
  expect(serialiseNames(['', 'a', 'a'])).toBe('a');
});
