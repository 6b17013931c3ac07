import { read, utils, type CellObject, type WorkBook } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from '@/lib/engine/connector';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { DEFAULT_ORDER } from '@/lib/market-share/change-causes';
import { NO_TERMS, withTyped } from '@/lib/market-share/royalty-terms';
import { cubeOf } from '@/lib/testing/cube-of';
import { exportSourceOf } from '@/lib/testing/export-source';
import { hostileTables } from '@/lib/testing/hostile-tables';
import { oracle } from '@/lib/testing/oracle';
import type { ExportSource } from './export-source';
import { marketSharesWorkbook } from './market-shares-workbook';

let connector: Connector;
let statements: Statements;
beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
  statements = await readStatements();
});
afterAll(() => connector.close());

async function opened(source: ExportSource): Promise<WorkBook> {
  const blob = await marketSharesWorkbook(source, async () => undefined);
  return read(await blob.arrayBuffer(), { cellNF: true, cellStyles: true, cellFormula: true });
}

type Row = (string | number | null)[];
const rowsOf = (book: WorkBook, name: string): Row[] =>
  utils.sheet_to_json<Row>(book.Sheets[name]!, { header: 1, defval: null }).slice(1);
/** What stands above the header of a sheet. */
const titleOf = (book: WorkBook, name: string): unknown => (book.Sheets[name]!['A1'] as CellObject).v;

const tables = hostileTables(6000, 31);
/** The unknown's rows apart from those of a licensor that is called so. */
const UNKNOWN = '\u0000';

test('every sheet of a country has the numbers of the oracle, to the last digit', async () => {
  const source = await exportSourceOf(connector, statements, tables);
  const book = await opened(source);
  expect(book.SheetNames).toHaveLength(source.countries.length + 3);
  expect(book.SheetNames[0]).toBe('Overview');
  expect(book.SheetNames.slice(-2)).toEqual(['Ledger', 'Definition']);
  const right = oracle(tables, 60, UNKNOWN).shares;
  const all = oracle(tables, 0, UNKNOWN).shares;
  source.countries.forEach((country, i) => {
    const name = book.SheetNames[i + 1]!;
    const [header, ...sheetRows] = rowsOf(book, name);
    expect(header).toEqual([
      'Licensor',
      'Plays',
      'Country plays',
      'Market share',
      'Share of all plays',
      'vs all plays, points',
    ]);
    const ofCountry = all.filter((share) => share.country === country);
    const rows = sheetRows.slice(0, -3);
    expect(rows).toHaveLength(ofCountry.length);
    const plays = Number(right.find((share) => share.country === country)!.countryPlays);
    expect(sheetRows.slice(-3)).toEqual([
      ['Total', plays, plays, 1, 1, 0],
      [null, null, null, null, null, null],
      ['Shown rounded; the exact shares add up to 100%.', null, null, null, null, null],
    ]);
    // What is sorted and filtered is the licensors, without their total.
    expect(book.Sheets[name]!['!autofilter']).toEqual({ ref: `A2:F${2 + rows.length}` });
    for (const { licensor, plays: allPlays, countryPlays: allCountryPlays } of ofCountry) {
      const name =
        licensor === UNKNOWN
          ? 'Unknown licensor'
          : licensor === 'Unknown licensor'
            ? 'Unknown licensor as named in tracks'
            : licensor;
      const counted = right.find((share) => share.country === country && share.licensor === licensor);
      const countryPlays = right.find((share) => share.country === country)!.countryPlays;
      const share = Number(counted?.plays ?? 0n) / Number(countryPlays);
      const shareOfAll = Number(allPlays) / Number(allCountryPlays);
      expect(rows.filter((row) => row[0] === name)).toEqual([
        [
          name,
          Number(counted?.plays ?? 0n),
          Number(countryPlays),
          share,
          shareOfAll,
          (share - shareOfAll) * 100,
        ],
      ]);
    }
  });
});

test('the overview has the share of each licensor in each country, and in all of them', async () => {
  const source = await exportSourceOf(connector, statements, tables, {
    countries: ['US', 'SE'],
    minSeconds: 30,
  });
  const book = await opened(source);
  const [header, ...rows] = rowsOf(book, 'Overview');
  expect(header).toEqual(['Licensor', 'United States', 'Sweden', '2 countries combined']);
  const right = oracle(tables, 30, UNKNOWN).shares.filter(({ country }) => ['US', 'SE'].includes(country));
  const playsOf = (country: string): number =>
    Number(right.find((share) => share.country === country)!.countryPlays);
  expect(rows.slice(-4)).toEqual([
    ['Total', 1, 1, 1],
    ['Plays', playsOf('US'), playsOf('SE'), playsOf('US') + playsOf('SE')],
    [null, null, null, null],
    ['Shown rounded; the exact shares add up to 100%.', null, null, null],
  ]);
  const named = right.filter(({ licensor }) => licensor === 'TRUE');
  expect(named).toHaveLength(2);
  const plays = (country: string): number => Number(named.find((share) => share.country === country)!.plays);
  expect(rows.find(([name]) => name === 'TRUE')).toEqual([
    'TRUE',
    plays('US') / playsOf('US'),
    plays('SE') / playsOf('SE'),
    (plays('US') + plays('SE')) / (playsOf('US') + playsOf('SE')),
  ]);
  const sums = rows.slice(0, -4).reduce((sum, row) => sum + Number(row[3]), 0);
  expect(sums).toBeCloseTo(1, 12);
});

test('numbers are numbers with a format, texts are texts and never formulas', async () => {
  const book = await opened(await exportSourceOf(connector, statements, tables, { countries: ['SE'] }));
  const sheet = book.Sheets['Sweden']!;
  expect(sheet['B3']).toMatchObject({ t: 'n', z: '#,##0' });
  expect(sheet['D3']).toMatchObject({ t: 'n', z: '0.0%' });
  expect((sheet['D3'] as CellObject).w).toMatch(/^\d+\.\d%$/);
  expect((sheet['F3'] as CellObject).w).toMatch(/^[+−]?\d+\.\d$/);
  for (const name of book.SheetNames) {
    for (const [place, cell] of Object.entries(book.Sheets[name]!)) {
      if (place.startsWith('!')) continue;
      expect(cell, `${name} ${place}`).not.toHaveProperty('f');
      expect(['s', 'n', 'z']).toContain((cell as { t: string }).t);
    }
  }
  const texts = rowsOf(book, 'Sweden').map(([name]) => name);
  for (const text of [
    '=HYPERLINK("http://x","y")',
    '@SUM(1)',
    '007',
    'TRUE',
    '_x0041_ as it is',
    '\u0007bell',
  ])
    expect(texts).toContain(text);
});

test('the ledger and the definition say how the result came about', async () => {
  const source = await exportSourceOf(connector, statements, tables, {
    countries: ['SE', 'DE'],
    fixes: [{ kind: 'licensor', from: '007', to: 'TRUE' }],
  });
  const book = await opened(source);
  const right = oracle(tables, 60);
  const ledger = new Map(rowsOf(book, 'Ledger').map((row) => [row[0], row[2]]));
  expect(ledger.get('Rows read')).toBe(6000);
  expect(ledger.get('Counted')).toBe(Number(right.counted));
  expect(ledger.get('Under 60 s')).toBe(Number(right.below));
  expect(ledger.get('No country')).toBe(Number(right.noCountry));
  expect(ledger.get('of which unknown licensor')).toBe(Number(right.unknown));
  const text = rowsOf(book, 'Definition').flat().join('\n');
  for (const expected of [
    'Plays of at least 60 seconds count.',
    'Sweden, Germany',
    'Licensor “007” is counted as “TRUE”.',
    '2026-03-07 14:05:09 UTC',
    'plays.csv',
    source.result.plays[0]!.sha256,
    source.result.tracks.files[0]!.sha256,
    source.engine.version,
    'divided by all plays in the country that reach it',
  ])
    expect(text).toContain(expected);
});

test('no country, no plays, no threshold: still a workbook', async () => {
  const source = await exportSourceOf(connector, statements, tables, { countries: [], minSeconds: 0 });
  expect((await opened(source)).SheetNames).toEqual(['Overview', 'Ledger', 'Definition']);
  const silent = await exportSourceOf(connector, statements, tables, { countries: ['SE'], minSeconds: 600 });
  const [, first] = rowsOf(await opened(silent), 'Sweden');
  expect(first!.slice(1, 4)).toEqual([0, 0, null]);
});

test('every sheet says the threshold, and that of a country with few plays says so', async () => {
  const source = await exportSourceOf(connector, statements, tables, {
    countries: ['SE', 'US'],
    minSeconds: 30,
    thinBelow: 0,
  });
  const book = await opened(source);
  for (const name of book.SheetNames)
    expect(titleOf(book, name)).toMatch(/^Plays of at least 30 seconds count\./);
  const { countryPlays } = oracle(tables, 30).shares.find(({ country }) => country === 'SE')!;
  expect(titleOf(book, 'Sweden')).toContain(` Sweden: ${Number(countryPlays).toLocaleString('en')} of `);
  expect(titleOf(book, 'Sweden')).not.toContain('few plays');
  expect(rowsOf(book, 'Overview').map(([name]) => name)).not.toContain('Few plays');
  const few = await opened({ ...source, thinBelow: Number(countryPlays) + 1 });
  expect(titleOf(few, 'Sweden')).toMatch(/ · few plays: read with care$/);
  expect(rowsOf(few, 'Overview').find(([name]) => name === 'Few plays')![1]).toBe('read with care');
});

test('royalties have a sheet where pools are given: amounts, pool = paid + held, and what each licensor is owed', async () => {
  const small = {
    locations: [
      ['S', 'SE'],
      ['D', 'DE'],
    ],
    tracks: [
      ['A', 'Alfa'],
      ['B', 'Beta'],
    ],
    plays: [
      ...Array.from({ length: 2 }, () => ['S', 'A', '60000'] as const),
      ['S', 'B', '60000'],
      ['S', 'B', '1000'],
      ['S', '?', '60000'],
      ['D', 'A', '60000'],
    ],
  } as const;
  let royaltyTerms = withTyped(NO_TERMS, 'SE', { amount: '100.01', currency: 'SEK' });
  royaltyTerms = withTyped(royaltyTerms, 'DE', { amount: '12345678901234.567', currency: 'KWD' });
  royaltyTerms = withTyped(royaltyTerms, 'NO', { amount: '5', currency: 'JPY' });
  const book = await opened(await exportSourceOf(connector, statements, small, { royaltyTerms }));
  expect(book.SheetNames).toEqual(['Overview', 'Sweden', 'Germany', 'Royalties', 'Ledger', 'Definition']);
  const blank = Array.from({ length: 9 }, () => null);
  // Sweden at 60 s: 2, 1 and 1 of 4 plays; 10,001 öre × 2/4 = 5,000 rest 2, × 1/4 = 2,500 rest 1. With every play: 2, 2 and 1
  // of 5; 10,001 × 2/5 = 4,000 rest 2 (twice), × 1/5 = 2,000 rest 1.
  expect(rowsOf(book, 'Royalties')).toEqual([
    [
      'Country',
      'Licensor',
      'Plays',
      'Country plays',
      'Market share',
      'Amount',
      'Currency',
      'Status',
      'Amount by all plays',
    ],
    ['Germany', 'Alfa', 1, 1, 1, '12345678901234.567', 'KWD', 'paid', '12345678901234.567'],
    ['Sweden', 'Alfa', 2, 4, 0.5, 50.01, 'SEK', 'paid', 40.01],
    ['Sweden', 'Unknown licensor', 1, 4, 0.25, 25, 'SEK', 'held', 20],
    ['Sweden', 'Beta', 1, 4, 0.25, 25, 'SEK', 'paid', 40],
    blank,
    ['Pool of', '', 'Pool', 'Paid', 'Held', 'Currency', null, null, null],
    ['Germany', null, '12345678901234.567', '12345678901234.567', 0, 'KWD', null, null, null],
    ['Norway', null, 5, 0, 5, 'JPY', null, null, null],
    ['Sweden', null, 100.01, 75.01, 25, 'SEK', null, null, null],
    blank,
    ['Statement of', '', 'Amount', 'Currency', null, null, null, null, null],
    ['Alfa', null, '12345678901234.567', 'KWD', null, null, null, null, null],
    ['Alfa', null, 50.01, 'SEK', null, null, null, null, null],
    ['Beta', null, 25, 'SEK', null, null, null, null, null],
    ['Held for unknown licensors', null, 5, 'JPY', null, null, null, null, null],
    ['Held for unknown licensors', null, 25, 'SEK', null, null, null, null, null],
  ]);
  expect(book.Sheets['Royalties']!['F4']).toMatchObject({ t: 'n', z: '#,##0.00', w: '50.01' });
});

test('a comparison is a sheet: points, causes where they are known, money where there are pools', async () => {
  const small = {
    locations: [['S', 'SE']],
    tracks: [['A', 'Alfa']],
    plays: [
      ['S', 'A', '60000'],
      ['S', '?', '60000'],
    ],
  } as const;
  const earlier = cubeOf([['SE', 'Alfa', 60, 3]]);
  const step = cubeOf([
    ['SE', 'Alfa', 60, 1],
    ['SE', null, 60, 3],
  ]);
  const before = { name: 'q2.csv', cubes: [earlier, earlier, step], order: DEFAULT_ORDER };
  const royaltyTerms = withTyped(NO_TERMS, 'SE', { amount: '100.01', currency: 'SEK' });
  const source = await exportSourceOf(connector, statements, small, { before, royaltyTerms });
  const book = await opened(source);
  expect(book.SheetNames).toEqual([
    'Overview',
    'Sweden',
    'Royalties',
    'What has changed',
    'Ledger',
    'Definition',
  ]);
  expect(rowsOf(book, 'What has changed').slice(0, 3)).toEqual([
    [
      ...['Country', 'Licensor', 'Share before', 'Share now', 'Difference, points'],
      ...['By new tracks', 'By new locations', 'By new plays', 'Plays before', 'Plays now'],
      ...['Amount before', 'Amount now', 'Difference', 'Currency'],
    ],
    ['Sweden', 'Unknown licensor', 0, 0.5, 50, 0, 75, -25, 0, 1, 0, 50.01, 50.01, 'SEK'],
    ['Sweden', 'Alfa', 1, 0.5, -50, 0, -75, 25, 3, 1, 100.01, 50, -50.01, 'SEK'],
  ]);
  expect(JSON.stringify(rowsOf(book, 'What has changed').at(-1))).toContain(
    'Compared with q2.csv. The causes add up to the difference',
  );

  const result = { ...source, before: { name: 'dataset q2', cubes: [earlier], order: null } };
  const [heads, first] = rowsOf(await opened({ ...result, royaltyTerms: NO_TERMS }), 'What has changed');
  expect(heads).toHaveLength(7);
  expect(first).toEqual(['Sweden', 'Unknown licensor', 0, 0.5, 50, 0, 1]);
});
