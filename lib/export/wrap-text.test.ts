import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapText } from './wrap-text';

const letters = (text: string): number => Array.from(text).length;

test('breaks at spaces, and in a word that has no room', () => {
  expect(wrapText('one two three', 7, 9, letters)).toEqual(['one two', 'three']);
  expect(wrapText('one two three', 6, 9, letters)).toEqual(['one', 'two', 'three']);
  expect(wrapText('abcdefgh', 3, 9, letters)).toEqual(['abc', 'def', 'gh']);
  expect(wrapText('', 3, 9, letters)).toEqual([]);
});

test('what there is no room for is shown to be missing', () => {
  expect(wrapText('one two three', 7, 1, letters)).toEqual(['one tw…']);
  expect(wrapText('one two three four', 9, 2, letters)).toEqual(['one two', 'three fo…']);
  expect(wrapText('😀😀😀', 2, 1, letters)).toEqual(['😀…']);
});

test('no line is too wide, and nothing but spaces is lost while there is room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 12 }), (text, most) => {
      const lines = wrapText(text, most, Infinity, letters);
      for (const line of lines) expect(letters(line)).toBeLessThanOrEqual(most);
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      expect(wrapText(text, most, 2, letters).length).toBeLessThanOrEqual(2);
    }),
  );
});
