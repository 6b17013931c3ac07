import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, summarise } from './statistics';

test('the quantiles are those that R and NumPy give', () => {
  const values = [7, 1, 3, 10];
  expect(quantile(values, 0)).toBe(1);
  expect(quantile(values, 0.25)).toBe(2.5);
  expect(quantile(values, 0.5)).toBe(5);
  expect(quantile(values, 0.95)).toBeCloseTo(9.55, 12);
  expect(quantile(values, 1)).toBe(10);
  expect(quantile([4], 0.95)).toBe(4);
  expect(values).toEqual([7, 1, 3, 10]);
});

test('half of the values lie on each side of the median, whatever their order', () => {
  const numbers = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(numbers, (values) => {
      const { median, least, most, runs } = summarise(values);
      expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      expect([least, most, runs]).toEqual([Math.min(...values), Math.max(...values), values.length]);
    }),
  );
});

test('no values and parts outside the whole are errors', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 1.1)).toThrow(RangeError);
  expect(() => quantile([1], NaN)).toThrow(RangeError);
});
