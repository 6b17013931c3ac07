import { expect, test } from 'vitest';
import {
  formatCount,
  formatAge,
  formatPercent,
  formatPoints,
  formatShare,
  roundedNote,
  formatBytes,
  formatDistance,
  formatPlainDecimal,
  inEnglishNumbers,
  setNumberLocale,
} from './format';

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

test('numbers are separated as the locale has it; files for programs stay English', () => {
  const say = (): string[] => [
    formatCount(1234567),
    formatShare(5 / 12),
    formatShare(1e-9),
    formatPoints(-0.067),
    formatDistance(0.0714),
    formatPlainDecimal('100000.01'),
    formatBytes(1_230_000),
  ];
  const english = say();
  try {
    setNumberLocale('de-DE');
    expect(say()).toEqual([
      '1.234.567',
      '41,7%',
      '<0,1%',
      '−6,7\u00a0pts',
      '7,1\u00a0points',
      '100.000,01',
      '1,23 MB',
    ]);
    expect(inEnglishNumbers(say)).toEqual(english);
    expect(formatCount(1000)).toBe('1.000');
    setNumberLocale('sv-SE');
    expect(say().slice(0, 2)).toEqual(['1\u00a0234\u00a0567', '41,7%']);
    // Digits stay those that a spreadsheet reads.
    setNumberLocale('ar-EG');
    expect(formatCount(1234)).toMatch(/^1.234$/);
  } finally {
    setNumberLocale('en-US');
  }
  expect(say()).toEqual(english);
});
