import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dodge } from './dodge';

test('labels that have room stay where they are', () => {
  expect(dodge([50, 10, 90], 14, 0, 100)).toEqual([50, 10, 90]);
});

test('labels that would overlap are spread around their middle, and within the ends', () => {
  expect(dodge([50, 52], 14, 0, 100)).toEqual([44, 58]);
  expect(dodge([0, 0, 0], 10, 0, 100)).toEqual([0, 10, 20]);
  expect(dodge([99, 100], 10, 0, 100)).toEqual([90, 100]);
  expect(dodge([], 10, 0, 100)).toEqual([]);
});

test('none overlaps another, all are within the ends and in their order, if there is room', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 }), (positions) => {
      const moved = dodge(positions, 14, 0, 200);
      const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]! || a - b);
      const sorted = order.map((i) => moved[i]!);
      sorted.forEach((at, k) => {
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(200 + 1e-9);
        if (k > 0) expect(at - sorted[k - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
      });
    }),
  );
});
