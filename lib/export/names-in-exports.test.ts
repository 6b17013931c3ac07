import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from '@/lib/engine/connector';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { countryShares } from '@/lib/market-share/shares';
import { cubeOf } from '@/lib/testing/cube-of';
import { exportSourceOf } from '@/lib/testing/export-source';
import { hostileNames } from '@/lib/testing/hostile-names';
import { harmlessText, plainText } from './csv-text';
import type { ExportSource } from './export-source';
import { htmlReport } from './html-report/html-report';
import { marketSharesCsv } from './market-shares-csv';
import { marketSharesWorkbook } from './market-shares-workbook';
import { proofPack } from './proof/proof-pack';
import { copiedShares } from './share-table';
import { tableHtml } from './table-text';
import { xmlText } from './xml-text';

let connector: Connector;
let statements: Statements;
let usual: ExportSource;
beforeAll(async () => {
  connector = await openNodeConnector({ threads: 1 });
  statements = await readStatements();
  const tables = { plays: [['L', 'T', '60000']], locations: [['L', 'SE']], tracks: [['T', 'A']] } as const;
  usual = await exportSourceOf(connector, statements, tables);
});
afterAll(() => connector.close());

const step = async (): Promise<void> => undefined;

/** A result in which each licensor is known by how many plays it has: the first has one. */
function sourceOf(names: readonly string[]): ExportSource {
  const cube = cubeOf(names.map((name, i) => ['SE', name, 60, i + 1] as const));
  return { ...usual, cube };
}

/** The names by their plays, as a reader of the export finds them. */
function byPlays(rows: readonly (readonly [name: string, plays: string | number])[]): string[] {
  const names: string[] = [];
  for (const [name, plays] of rows) names[Number(plays) - 1] = name;
  return names;
}

/** A text after UTF-8, which has no half of a surrogate pair. */
const encoded = (text: string): string => Buffer.from(text).toString();

function checkNames(numRuns: number, check: (names: readonly string[]) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(hostileNames, check), { numRuns });
}

function csvNames(csv: string): string[] {
  const { data } = Papa.parse<Record<string, string>>(encoded(csv), { header: true, skipEmptyLines: true });
  return byPlays(data.map(({ licensor, plays }) => [plainText(licensor!), plays!]));
}

function expectXml(text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

test('CSV', () =>
  checkNames(100, async (names) => {
    const csv = marketSharesCsv(sourceOf(names).cube, ['SE'], 60);
    expect(csvNames(csv)).toEqual(names.map(encoded));
  }));

test('XLSX: every part is XML, and a cell holds the very name', () =>
  checkNames(12, async (names) => {
    const bytes = new Uint8Array(await (await marketSharesWorkbook(sourceOf(names), step)).arrayBuffer());
    for (const part of Object.values(unzipSync(bytes))) expectXml(strFromU8(part));
    // Below the title; above the total.
    const rows = utils.sheet_to_json<Record<string, string>>(read(bytes).Sheets['Sweden']!, { range: 1 });
    const licensors = rows.slice(0, -2).map((row) => [row['Licensor']!, row['Plays']!] as const);
    expect(byPlays(licensors)).toEqual(names);
  }));

test('HTML report: the page and its data have every name', () =>
  checkNames(12, async (names) => {
    const source = sourceOf(names);
    const look = {
      countries: ['SE'],
      choice: { top: 50, pinned: [], order: null },
      colourOf: () => ({ light: '#3f90da', dark: '#5aa5ea', lightOutline: null, darkOutline: null }),
      script: '',
      fontsFor: async () => '',
    };
    const html = await (await htmlReport(source, look, step)).text();
    const { document } = parseHTML(html);
    const rows = [...document.querySelectorAll('table[aria-label="Market shares in Sweden"] tbody tr')];
    expect(rows).toHaveLength(names.length);
    const read = rows.map((row) => {
      const [, , plays] = row.querySelectorAll('td');
      return [
        row.querySelector('th')!.textContent,
        plays!.querySelector('data')!.getAttribute('value')!,
      ] as const;
    });
    expect(byPlays(read)).toEqual(names.map(xmlText));
    const facts = JSON.parse(document.getElementById('facts')!.textContent) as { licensors: string[] };
    expect([...facts.licensors].sort()).toEqual([...names].sort());
  }));

test('proof pack', () =>
  checkNames(5, async (names) => {
    const surroundings = { statements, charts: [], browser: 'a test', now: new Date() };
    const pack = await proofPack(sourceOf(names), surroundings, step);
    const files = unzipSync(new Uint8Array(await pack.arrayBuffer()));
    expect(csvNames(strFromU8(files['market-shares.csv']!))).toEqual(names.map(encoded));
  }));

test('the copied table, where a line break or tab is a space', () =>
  checkNames(50, async (names) => {
    const { cube } = sourceOf(names);
    const { document } = parseHTML(encoded(tableHtml(copiedShares(countryShares(cube, 'SE', 60)))));
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => {
      const [, licensor, plays] = row.querySelectorAll('td');
      return [licensor!.textContent, plays!.textContent] as const;
    });
    const oneLine = (text: string): string => text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ');
    expect(byPlays(rows)).toEqual(names.map((name) => xmlText(harmlessText(oneLine(name)))));
  }));
