import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOf, formatAmount, formatMoney, groupedAmount, isCurrency, parseAmount } from './currency';

test.each([
  ['100000.01', 'SEK', 10_000_001n],
  ['100000', 'SEK', 10_000_000n],
  ['0.5', 'SEK', 50n],
  ['1500', 'JPY', 1500n],
  ['1.234', 'KWD', 1234n],
  ['12.5', 'RSD', 1250n],
])('%s %s is %s minor units', (text, currency, minorUnits) => {
  expect(parseAmount(text, currency)).toBe(minorUnits);
});

test.each([
  ['100000.011', 'SEK'],
  ['1.5', 'JPY'],
  ['1,5', 'SEK'],
  ['1e5', 'SEK'],
  ['-1', 'SEK'],
  ['1.', 'SEK'],
  ['', 'SEK'],
  ['١', 'SEK'],
])('%s is no amount in %s', (text, currency) => {
  expect(parseAmount(text, currency)).toBeNull();
});

test('an amount that is written is read as the same', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      fc.constantFrom('JPY', 'SEK', 'KWD', 'CLF'),
      (amount, currency) => {
        const text = formatAmount(amount, currency);
        expect(text).toMatch(/^\d+(\.\d+)?$/);
        expect(text.split('.')[1]?.length ?? 0).toBe(decimalsOf(currency));
        expect(parseAmount(text, currency)).toBe(amount);
      },
    ),
  );
});

test('currencies are those of ISO 4217', () => {
  for (const code of ['SEK', 'USD', 'EUR', 'GBP', 'JPY', 'KWD']) expect(isCurrency(code)).toBe(true);
  for (const code of ['sek', 'SE', 'XYZ', '']) expect(isCurrency(code)).toBe(false);
});

test.each([
  [10_000_001n, 'SEK', '100,000.01', 'SEK\u00a0100,000.01'],
  [5n, 'SEK', '0.05', 'SEK\u00a00.05'],
  [1_234_567n, 'JPY', '1,234,567', 'JPY\u00a01,234,567'],
  [1_234_567n, 'KWD', '1,234.567', 'KWD\u00a01,234.567'],
  [10n ** 20n + 1n, 'EUR', '1,000,000,000,000,000,000.01', 'EUR\u00a01,000,000,000,000,000,000.01'],
])('%s minor units of %s are read by a person as %s', (amount, currency, grouped, money) => {
  expect(groupedAmount(amount, currency)).toBe(grouped);
  expect(formatMoney(amount, currency)).toBe(money);
});
