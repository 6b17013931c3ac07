import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineMap } from './line-map';

test('a line map finds the line of every record, whatever lies between them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), (gaps) => {
      const map = new LineMap();
      let line = 1;
      const expected = gaps.map((gap, record) => {
        line += gap;
        map.mark(record, line);
        return line;
      });
      expect(expected.map((_, record) => map.lineOf(record))).toEqual(expected);
    }),
  );
});

test('records that were not marked follow the last mark line by line', () => {
  const map = new LineMap();
  map.mark(0, 2);
  map.mark(1000, 1005);
  expect(map.lineOf(999)).toBe(1001);
  expect(map.lineOf(5000)).toBe(5005);
  expect(() => new LineMap().lineOf(0)).toThrow(RangeError);
});
