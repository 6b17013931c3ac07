import Papa from 'papaparse';
import { decimalsOf, isCurrency, parseAmount } from '@/lib/market-share/currency';
import { formatCounted } from '@/lib/market-share/format';
import type { Pool } from '@/lib/market-share/royalties';
import { IntakeError } from './errors';
import { normaliseHeader } from './roles';

const COLUMNS = ['country', 'amount', 'currency'] as const;
const HEADER = COLUMNS.join(',');

function recordsOf(text: string): string[][] {
  return Papa.parse<string[]>(text.replace(/^\ufeff/, '').trimEnd(), {
    delimitersToGuess: [',', ';', '\t', '|'],
  }).data;
}

/** Whether a text starts like a file of pools, perhaps with an incomplete header: no other file has amounts. */
export function looksLikePools(beginning: string): boolean {
  const names = (recordsOf(beginning.split(/\r?\n/, 1)[0] ?? '')[0] ?? []).map(normaliseHeader);
  return (
    names.includes('country') &&
    (names.includes('amount') || names.includes('currency')) &&
    !names.includes('id')
  );
}

/**
 * Reads royalty pools: CSV with the columns country, amount and currency in any order, such as `SE,100000.01,SEK`.
 * Amounts are plain decimals with at most their currency's decimals; each country occurs once.
 *
 * @param options.headless whether the header may be missing, as in pasted cells: the columns are then in this order.
 * @throws IntakeError with the line, what was expected there and what to do.
 */
export function readPools(file: string, text: string, options: { readonly headless?: boolean } = {}): Pool[] {
  const data = recordsOf(text);
  const isHeadless =
    options.headless === true &&
    !(data[0] ?? []).some((name) => COLUMNS.some((column) => column === normaliseHeader(name)));
  const [header = [], ...rows] = isHeadless ? [[...COLUMNS], ...data] : data;
  const firstLine = isHeadless ? 1 : 2;
  const names = header.map(normaliseHeader);
  const at = COLUMNS.map((column) => names.indexOf(column));
  if (at.includes(-1) || new Set(names).size < names.length)
    throw new IntakeError({
      file,
      line: 1,
      message: 'The header of the pools is not as it should be.',
      expected: HEADER,
      found: header.join(','),
      remedy: 'Name each of the three columns once.',
    });
  const lineOf = new Map<string, number>();
  const pools: Pool[] = [];
  for (const [i, row] of rows.entries()) {
    const line = i + firstLine;
    if (row.every((field) => field.trim() === '')) continue;
    const [code = '', amountText = '', currency = ''] = at.map((column) => row[column]?.trim());
    const country = code.toUpperCase();
    const wrong = (message: string, expected: string, found: string, remedy: string): IntakeError =>
      new IntakeError({ file, line, message, expected, found, remedy });
    if (country === '')
      throw wrong('The country is blank.', 'a country as in locations, such as SE', 'nothing', 'Fill it in.');
    if (!isCurrency(currency))
      throw wrong(
        'The currency is none.',
        'three letters, such as SEK',
        currency,
        'Write its code of ISO 4217.',
      );
    const amount = parseAmount(amountText, currency);
    if (amount === null)
      throw wrong(
        'The amount cannot be read.',
        `plain digits with at most ${formatCounted(decimalsOf(currency), 'decimal')}, such as 100000`,
        amountText,
        'Write it without a sign, separators or an exponent, and with a decimal point.',
      );
    const before = lineOf.get(country);
    if (before !== undefined)
      throw wrong(
        `${country} has a pool already.`,
        'one pool a country',
        `${country} on line ${before} too`,
        'Add the two amounts up.',
      );
    lineOf.set(country, line);
    pools.push({ country, amount, currency });
  }
  if (pools.length === 0)
    throw new IntakeError({
      file,
      message: 'There is no pool in it.',
      expected: `${HEADER} and a row for each country`,
      remedy: 'Check what wrote it.',
    });
  return pools;
}
