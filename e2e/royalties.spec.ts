import { copyFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { read, utils } from '@e965/xlsx';
import { expect, type Locator, type Page } from 'playwright/test';
import { ROYALTY_TABLES as TABLES } from '../lib/testing/royalty-tables';
import { pdfTexts } from './pdf-texts';
import {
  chooseFiles,
  dropFiles,
  expectState,
  exportFromMenu,
  inputFile,
  inputFiles,
  openTab,
  openWith,
  pressInMenu,
} from './support';
import { test, visit } from './warm-page';

const section = (page: Page): Locator => page.getByRole('region', { name: 'Royalties', exact: true });
const amount = (page: Page, country: string): Locator =>
  section(page).getByRole('textbox', { name: `Amount for ${country}` });
const currency = (page: Page, country: string): Locator =>
  section(page).getByRole('textbox', { name: `Currency for ${country}` });
const country = (page: Page, name: string): Locator =>
  section(page).getByRole('article', { name: `Royalties in ${name}` });

/** The texts of a table's rows, cell by cell, whatever space stands before a unit. */
async function cellsOf(table: Locator): Promise<string[][]> {
  const rows = await table.locator('tbody > tr').all();
  return Promise.all(
    rows.map(async (row) =>
      (await row.locator('th, td').allInnerTexts()).map((text) =>
        text.replaceAll('\u00a0', ' ').replace(' %', '%').trim(),
      ),
    ),
  );
}

async function type(page: Page, name: string, text: string, code: string): Promise<void> {
  await amount(page, name).fill(text);
  await currency(page, name).fill(code);
  await currency(page, name).press('Tab');
}

const SWEDEN = 'SEK 100,000.01 = 85,714.30 paid + 14,285.71 held';

test('a pools.csv is dropped or chosen; an error in it is named with its line and changes nothing', async ({
  page,
}) => {
  await openWith(page, TABLES);
  const good = 'country;amount;currency\r\nSE;100000.01;SEK\r\nDE;11;JPY\r\nFR;5;EUR\r\n';
  await dropFiles(page, [inputFile('october.csv', good)]);
  await expectState(page, 'ready');
  await expect(
    page.getByText('october.csv: pools of 3 countries. What each licensor is owed stands under Royalties.'),
  ).toBeVisible();
  await openTab(page, 'Royalties');
  await expect(page).toHaveURL(/view=royalties/);
  await expect(country(page, 'Sweden').getByText(SWEDEN)).toBeVisible();
  await expect(country(page, 'Germany')).toContainText('JPY 11 = 11 paid + 0 held');
  await expect(country(page, 'France')).toContainText(
    'The files have no plays in France, so nothing is paid: all of EUR 5.00 is held.',
  );

  const chooser = section(page).getByLabel('Choose pools.csv');
  await chooser.setInputFiles(inputFile('pools.csv', 'country,amount,currency\nSE,1,SEK\nDE,"1,000",EUR\n'));
  const alert = section(page).getByRole('alert');
  await expect(alert).toContainText('pools.csv, line 3');
  await expect(alert).toContainText('The amount cannot be read.');
  await expect(alert).toContainText('plain digits with at most 2 decimals, such as 100000');
  await expect(alert).toContainText('1,000');
  await expect(country(page, 'Sweden').getByText(SWEDEN)).toBeVisible();

  await chooser.setInputFiles(inputFile('pools.csv', 'country,amount,currency\nSE,1,SEK\n'));
  await expect(alert).toBeEmpty();
  await expect(country(page, 'Germany')).toHaveCount(0);
  await expect(section(page).getByText('They replace those that were there.')).toBeVisible();
  await section(page).getByRole('button', { name: 'Undo' }).click();
  await expect(country(page, 'Germany')).toBeVisible();
  await expect(amount(page, 'Sweden')).toHaveValue('100000.01');
});

test('statements are saved as CSV, as a ZIP, in the workbook and on paper, and tell no server an amount', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push([request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join(' ')),
  );
  await openWith(page, TABLES, '?view=royalties');
  await type(page, 'Sweden', '100000.01', 'SEK');
  await type(page, 'Germany', '11', 'JPY');
  await expect(country(page, 'Sweden').getByText(SWEDEN)).toBeVisible();
  const statements = section(page).getByRole('table', { name: 'Royalty statements' });
  await statements.scrollIntoViewIfNeeded();
  await expect(statements.getByRole('columnheader')).toHaveText(['Licensor', 'Countries', 'JPY', 'SEK']);
  expect(await cellsOf(statements)).toEqual([
    ['So New Inc.', '1', '–', '7,142.86'],
    ['Universe Muzak Corp.', '2', '6', '42,857.15'],
    ['Werner Licensing', '2', '5', '35,714.29'],
  ]);
  await expect(statements.locator('tfoot tr')).toHaveText([
    /^Held for unknown licensors1–14,285\.71$/,
    /^All pools211100,000\.01$/,
  ]);

  const HEADER = 'country,licensor,plays,country_plays,market_share,min_seconds,amount,currency,status';
  const saved = async (path: string): Promise<string[]> =>
    (await readFile(path, 'utf8'))
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
  const csv = await exportFromMenu(page, /^Royalties as CSV/);
  expect(csv.name).toBe('royalties.csv');
  const rows = await saved(csv.path);
  expect(rows).toEqual([
    HEADER,
    'DE,Universe Muzak Corp.,1,2,0.5,60,6,JPY,paid',
    'DE,Werner Licensing,1,2,0.5,60,5,JPY,paid',
    `SE,Universe Muzak Corp.,6,14,${6 / 14},60,42857.15,SEK,paid`,
    `SE,Werner Licensing,5,14,${5 / 14},60,35714.29,SEK,paid`,
    `SE,(unknown),2,14,${2 / 14},60,14285.71,SEK,held`,
    `SE,So New Inc.,1,14,${1 / 14},60,7142.86,SEK,paid`,
  ]);

  await section(page).getByRole('button', { name: 'Save royalties' }).click();
  const packing = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Statements of all licensors/ }).click();
  const packed = await packing;
  expect(packed.suggestedFilename()).toBe('royalty-statements-60s.zip');
  const entries = await new ZipReader(new Uint8ArrayReader(await readFile(await packed.path()))).getEntries();
  expect(entries.map(({ filename }) => filename)).toEqual([
    'royalties.csv',
    'royalties-held-60s.csv',
    'royalty-statement-So New Inc.-60s.csv',
    'royalty-statement-Universe Muzak Corp.-60s.csv',
    'royalty-statement-Werner Licensing-60s.csv',
  ]);
  const [last] = entries.slice(-1);
  if (!last || last.directory) throw new Error('No statement in the ZIP');
  const statement = (await last.getData(new TextWriter()))
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
  expect(statement).toEqual([HEADER, ...rows.filter((row) => row.includes('Werner'))]);

  const workbook = await exportFromMenu(page, /^Excel workbook/);
  const book = read(await readFile(workbook.path));
  const sheet = utils.sheet_to_json<(string | number)[]>(book.Sheets['Royalties']!, { header: 1 });
  expect(sheet.find(([, licensor]) => licensor === 'So New Inc.')).toEqual([
    'Sweden',
    'So New Inc.',
    1,
    14,
    1 / 14,
    7142.86,
    'SEK',
    'paid',
    6250,
  ]);

  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
  });
  await pressInMenu(page, 'PDF report…');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  // A PDF has no spaces, only places: the reader guesses them.
  const close = (text: string): string => text.replaceAll(/\s/g, '');
  const paper = (await pdfTexts(await page.pdf({ preferCSSPageSize: true }))).map(close);
  const royalties = paper.find((text) => text.includes(close(`Sweden: ${SWEDEN}`)))!;
  expect(royalties).toContain(close('Germany: JPY 11 = 11 paid + 0 held'));
  expect(royalties).toContain(close('Werner Licensing 5 35.7% 35,714.29 paid 31,250.00'));
  const stated = paper.find((text) => text.includes('Royaltystatements'))!;
  expect(stated).toContain(close('Universe Muzak Corp.'));
  expect(stated).toContain(close('All in SEK SEK 42,857.15'));

  const told = [...asked, page.url()].map((one) => decodeURIComponent(one)).join('\n');
  for (const amountOf of ['100000', '100,000', '10000001', '42857', '14285'])
    expect(told).not.toContain(amountOf);
});

test('while licensors are anonymised royalties name nobody', async ({ page }) => {
  await visit(page, '/?licensors=anonymous');
  await chooseFiles(page, inputFiles(TABLES));
  await expectState(page, 'ready');
  await openTab(page, 'Royalties');
  await type(page, 'Sweden', '100000.01', 'SEK');
  const forAll = section(page).getByRole('combobox', { name: 'Unknown licensor’s part, for all countries' });
  await forAll.selectOption('Assign it to…');
  await section(page)
    .getByRole('combobox', { name: /assigned to nobody yet/ })
    .click();
  await page
    .getByRole('dialog', { name: 'Licensors' })
    .getByRole('option', { name: 'Licensor B', exact: true })
    .click();
  await expect(country(page, 'Sweden')).toContainText('their part is assigned to Licensor B.');
  await expect(section(page)).not.toContainText('Werner');
  const { path } = await exportFromMenu(page, /^Royalties as CSV/);
  expect(await readFile(path, 'utf8')).not.toContain('Werner');
  await page.getByRole('button', { name: 'Show names' }).click();
  await country(page, 'Sweden').scrollIntoViewIfNeeded();
  await expect(country(page, 'Sweden')).toContainText('their part is assigned to Werner Licensing.');
});

test('the report as one HTML file divides the pools at its own threshold; a proof pack proves the amounts', async ({
  page,
  browser,
}) => {
  await openWith(page, TABLES, '?view=royalties');
  await type(page, 'Sweden', '100000.01', 'SEK');
  await expect(country(page, 'Sweden').getByText(SWEDEN)).toBeVisible();
  const saved = await exportFromMenu(page, /^Interactive report one HTML file/);
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'royalties-')), saved.name);
  await copyFile(saved.path, file);
  const context = await browser.newContext({ offline: true });
  const report = await context.newPage();
  await report.goto(`file://${file}`);
  const sweden = report.getByRole('region', { name: 'Royalties in Sweden' });
  await expect(sweden).toContainText(SWEDEN);
  await expect(sweden.getByRole('row', { name: /^Werner Licensing/ })).toContainText('35,714.29');
  await report.getByRole('switch').click();
  await expect(sweden).toContainText('SEK 100,000.01 = 87,500.01 paid + 12,500.00 held');
  await context.close();

  const pack = await exportFromMenu(page, /^Proof pack/);
  const reader = await page.context().newPage();
  await reader.goto('/');
  const zip = { name: pack.name, mimeType: 'application/zip', buffer: await readFile(pack.path) };
  await chooseFiles(reader, [...inputFiles(TABLES), zip]);
  await expectState(reader, 'ready');
  await expect(reader.getByRole('region', { name: 'Proof' })).toContainText(
    /Verified: all [\d,]+ figures match/,
  );
  await openTab(reader, 'Royalties');
  await expect(country(reader, 'Sweden').getByText(SWEDEN)).toBeVisible();
});
