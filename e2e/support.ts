import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { expect, type Locator, type Page } from 'playwright/test';
import { csvText, HEADERS, type CsvStyle } from '../lib/testing/csv-files';
import { oracle, type Tables } from '../lib/testing/oracle';
import { visit } from './warm-page';

/** A file for Playwright's file chooser. */
export interface InputFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function inputFile(name: string, content: string | Uint8Array): InputFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

/** The three tables as files with meaningless names. */
export function inputFiles(tables: Tables, style: CsvStyle = {}): InputFile[] {
  return [
    inputFile('export(3).csv', csvText([HEADERS.tracks, ...tables.tracks], style)),
    inputFile('export(1).csv', csvText([HEADERS.plays, ...tables.plays], style)),
    inputFile('export(2).csv', csvText([HEADERS.locations, ...tables.locations], style)),
  ];
}

/** Seeded plays in six countries, with everything unknown, blank, repeated and conflicting. */
export function madeTables(rows: number, seed: number): Tables {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  const countries = ['US', 'SE', 'DE', 'GB', 'FR', 'NA'];
  const licensors = ['Alfa, "A" AB', 'Béta', '=Gamma()', '<b>Delta</b>', 'Epsilon', 'ζ 😀', ''];
  const locations = Array.from({ length: 24 }, (_, i) => [`L${i}`, countries[i % 6]!] as const);
  const tracks = Array.from({ length: 40 }, (_, i) => [`T${i}`, pick(licensors)] as const);
  const plays = Array.from({ length: rows }, () => {
    const ms = below(20) === 0 ? pick(['', 'x', '-1', '1.5', '60000', '59999']) : String(below(240_000));
    return [`L${below(26)}`, `T${below(44)}`, ms] as const;
  });
  return {
    plays,
    locations: [...locations, locations[0]!, ['L1', 'NO']],
    tracks: [...tracks, tracks[0]!, ['T1', 'Somebody else']],
  };
}

export const main = (page: Page): Locator => page.getByRole('main');

/** Parts of the result that are in the page whether or not their tab is shown. */
export const shareTable = (page: Page): Locator =>
  page.getByRole('table', { name: 'Market shares', includeHidden: true });
export const ledgerOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Ledger', exact: true, includeHidden: true });
export const methodOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Method', includeHidden: true });

/** Opens a tab of the result. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

export async function expectState(page: Page, state: string): Promise<void> {
  await expect(main(page)).toHaveAttribute('data-state', state, { timeout: 30_000 });
}

export async function chooseFiles(page: Page, files: readonly InputFile[]): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles([...files]);
}

/** Blocks the page from hashing its files until the returned function is called. */
export async function holdHashing(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    type Post = (this: Worker, request: unknown, ...rest: unknown[]) => void;
    const prototype = Worker.prototype as unknown as { postMessage: Post };
    const post = prototype.postMessage;
    const held: (() => void)[] = [];
    let isHeld = true;
    prototype.postMessage = function (request, ...rest) {
      const send = (): void => post.call(this, request, ...rest);
      const isHashing = request instanceof Object && 'name' in request && request.name === 'hash';
      if (isHeld && isHashing) held.push(send);
      else send();
    };
    Object.assign(window, {
      releaseHashing: () => {
        isHeld = false;
        for (const send of held) send();
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { releaseHashing: () => void }).releaseHashing());
}

/** Drops files onto the page. */
export async function dropFiles(page: Page, files: readonly InputFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, type, bytes } of all)
        transfer.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      return transfer;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] })),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** Opens the page and loads the tables. */
export async function openWith(page: Page, tables: Tables, query = ''): Promise<void> {
  await visit(page, `/${query}`);
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
}

/** Opens the Export menu and submenus by item name, and clicks the last one. */
export async function pressInMenu(page: Page, ...items: (string | RegExp)[]): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  for (const name of items) await page.getByRole('menuitem', { name }).last().click();
}

/** Exports a file from the menu. */
export async function exportFromMenu(
  page: Page,
  ...items: (string | RegExp)[]
): Promise<{ name: string; path: string }> {
  const downloading = page.waitForEvent('download');
  await pressInMenu(page, ...items);
  const download = await downloading;
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** Drops paths on the page like a file manager, folders included. */
export async function dropPaths(page: Page, files: string[], at = { x: 400, y: 400 }): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
}

export interface CsvRow {
  readonly country: string;
  readonly licensor: string;
  readonly plays: string;
  readonly country_plays: string;
  readonly market_share: string;
  readonly min_seconds: string;
}

/** The exported CSV without its byte order mark. */
export async function exportedCsv(page: Page): Promise<{ name: string; text: string; rows: CsvRow[] }> {
  const { name, path } = await exportFromMenu(page, /CSV/);
  expect(name).toMatch(/^market-shares(-\d+s)?\.csv$/);
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  return { name, text, rows: Papa.parse<CsvRow>(text, { header: true, skipEmptyLines: true }).data };
}

/** The expected export, by the oracle. */
export function expectedRows(tables: Tables, minSeconds: number, countries: readonly string[]): CsvRow[] {
  const harmless = (text: string): string => (text.startsWith('=') ? `'${text}` : text);
  const order = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  return oracle(tables, minSeconds)
    .shares.filter(({ country }) => countries.includes(country))
    .sort((a, b) => order(a.country, b.country) || Number(b.plays - a.plays) || order(a.licensor, b.licensor))
    .map(({ country, licensor, plays, countryPlays }) => ({
      country,
      licensor: harmless(licensor),
      plays: String(plays),
      country_plays: String(countryPlays),
      market_share: String(Number(plays) / Number(countryPlays)),
      min_seconds: String(minSeconds),
    }));
}

/** The line that says how many plays count, above every tab. */
export const summaryOf = (page: Page): Locator =>
  page.locator('main div', { has: page.getByRole('link', { name: 'What happened to every row' }) }).last();
