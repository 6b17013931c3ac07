import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classOf, shareClasses } from './share-classes';

test('classes are few, round and hold every share up to the largest', () => {
  expect(shareClasses(0.429)).toEqual({ width: 0.1, count: 5 });
  expect(shareClasses(0.25)).toEqual({ width: 0.05, count: 5 });
  expect(shareClasses(1)).toEqual({ width: 0.2, count: 5 });
  expect(shareClasses(0)).toEqual({ width: 0.001, count: 1 });
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b) => {
        const [share, largest] = a < b ? [a, b] : [b, a];
        const classes = shareClasses(largest);
        expect(classes.count).toBeLessThanOrEqual(5);
        const at = classOf(share, classes);
        expect(share).toBeGreaterThanOrEqual(at * classes.width - 1e-9);
        expect(share).toBeLessThanOrEqual((at + 1) * classes.width + 1e-9);
      },
    ),
  );
});
