import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsText } from './country-rows';

const text = fc.string({ unit: 'binary' });
const count = fc.maxSafeNat();
const row = fc.record({
  country: text,
  licensor: text,
  plays: count,
  country_plays: count,
  market_share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0)),
  min_seconds: count,
});

test('rows are written as JSON.stringify writes them', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(`[${rowsText(rows)}]`).toBe(JSON.stringify(rows));
    }),
  );
});
