import { expect, test } from 'vitest';
import { formatAge, formatPercent, formatPoints, formatShare, roundedNote } from './format';

test.each([
  [0, '0.0%'],
  [1e-9, '<0.1%'],
  [0.000499, '<0.1%'],
  [0.000501, '0.1%'],
  [5 / 12, '41.7%'],
  [0.999499, '99.9%'],
  [0.999501, '>99.9%'],
  [1 - 1e-9, '>99.9%'],
  [1, '100.0%'],
])('a share of %f is shown as %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test('where there is no share there is a dash', () => {
  expect(formatPercent(null)).toBe('–');
  expect(formatShare(null)).toBe('–');
  expect(formatPoints(null)).toBe('–');
});

test.each([
  [-5, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [119 * 60 + 59, '119 minutes ago'],
  [120 * 60, '2 hours ago'],
  [48 * 3600 - 1, '47 hours ago'],
  [48 * 3600, '2 days ago'],
  [400 * 86_400, '400 days ago'],
])('what was %i seconds ago was %s', (seconds, text) => {
  const now = new Date('2026-03-07T14:05:09Z');
  expect(formatAge(new Date(now.getTime() - seconds * 1000), now)).toBe(text);
});

test('a difference has its sign', () => {
  expect(formatPoints(0.0486)).toBe('+4.9\u00a0pts');
  expect(formatPoints(-0.067)).toBe('−6.7\u00a0pts');
  expect(formatPoints(0)).toBe('±0.0\u00a0pts');
  expect(formatPoints(-1e-9)).toBe('±0.0\u00a0pts');
});

test('shares that are shown rounded say so where they do not add up to 100.0%', () => {
  const said = 'Rounded; the exact shares add up to 100%.';
  expect(roundedNote([1 / 3, 1 / 3, 1 / 3])).toBe(said);
  expect(roundedNote([2 / 3, 1 / 3])).toBeNull();
  expect(roundedNote([0.9996, 0.0002, 0.0002])).toBeNull();
  expect(roundedNote([1 / 7, 6 / 7, 0, null])).toBeNull();
  expect(roundedNote([1 / 6, 1 / 6, 1 / 6, 1 / 2])).toBe(said);
  expect(roundedNote([1], [1 / 3, 1 / 3, 1 / 3])).toBe(said);
  expect(roundedNote([])).toBeNull();
  expect(roundedNote([null])).toBeNull();
});
