import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetNames } from './workbook';

test('names of sheets are what spreadsheets allow, and distinct', () => {
  expect(sheetNames(['Sweden', 'sweden', 'A/B:C*[D]?\\', "'x'", '', 'History', 'x'.repeat(40)])).toEqual([
    'Sweden',
    'sweden 2',
    'A B C  D',
    'x',
    'Sheet',
    'History 2',
    'x'.repeat(31),
  ]);
});

test('whatever the names, they are allowed and distinct', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'A', '\ud800', "'", '😀'.repeat(20), ' '),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (names) => {
      const made = sheetNames(names);
      expect(made).toHaveLength(names.length);
      expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of made) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
        expect(encodeURIComponent(name)).toBeTruthy(); // Throws for half of a surrogate pair.
      }
    }),
  );
});
