import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { NO_TERMS, withRule, withTyped } from '@/lib/market-share/royalty-terms';
import { cubeOf } from '@/lib/testing/cube-of';
import { BYTE_ORDER_MARK } from './csv-text';
import { allRoyaltiesCsv, statementFiles } from './royalty-files';

const CUBE = cubeOf([
  ['SE', 'Universe Muzak Corp.', 60, 6],
  ['SE', 'Werner Licensing', 60, 5],
  ['SE', null, 60, 2],
  ['SE', 'So New Inc.', 60, 1],
  ['DE', 'Werner Licensing', 60, 1],
  ['DE', 'werner/licensing', 60, 1],
]);
const TERMS = withTyped(withTyped(NO_TERMS, 'SE', { amount: '100000.01', currency: 'SEK' }), 'DE', {
  amount: '11',
  currency: 'JPY',
});

async function unpacked(
  source: Parameters<typeof statementFiles>[0],
  mark = false,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { name, content } of statementFiles(source, mark, async () => undefined)) {
    expect(files).not.toHaveProperty([name]);
    files[name] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await content.arrayBuffer());
  }
  return files;
}

test('royalties.csv and a statement of each licensor, by hand', async () => {
  const files = await unpacked({ cube: CUBE, royaltyTerms: TERMS, minSeconds: 60 });
  // 100,000.01 × 6/14 = 42,857.147…, × 5/14 = 35,714.289…, × 2/14 = 14,285.715…, × 1/14 = 7,142.857…: the three öre that
  // are left over go to the largest remainders, which are those of 5, 1 and 6 plays. 11 yen × 1/2: the odd one goes to the
  // name that is first.
  const sweden = {
    universe: 'SE,Universe Muzak Corp.,6,14,0.42857142857142855,60,42857.15,SEK,paid',
    werner: 'SE,Werner Licensing,5,14,0.35714285714285715,60,35714.29,SEK,paid',
    unknown: 'SE,(unknown),2,14,0.14285714285714285,60,14285.71,SEK,held',
    soNew: 'SE,So New Inc.,1,14,0.07142857142857142,60,7142.86,SEK,paid',
  };
  const germany = {
    werner: 'DE,Werner Licensing,1,2,0.5,60,6,JPY,paid',
    other: 'DE,werner/licensing,1,2,0.5,60,5,JPY,paid',
  };
  const csv = (...rows: string[]): string =>
    `${['country,licensor,plays,country_plays,market_share,min_seconds,amount,currency,status', ...rows].join('\r\n')}\r\n`;
  expect(files).toEqual({
    'royalties.csv': csv(...Object.values(germany), ...Object.values(sweden)),
    'royalties-held-60s.csv': csv(sweden.unknown),
    'royalty-statement-So New Inc.-60s.csv': csv(sweden.soNew),
    'royalty-statement-Universe Muzak Corp.-60s.csv': csv(sweden.universe),
    'royalty-statement-Werner Licensing-60s.csv': csv(germany.werner, sweden.werner),
    'royalty-statement-werner_licensing-60s.csv': csv(germany.other),
  });
});

test('the amounts of the files beside royalties.csv are those in it', async () => {
  const source = {
    cube: CUBE,
    royaltyTerms: withRule(TERMS, 'SE', { kind: 'assign', licensor: 'Werner Licensing' }),
    minSeconds: 60,
  };
  const { 'royalties.csv': all, ...others } = await unpacked(source, true);
  expect(all).toBe(BYTE_ORDER_MARK + allRoyaltiesCsv(source));
  type Row = Record<string, string>;
  const rows = (csv = ''): Row[] =>
    Papa.parse<Row>(csv.slice(1), { header: true, skipEmptyLines: true }).data;
  const owed = rows(all).filter(({ licensor }) => licensor !== '(unknown)');
  expect(rows(all).filter(({ licensor }) => licensor === '(unknown)')).toMatchObject([
    { amount: '0.00', status: 'assigned' },
  ]);
  expect(owed).toHaveLength(5);
  const stated = Object.values(others).flatMap((csv) => rows(csv));
  const byText = (list: Row[]): string[] => list.map((row) => JSON.stringify(row)).sort();
  expect(byText(stated)).toEqual(byText(owed));
});

test('names that a file system takes for one are told apart', async () => {
  const cube = cubeOf([
    ['SE', 'A/B', 60, 1],
    ['SE', 'a:b', 60, 1],
    ['SE', '=1+1', 60, 1],
  ]);
  const terms = withTyped(NO_TERMS, 'SE', { amount: '9', currency: 'JPY' });
  const files = await unpacked({ cube, royaltyTerms: terms, minSeconds: 0 });
  expect(Object.keys(files)).toEqual([
    'royalties-0s.csv',
    'royalty-statement-=1+1-0s.csv',
    'royalty-statement-A_B-0s.csv',
    'royalty-statement-a_b-0s-2.csv',
  ]);
  expect(files['royalty-statement-=1+1-0s.csv']).toContain("SE,'=1+1,1,3,");
});
