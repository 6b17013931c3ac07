import { expect, test } from 'vitest';
import { formatPercent, formatPoints, formatShare } from './format';

test.each([
  [0, '0.0 %'],
  [1e-9, '< 0.1 %'],
  [0.000499, '< 0.1 %'],
  [0.000501, '0.1 %'],
  [5 / 12, '41.7 %'],
  [0.999499, '99.9 %'],
  [0.999501, '> 99.9 %'],
  [1 - 1e-9, '> 99.9 %'],
  [1, '100.0 %'],
])('a share of %f is shown as %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test('where there is no share there is a dash', () => {
  expect(formatPercent(null)).toBe('–');
  expect(formatShare(null)).toBe('–');
  expect(formatPoints(null)).toBe('–');
});

test('a difference has its sign', () => {
  expect(formatPoints(0.0486)).toBe('+4.9 pp');
  expect(formatPoints(-0.067)).toBe('−6.7 pp');
  expect(formatPoints(0)).toBe('±0.0 pp');
  expect(formatPoints(-1e-9)).toBe('±0.0 pp');
});
