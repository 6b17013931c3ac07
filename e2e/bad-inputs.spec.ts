import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { expect, type Page } from 'playwright/test';
import { withZipField, zipOf } from '../lib/testing/container-files';
import { loadOtherFiles } from './load-other-files';
import {
  chooseFiles,
  dropFiles,
  expectState,
  exportedCsv,
  inputFile,
  ledgerOf,
  openTab,
  shareTable,
  type InputFile,
  summaryOf,
} from './support';
import { test } from './warm-page';

const PLAYS = 'location_id,track_id,played_ms\nS,T,60000\nS,T,61000\n';
const LOCATIONS = 'id,country\nS,SE\n';
const TRACKS = 'id,licensor\nT,L\n';

type Content = string | Uint8Array;

function files(
  plays: Content = PLAYS,
  locations: Content = LOCATIONS,
  tracks: Content = TRACKS,
): InputFile[] {
  return [inputFile('p.csv', plays), inputFile('l.csv', locations), inputFile('t.csv', tracks)];
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Loads the files and compares where the rows of the plays went. */
async function expectLedger(
  page: Page,
  chosen: readonly InputFile[],
  counts: {
    rows: number;
    counted?: number;
    below?: number;
    noCountry?: number;
    rejected?: number;
    blank?: number;
  },
  ...says: readonly (string | RegExp)[]
): Promise<void> {
  const { rows, counted = rows, below = 0, noCountry = 0, rejected = 0, blank = 0 } = counts;
  await chooseFiles(page, chosen);
  await expectState(page, 'ready');
  const ledger = ledgerOf(page);
  await expect(ledger).toContainText(
    `${rows} ${rows === 1 ? 'row' : 'rows'} read = ${counted} counted + ${below} below the threshold + ` +
      `${noCountry} without a country + ${rejected} rejected + ${blank} blank. All rows accounted for.`,
  );
  for (const text of says) await expect(ledger).toContainText(text);
}

/** Chooses the files and expects to be stopped with one clear message, the other files staying. */
async function expectError(
  page: Page,
  chosen: readonly InputFile[],
  ...says: readonly (string | RegExp)[]
): Promise<void> {
  await chooseFiles(page, chosen);
  await expectState(page, 'error');
  const alert = page.getByRole('main').getByRole('alert');
  for (const text of says) await expect(alert).toContainText(text);
}

const rows = (...lines: readonly string[]): string => `location_id,track_id,played_ms\n${lines.join('\n')}\n`;

test('#1 UTF-8 with a byte order mark', ({ page }) =>
  expectLedger(page, files(`\ufeff${PLAYS}`), { rows: 2 }));

test('#2 UTF-16 with a byte order mark', async ({ page }) => {
  await expectLedger(
    page,
    files(utf16(PLAYS), utf16(LOCATIONS).swap16(), utf16(TRACKS)),
    { rows: 2 },
    'Read as UTF-16',
  );
});

test('#3 UTF-16 without a byte order mark', async ({ page }) => {
  await expectError(
    page,
    files(utf16(PLAYS).subarray(2)),
    'UTF-16 without a byte order mark',
    'Export it as CSV (UTF-8)',
  );
  await page.getByRole('combobox', { name: 'Encoding of p.csv' }).selectOption('UTF-16, as it seems');
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
});

test('#4 Windows-1252 that shows late: read from there on, and the user can choose', async ({ page }) => {
  const late = latin1(`id,licensor\n${'U,Plain\n'.repeat(40_000)}T,Bj\xf6rk\n`);
  await expectLedger(page, files(rows('S,T,60000', 'S,U,60000'), LOCATIONS, late), { rows: 2 }, 'Not UTF-8');
  await expect(shareTable(page)).toContainText('Björk');
  await openTab(page, 'Data quality');
  const choice = page.getByRole('combobox', { name: 'Encoding of t.csv' });
  await choice.selectOption('Windows-1251 (Cyrillic)');
  await expect(shareTable(page)).toContainText('Bjцrk');
  await choice.selectOption('UTF-8');
  await expect(ledgerOf(page)).toContainText('Rejected rows: 1');
  await expect(choice).toBeVisible();
});

test('#4 Windows-1252: said, and the user can choose', async ({ page }) => {
  await expectLedger(
    page,
    files(rows('S,T,60000', 'S,U,60000'), LOCATIONS, latin1('id,licensor\nT,Bj\xf6rk\nU,Plain\n')),
    { rows: 2 },
    'Not UTF-8',
  );
  await expect(shareTable(page)).toContainText('Björk');
  await openTab(page, 'Data quality');
  await page.getByRole('combobox', { name: 'Encoding of t.csv' }).selectOption('UTF-8');
  await expect(ledgerOf(page)).toContainText('Rejected rows: 1');
});

test('#5 an invalid byte in a UTF-8 file', async ({ page }) => {
  const bad = Buffer.concat([
    Buffer.from('location_id,track_id,played_ms\nS,T,60000\nS,é'),
    Buffer.from([0xff]),
    Buffer.from(',60000\nS,T,60000\n'),
  ]);
  await expectLedger(page, files(bad), { rows: 3, counted: 2, rejected: 1 }, 'not valid UTF-8');
});

test('#6 NUL bytes', ({ page }) =>
  expectLedger(
    page,
    files(`${rows(...Array.from({ length: 20 }, () => 'S,T,60000'))}S,T\0,60000\n`),
    { rows: 21, counted: 20, rejected: 1 },
    'NUL byte',
  ));

test('#7 characters of several bytes', ({ page }) =>
  expectLedger(page, files(rows('Åé😀,T,60000'), 'id,country\nÅé😀,SE\n'), { rows: 1 }));

test('#8 and #43 ids that differ in Unicode form or case are reported, not matched, and can be matched', async ({
  page,
}) => {
  const composed = 'caf\u00e9';
  const decomposed = 'cafe\u0301';
  await expectLedger(
    page,
    files(rows(`S,${decomposed},60000`, 's,T,60000', 'S,T,60000'), LOCATIONS, `${TRACKS}${composed},M\n`),
    { rows: 3, counted: 2, noCountry: 1 },
    'Unknown tracks: 1 id, 1 play; 1 id (1 play) would match',
    'Unknown locations: 1 id, 1 play; 1 id (1 play) would match',
  );
  await openTab(page, 'Data quality');
  await page.getByRole('button', { name: 'Ignore case in ids' }).click();
  await expect(summaryOf(page).getByText('3 of 3 plays count')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Fixes in force' })).toContainText('without regard to case');
  await expect(page).toHaveURL(/fixes=ignore-case/);
  await page.getByRole('list', { name: 'Fixes in force' }).getByRole('button', { name: 'Undo' }).click();
  await expect(summaryOf(page).getByText('2 of 3 plays count')).toBeVisible();
});

test('#9 CRLF, CR and mixed line ends', ({ page }) =>
  expectLedger(
    page,
    files(PLAYS.replaceAll('\n', '\r'), LOCATIONS.replaceAll('\n', '\r\n'), 'id,licensor\r\nT,L\nU,M\r'),
    { rows: 2 },
  ));

test('#10 blank lines and no newline at the end', ({ page }) =>
  expectLedger(page, files('\nlocation_id,track_id,played_ms\n\nS,T,60000\n  \nS,T,60000'), {
    rows: 5,
    counted: 2,
    blank: 3,
  }));

test('#11 the last line cut off', ({ page }) =>
  expectLedger(page, files(`${PLAYS}S,T`), { rows: 3, counted: 2, rejected: 1 }, 'too few fields'));

test('#11 the last line cut off within a number: it is counted as it stands, and said', ({ page }) =>
  expectLedger(page, files(`${PLAYS}S,T,61`), { rows: 3, counted: 2, below: 1 }, 'it may be cut off'));

test('#12 a quote never closed', ({ page }) =>
  expectError(page, files(rows('S,T,60000', 'S,"T,60000', 'S,T,60000')), 'p.csv, line 3', 'never closed'));

test('#13 two stray quotes that swallow lines', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,T,60000', 'S,"T,1', 'S,T,2', 'S,T",60000', 'S,T,60000')),
    { rows: 3, counted: 3 },
    'takes several lines',
    'track missing from the tracks file',
  ));

test('#14 a quote inside a field; text after a closing quote', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,T"x,60000', 'S,"T"x,60000', 'S,T,60000')),
    { rows: 3, counted: 2, rejected: 1 },
    'a quote inside a field',
    'text after a closing quote',
  ));

test('#15 quoted fields with commas, quotes and newlines', ({ page }) =>
  expectLedger(
    page,
    files(rows('"S, ""1""",T,60000', '"a\nb",T,60000'), 'id,country\n"S, ""1""",SE\n"a\nb",SE\n'),
    { rows: 2 },
    'takes several lines',
  ));

test('#16 backslash escapes and single quotes', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,"T\\"x",60000', "'S',T,60000", 'S,T,60000')),
    { rows: 3, counted: 1, noCountry: 1, rejected: 1 },
    'single quotes, kept as text',
    'text after a closing quote',
  ));

test('#17 a line over 2 MB; a trailing Ctrl-Z', ({ page }) =>
  expectLedger(
    page,
    files(`${rows(`S,${'x'.repeat(2_200_000)},60000`, 'S,T,60000')}\x1a`),
    { rows: 3, counted: 1, rejected: 2 },
    'line longer than 2 MB',
    'Ctrl-Z',
  ));

test('#18 short and long rows', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,T', 'S,T,60000,x', 'S,T,60000')),
    { rows: 3, counted: 1, rejected: 2 },
    'too few fields',
    'too many fields',
  ));

test('#19 a trailing comma on every line', ({ page }) =>
  expectLedger(page, files('location_id,track_id,played_ms,\nS,T,60000,\n'), { rows: 1 }));

test('#20 other delimiters, and a sep= line', ({ page }) =>
  expectLedger(
    page,
    files(
      `sep=;\n${PLAYS.replaceAll(',', ';')}`,
      LOCATIONS.replaceAll(',', '\t'),
      TRACKS.replaceAll(',', '|'),
    ),
    { rows: 2 },
    'names the delimiter: sep=;',
    'separated by tabs',
    'separated by pipes',
  ));

test('#21 lines above the header can be passed over', async ({ page }) => {
  await expectError(page, files(`Plays of October\n\n${PLAYS}`), 'The column names are on line 3');
  await page.getByRole('button', { name: 'Use line 3 as the header' }).click();
  await expectState(page, 'ready');
  await expect(ledgerOf(page)).toContainText('The 2 lines above the header are not read.');
});

test('#22 the header again in the middle', ({ page }) =>
  expectLedger(
    page,
    files(
      rows('Location,Track,ms', 'S,T,60000', 'location_id,track_id,played_ms', 'S,T,60000'),
      `${LOCATIONS}id,country\n`,
    ),
    { rows: 4, counted: 2, rejected: 2 },
    'the header again',
  ));

test('#23 a Total line', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,T,60000', 'Total,,60000')),
    { rows: 2, counted: 1, rejected: 1 },
    'a total line',
  ));

test('#24 two tables in one file', ({ page }) =>
  expectLedger(
    page,
    files(`${PLAYS}\nid,country\nX,SE\nY,NO\n`),
    { rows: 6, counted: 2, rejected: 3, blank: 1 },
    'the header of another table',
    'in another table',
  ));

test('#25 columns in another order, extra columns', ({ page }) =>
  expectLedger(
    page,
    files('note,played_ms,location_id,track_id\nx,60000,S,T\n'),
    { rows: 1 },
    'Not needed: note.',
  ));

test('#26 header names in other spellings', ({ page }) =>
  expectLedger(
    page,
    files('Location ID, trackId ,Played_MS\nS,T,60000\n'),
    { rows: 1 },
    'Read Location ID as location_id',
  ));

test('#27 renamed columns are mapped in a dialogue, and the choice is remembered', async ({ page }) => {
  const renamed = 'shop,isrc,duration\nS,T,60000\nS,T,59999\n';
  await expectError(page, files(renamed), 'We don’t recognise these columns.', 'shop, isrc, duration');
  await page.getByRole('button', { name: 'Match columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Match columns of p.csv' });
  await dialog.getByLabel('This file contains').selectOption('Plays');
  await dialog.getByLabel('location_id').selectOption({ label: 'shop (S)' });
  await dialog.getByLabel('track_id').selectOption({ label: 'isrc (T)' });
  await expect(dialog.getByRole('button', { name: 'Use these columns' })).toBeDisabled();
  await dialog.getByLabel('played_ms').selectOption({ label: 'duration (60000)' });
  await expect(dialog.getByRole('table')).toContainText('59999');
  await dialog.getByRole('button', { name: 'Use these columns' }).click();
  await expectState(page, 'ready');
  await loadOtherFiles(page);
  await expectLedger(page, files(`${renamed}S,T,1\n`), { rows: 3, counted: 1, below: 2 });
});

test('#28 a column missing, a column twice, no header', async ({ page }) => {
  await expectError(
    page,
    files('location_id,played_ms\nS,1\n'),
    'looks like the plays file, but column track_id is missing',
  );
  await expectError(
    page,
    [inputFile('p.csv', 'location_id,track_id,played_ms,Track ID\nS,T,1,T\n')],
    'track_id appears twice',
  );
  await expectError(
    page,
    [inputFile('p.csv', 'S,T,60000\nS,T,60000\n')],
    'We don’t recognise these columns.',
  );
  await expect(page.getByRole('region', { name: 'Locations' })).toContainText('l.csv');
});

test('#29 a column called __proto__', ({ page }) =>
  expectLedger(
    page,
    files('__proto__,location_id,track_id,played_ms\nx,S,T,60000\n'),
    { rows: 1 },
    'Not needed: __proto__.',
  ));

test('#30 what is no whole number in plain digits', async ({ page }) => {
  const values = [
    '"1,000"',
    '1.000',
    '"1000,5"',
    '1000.5',
    '1e3',
    '0x10',
    '00:03:20',
    'NaN',
    'null',
    '',
    '٦٠٠٠٠',
    '60\u00a0000',
    '60000\u00a0x',
  ];
  await expectLedger(
    page,
    files(rows(...values.map((value) => `S,T,${value}`), 'S,T,60000')),
    { rows: values.length + 1, counted: 1, rejected: values.length },
    'played_ms is not a whole number in plain digits',
    'played_ms is blank',
  );
});

test('#31 negative, above 2^53', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,T,-1', 'S,T,9007199254740993', 'S,T,9007199254740992')),
    { rows: 3, counted: 1, rejected: 2 },
    'played_ms is negative',
    'played_ms is above 2^53',
  ));

test('#32 leading zeros are fine, a plus is not', ({ page }) =>
  expectLedger(page, files(rows('S,T,00060000', 'S,T,+60000')), { rows: 2, counted: 1, rejected: 1 }));

test('#33 every play below the threshold', async ({ page }) => {
  await expectLedger(page, files(rows('S,T,0', 'S,T,59999')), { rows: 2, counted: 0, below: 2 });
  await expect(page.getByRole('region', { name: 'Sweden' })).toContainText('No play reaches 60 seconds.');
  await expect(page.locator('body')).not.toContainText('NaN');
});

test('#34 played_ms that looks like seconds', async ({ page }) => {
  await expectLedger(page, files(rows('S,T,60', 'S,T,180')), { rows: 2, counted: 0, below: 2 });
  await expect(page.getByRole('status').filter({ hasText: 'Are these seconds?' })).toBeVisible();
});

test('#35 an id twice with the same value', ({ page }) =>
  expectLedger(
    page,
    files(PLAYS, `${LOCATIONS}S,SE\n`, `${TRACKS}T,L\n`),
    { rows: 2 },
    'l.csv: 1 duplicate or blank row',
  ));

test('#36 an id twice with different values', ({ page }) =>
  expectLedger(
    page,
    files(PLAYS, LOCATIONS, `${TRACKS}T,M\n`),
    { rows: 2 },
    'track with conflicting licensors',
    't.csv: 1 conflicting id',
  ));

test('#37 and #38 unknown tracks and locations are counted', ({ page }) =>
  expectLedger(
    page,
    files(rows('S,T,60000', 'S,nobody,60000', 'nowhere,T,60000')),
    { rows: 3, counted: 2, noCountry: 1 },
    'track missing from the tracks file',
    'location missing from the locations file',
  ));

test('#39 and #40 blank values and blank ids', ({ page }) =>
  expectLedger(
    page,
    files(
      rows('S,T,60000', 'S,,60000', ',T,60000', 'S,U,60000', 'X,T,60000'),
      `${LOCATIONS}X,\n`,
      `${TRACKS}U,\n`,
    ),
    { rows: 5, counted: 3, noCountry: 2 },
    'blank track id',
    'track with a blank licensor',
    'blank location id',
    'location with a blank country',
  ));

test('#41 ids are text', ({ page }) =>
  expectLedger(
    page,
    files(
      rows('001,12345678901234567890,60000', '1,T,60000'),
      'id,country\n001,SE\n1,NO\n',
      'id,licensor\n12345678901234567890,L\n12345678901234567891,M\nT,N\n',
    ),
    { rows: 2 },
  ));

test('#42 padded ids and countries', ({ page }) =>
  expectLedger(
    page,
    files(rows(' S ,\u2003T,60000'), 'id,country\nS , se \n'),
    { rows: 1 },
    'outer white space trimmed',
  ));

test('#44 UK, GBR and Sweden: flagged, with a fix that shows wherever the number does', async ({ page }) => {
  await expectLedger(
    page,
    files(
      rows('S,T,60000', 'X,T,60000', 'Y,T,60000', 'Z,T,60000'),
      'id,country\nS,UK\nX,GBR\nY,Sweden\nZ,GB\n',
    ),
    { rows: 4 },
    '“UK” is not an ISO country code (1 play)',
  );
  await expect(page.getByRole('region', { name: 'UK' })).toBeVisible();
  await openTab(page, 'Data quality');
  await page.getByRole('button', { name: 'Treat UK as GB (United Kingdom)' }).click();
  await page.getByRole('button', { name: 'Treat GBR as GB (United Kingdom)' }).click();
  await page.getByRole('button', { name: 'Treat SWEDEN as SE (Sweden)' }).click();
  await openTab(page, 'Overview');
  await expect(page.getByRole('region', { name: 'United Kingdom' })).toContainText('3 of 3 plays');
  await expect(page.getByRole('region', { name: 'Sweden' })).toContainText('1 of 1 play');
  const inForce = page.getByRole('list', { name: 'Fixes in force' });
  await expect(inForce.getByRole('listitem')).toHaveCount(3);
  expect((await exportedCsv(page)).rows.map(({ country, plays }) => [country, plays])).toEqual([
    ['GB', '3'],
    ['SE', '1'],
  ]);
  for (let left = 3; left > 0; left--) {
    await expect(inForce.getByRole('listitem')).toHaveCount(left);
    await inForce.getByRole('button', { name: 'Undo' }).first().click();
  }
  await expect(inForce).toBeHidden();
  await expect(page.getByRole('region', { name: 'UK', exact: true })).toBeVisible();
});

test('#45 the country NA and the licensor null', async ({ page }) => {
  await expectLedger(page, files(PLAYS, 'id,country\nS,NA\n', 'id,licensor\nT,null\n'), { rows: 2 });
  await expect(page.getByRole('region', { name: 'Namibia' })).toBeVisible();
  await expect(shareTable(page)).toContainText('null');
});

test('#46 hostile and strange licensor names are shown as text', async ({ page }) => {
  const names = ['=cmd()', '<script>document.title=1</script>', 'x'.repeat(500), '🎵🎶', 'שלום עליכם'];
  const plays = rows(...names.map((_, i) => `S,T${i},60000`));
  await expectLedger(
    page,
    files(plays, LOCATIONS, `id,licensor\n${names.map((name, i) => `T${i},${name}`).join('\n')}\n`),
    { rows: 5 },
  );
  await expect(page).toHaveTitle('60 s · Licensor market share');
  for (const name of names) await expect(shareTable(page)).toContainText(name);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
});

test('#47 licensors that look alike are counted apart until the user merges them', async ({ page }) => {
  await expectLedger(
    page,
    files(
      rows('S,T,60000', 'S,U,60000', 'S,U,60000'),
      LOCATIONS,
      'id,licensor\nT,Big Music Inc.\nU,BIG  music inc\n',
    ),
    { rows: 3 },
    'look like the same licensor',
  );
  await openTab(page, 'Data quality');
  await page.getByRole('button', { name: 'Merge as “BIG music inc”' }).click();
  await expect(shareTable(page).locator('tr[data-country]').first()).toContainText('100.0%');
  await page.getByRole('list', { name: 'Fixes in force' }).getByRole('button', { name: 'Undo' }).click();
  await expect(shareTable(page).locator('tr[data-country]').first()).toContainText('66.7%');
});

test('#48 a licensor called (unknown) is kept apart from the unknown', async ({ page }) => {
  await expectLedger(
    page,
    files(rows('S,T,60000', 'S,T,60000', 'S,nobody,60000'), LOCATIONS, 'id,licensor\nT,(unknown)\n'),
    { rows: 3 },
    'A licensor of the tracks file is called “(unknown)”',
  );
  expect((await exportedCsv(page)).rows.map(({ licensor, plays }) => [licensor, plays])).toEqual([
    ['(unknown) as named in tracks', '2'],
    ['(unknown)', '1'],
  ]);
});

test('#49 empty files and files without rows', async ({ page }) => {
  await expectError(page, files(''), 'p.csv', 'The file is empty');
  await expectError(
    page,
    [inputFile('p.csv', 'location_id,track_id,played_ms\n\n')],
    'has a header but no rows',
  );
});

test('#50 several plays files are added up; of two tracks files the user chooses one', async ({ page }) => {
  await chooseFiles(page, [
    ...files(),
    inputFile('p2.csv', rows('S,T,62000')),
    inputFile('t2.csv', 'id,licensor\nT,M\n'),
  ]);
  await expectState(page, 'error');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'There are 2 tracks files: t.csv, t2.csv.',
  );
  await page.getByRole('button', { name: 'Use t2.csv' }).click();
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('3 of 3 plays count')).toBeVisible();
  await openTab(page, 'Data quality');
  await expect(page.getByText('2 plays files combined.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Ledger by plays file' }).getByRole('row')).toHaveText([
    /Plays fileRows read/,
    /^p\.csv2000020$/,
    /1000010$/,
    /^All3000030$/,
  ]);
  await expect(shareTable(page)).toContainText('M');
});

test('#51 the same file twice is not added up', async ({ page }) => {
  await chooseFiles(page, [...files(), inputFile('copy of p.csv', PLAYS)]);
  await expectState(page, 'ready');
  await expect(
    page.getByText('copy of p.csv has the same content as p.csv, so it was skipped.'),
  ).toBeVisible();
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
});

test('#51 the same plays packed otherwise are not added up', async ({ page }) => {
  await chooseFiles(page, [...files(), inputFile('p.csv.gz', gzipSync(PLAYS))]);
  await expectState(page, 'ready');
  await expect(page.getByText('p.csv.gz has the same content as p.csv, so it was skipped.')).toBeVisible();
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
});

test('a mended file replaces the one it mends, with the others or alone', async ({ page }) => {
  await expectLedger(page, files(), { rows: 2 });
  await dropFiles(page, files(rows('S,T,60000', 'S,T,61000', 'S,T,62000')));
  await expect(summaryOf(page).getByText('3 of 3 plays count')).toBeVisible();
  await dropFiles(page, [inputFile('p.csv', rows('S,T,60000'))]);
  await expect(summaryOf(page).getByText('1 of 1 plays count')).toBeVisible();
  await expect(page.getByText('p.csv replaced the file of that name.')).toBeVisible();
});

test('locations and tracks with one header are each asked about', async ({ page }) => {
  const name = async (file: string, role: string, column: string): Promise<void> => {
    await page
      .getByRole('alert')
      .locator('section')
      .filter({ hasText: file })
      .getByRole('button', { name: 'Match columns' })
      .click();
    const dialog = page.getByRole('dialog', { name: `Match columns of ${file}` });
    await dialog.getByLabel('This file contains').selectOption(role);
    await dialog.getByLabel(column).selectOption({ index: 2 });
    await dialog.getByRole('button', { name: 'Use these columns' }).click();
  };
  await chooseFiles(page, [inputFile('l.csv', 'id,name\nS,SE\n')]);
  await name('l.csv', 'Locations', 'country');
  await expect(page.getByRole('region', { name: 'Locations' })).toContainText('l.csv');
  await chooseFiles(page, [inputFile('t.csv', 'id,name\nT,L\n'), inputFile('p.csv', PLAYS)]);
  await name('t.csv', 'Tracks', 'licensor');
  await expectState(page, 'ready');
  await expect(page.getByRole('region', { name: 'Sweden' })).toContainText('2 of 2 plays');
});

test('plays of which no row can be used are an error that says why and how to mend them', async ({
  page,
}) => {
  const decimals = rows('S,T,60000.0', 'S,T,61000.0');
  await expectError(
    page,
    files(decimals),
    'p.csv, line 2',
    'Not one row of plays can be used',
    '2 rows: played_ms is not a whole number in plain digits, such as line 2: S,T,60000.0',
    'Write played_ms without “.0”',
  );
  await expect(page.getByRole('button', { name: 'Continue anyway' })).toHaveCount(0);
  // The mended file takes its place, under another name too.
  await chooseFiles(page, [inputFile('mended.csv', PLAYS)]);
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
  // Of several files one is so: said beside the shares.
  await dropFiles(page, [inputFile('february.csv', decimals)]);
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'february.csv: Not one of its 2 rows can be used.',
  );
});

test('#52 other kinds of files under the name of a CSV', async ({ page }) => {
  for (const [content, kind] of [
    ['[{"id": 1}]', 'JSON'],
    ['<!doctype html><html></html>', 'a web page'],
    ['%PDF-1.7', 'a PDF'],
    [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'a PNG image'],
  ] as const) {
    await expectError(page, files(content), `This seems to be ${kind}`);
    await loadOtherFiles(page);
  }
});

/** A Parquet file of three plays: one that counts, a short one, and one without its length. */
async function parquetOfPlays(): Promise<Uint8Array> {
  const file = path.join(tmpdir(), `plays-${process.pid}.parquet`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const plays =
    "SELECT 'S' AS location_id, 'T' AS track_id, ms AS played_ms FROM (VALUES (60000), (5), (NULL)) AS v(ms)";
  await connection.run(`COPY (${plays}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}

test('a Parquet file is read, and a damaged one is an error', async ({ page }) => {
  await expectError(page, files('PAR1abc'), 'The Parquet file is damaged');
  await loadOtherFiles(page);
  await expectLedger(
    page,
    [inputFile('plays.parquet', await parquetOfPlays()), ...files().slice(1)],
    { rows: 3, counted: 1, below: 1, rejected: 1 },
    'A Parquet table',
  );
});

test('gzip of several members, and gzip files in a ZIP', async ({ page }) => {
  const members = Buffer.concat([...PLAYS.match(/.*\n/g)!.map((line) => gzipSync(line)), Buffer.alloc(600)]);
  await expectLedger(page, files(members), { rows: 2 });
  await loadOtherFiles(page);
  const zip = await zipOf({
    'p.csv.gz': gzipSync(PLAYS),
    'l.csv': LOCATIONS,
    't.csv': TRACKS,
    'readme.txt': 'These are plays.\n',
    'x.dat': '',
  });
  await expectLedger(page, [inputFile('all.zip', new Uint8Array(await zip.arrayBuffer()))], { rows: 2 });
  await expect(page.getByText('Passed over all.zip/readme.txt: a text that is no table.')).toBeVisible();
  await expect(page.getByText('Passed over all.zip/x.dat: not named .csv')).toBeVisible();
});

test('a ZIP that cannot be unpacked is told at once, and what is beside it is taken', async ({ page }) => {
  const whole = await zipOf({ 'p.csv': PLAYS, 'l.csv': LOCATIONS });
  for (const [field, value, says] of [
    ['method', 12, 'compressed with bzip2'],
    ['offset', 1_000_000, 'The ZIP file is damaged or incomplete'],
  ] as const) {
    const zip = await withZipField(whole, 'p.csv', field, value);
    const bytes = new Uint8Array(await zip.arrayBuffer());
    await expectError(page, [inputFile('all.zip', bytes), inputFile('t.csv', TRACKS)], says);
    await expect(page.getByRole('region', { name: 'Locations' })).toContainText('all.zip/l.csv');
    await expect(page.getByRole('region', { name: 'Tracks' })).toContainText('t.csv');
    await loadOtherFiles(page);
  }
});

test('#53 .csv.gz: whole, truncated, damaged', async ({ page }) => {
  const packed = gzipSync(PLAYS);
  await expectError(
    page,
    files(packed.subarray(0, packed.length - 6)),
    'The gzip file is damaged or incomplete',
  );
  const damaged = Buffer.from(packed);
  damaged[damaged.length - 8]! ^= 1;
  await expectError(page, files(damaged), 'The gzip file is damaged or incomplete');
  await loadOtherFiles(page);
  await expectLedger(page, files(packed, gzipSync(LOCATIONS)), { rows: 2 });
});

test('#54 a ZIP with the three files, and other ZIPs', async ({ page }) => {
  const zip = async (contents: Record<string, string>): Promise<Buffer> => {
    const writer = new ZipWriter(new BlobWriter());
    for (const [name, text] of Object.entries(contents)) await writer.add(name, new TextReader(text));
    return Buffer.from(await (await writer.close()).arrayBuffer());
  };
  await expectError(
    page,
    [inputFile('x.zip', await zip({ 'a.pdf': 'x' }))],
    'The ZIP file holds no CSV file',
  );
  await expectError(
    page,
    [inputFile('x.csv', await zip({ '[Content_Types].xml': 'x' }))],
    'This seems to be an Excel file',
  );
  await loadOtherFiles(page);
  const all = await zip({ 'a/p.csv': PLAYS, 'a/l.csv': LOCATIONS, 'a/t.csv': TRACKS });
  await expectLedger(page, [inputFile('all.zip', all)], { rows: 2 }, 'all.zip/a/p.csv');
});

test('#55 a gzip bomb stops at a stated limit', async ({ page }) => {
  const bomb = gzipSync(
    Buffer.concat([Buffer.from('location_id,track_id,played_ms\n'), Buffer.alloc(90_000_000, 'S,T,60000\n')]),
    { level: 9 },
  );
  await expectError(page, files(bomb), 'unpacks to more than 500 times its size');
});

test('#57 names that are patterns, quotes or very long', ({ page }) =>
  expectLedger(
    page,
    [
      inputFile(`p*[?]'"%.csv`, PLAYS),
      inputFile(`${'l'.repeat(300)}.csv`, LOCATIONS),
      inputFile("t'; DROP TABLE tracks; --", TRACKS),
    ],
    { rows: 2 },
  ));

test('#59 no play matches: two examples of each side, and the user may go on', async ({ page }) => {
  await expectError(
    page,
    files(PLAYS, LOCATIONS, 'id,licensor\nX1,L\nX2,M\n'),
    'None of the plays match this tracks file. Is it the right one?',
    'X1, X2',
    'such as T',
  );
  await page.getByRole('button', { name: 'Continue anyway' }).click();
  await expectState(page, 'ready');
  await expect(shareTable(page).locator('tr[data-country]').first()).toContainText('100.0%');
});
