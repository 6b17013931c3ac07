import { expect, test } from 'vitest';
import { IntakeError } from './errors';
import { looksLikePools, readPools } from './read-pools';

test('pools are read in any order of columns, with any delimiter, and blank lines do not count', () => {
  expect(
    readPools('pools.csv', '\ufeffcountry,amount,currency\r\nse,100000.01,SEK\r\n\r\nUS,5000,USD\r\n'),
  ).toEqual([
    { country: 'SE', amount: 10_000_001n, currency: 'SEK' },
    { country: 'US', amount: 500_000n, currency: 'USD' },
  ]);
  expect(readPools('pools.csv', 'Currency;Country;Amount\nJPY;JP;1500')).toEqual([
    { country: 'JP', amount: 1500n, currency: 'JPY' },
  ]);
});

test.each([
  ['a column is missing', 'country,amount\nSE,1', { line: 1, found: 'country,amount' }],
  ['a column stands twice', 'country,amount,currency,amount\nSE,1,SEK,2', { line: 1 }],
  ['the country is blank', 'country,amount,currency\n,1,SEK', { line: 2, message: 'The country is blank.' }],
  ['the currency is unknown', 'country,amount,currency\nSE,1,kr', { line: 2, found: 'kr' }],
  [
    'the amount has too many decimals',
    'country,amount,currency\nSE,1,SEK\nJP,1.5,JPY',
    { line: 3, found: '1.5', expected: 'plain digits with at most 0 decimals, such as 100000' },
  ],
  ['the amount has separators', 'country,amount,currency\nSE,"1,000",SEK', { line: 2, found: '1,000' }],
  [
    'a country stands twice',
    'country,amount,currency\nSE,1,SEK\nse,2,SEK',
    { line: 3, message: 'SE has a pool already.', found: 'SE on line 2 too' },
  ],
  ['there is no row', 'country,amount,currency\n', { message: 'There is no pool in it.' }],
  ['there is nothing', '', { line: 1 }],
])('it is an error where %s', (_, text, problem) => {
  let error: unknown;
  try {
    readPools('pools.csv', text);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(IntakeError);
  expect((error as IntakeError).problem).toMatchObject({ file: 'pools.csv', ...problem });
});

test('pasted cells need no header, and a wrong one of them is on its own line', () => {
  expect(readPools('pasted', 'SE\t100000.01\tSEK\nUS\t5000\tUSD', { headless: true })).toEqual([
    { country: 'SE', amount: 10_000_001n, currency: 'SEK' },
    { country: 'US', amount: 500_000n, currency: 'USD' },
  ]);
  expect(readPools('pasted', 'currency\tcountry\tamount\nSEK\tSE\t1', { headless: true })).toEqual([
    { country: 'SE', amount: 100n, currency: 'SEK' },
  ]);
  expect(() => readPools('pasted', 'SE\t1\tSEK\nUS\t1e3\tUSD', { headless: true })).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ line: 2, found: '1e3' }) as unknown }),
  );
});

test.each([
  ['country,amount,currency\nSE,1,SEK', true],
  ['\ufeffCurrency;Country;Amount\r\n', true],
  ['country,amount\nSE,1', true],
  ['id,country\nL,SE', false],
  ['id,country,currency\nL,SE,SEK', false],
  ['location_id,track_id,played_ms\n', false],
  ['', false],
])('%j may be pools: %s', (text, is) => {
  expect(looksLikePools(text)).toBe(is);
});
