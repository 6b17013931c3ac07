import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as coldTest, type JSHandle, type Page } from 'playwright/test';
import { formatBytes } from '../lib/market-share/format';
import { csvText, HEADERS } from '../lib/testing/csv-files';
import { loadOtherFiles } from './load-other-files';
import {
  chooseFiles,
  expectState,
  expectedRows,
  exportedCsv,
  inputFile,
  inputFiles,
  madeTables,
  openTab,
  pressInMenu,
  shareTable,
  type InputFile,
  summaryOf,
} from './support';
import { test } from './warm-page';

const TABLES = madeTables(300, 30);
const [TRACKS, PLAYS, LOCATIONS] = inputFiles(TABLES) as [InputFile, InputFile, InputFile];

function transferOf(page: Page, files: readonly InputFile[]): Promise<JSHandle<DataTransfer>> {
  const contents = files.map(({ name, buffer }) => [name, buffer.toString('utf8')] as const);
  return page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const [name, text] of list) transfer.items.add(new File([text], name));
    return transfer;
  }, contents);
}

async function drop(page: Page, files: readonly InputFile[]): Promise<void> {
  const dataTransfer = await transferOf(page, files);
  // A browser repeats dragover for as long as the pointer is over the page.
  await expect(async () => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer });
    await expect(page.getByText('Drop your files anywhere')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await expect(page.getByText('Drop your files anywhere')).toBeHidden();
}

test('the first screen says what it is and which files it wants', async ({ page }) => {
  await expectState(page, 'empty');
  await expect(page.getByText('Nothing is uploaded')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Plays' })).toContainText('location_id, track_id, played_ms');
  await expect(page.getByRole('region', { name: 'Locations' })).toContainText('id, country');
  await expect(page.getByRole('region', { name: 'Tracks' })).toContainText('id, licensor');
});

test('files may come one by one; each slot shows what it got, and loading starts with the last', async ({
  page,
}) => {
  await chooseFiles(page, [LOCATIONS]);
  const slot = page.getByRole('region', { name: 'Locations' });
  await expect(slot).toContainText('export(2).csv');
  await expect(slot).toContainText(`${TABLES.locations.length} rows`);
  await expectState(page, 'empty');
  await chooseFiles(page, [TRACKS]);
  await expect(page.getByRole('region', { name: 'Tracks' })).toContainText('export(3).csv');
  await chooseFiles(page, [PLAYS]);
  await expectState(page, 'ready');
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(TABLES, 60, ['US', 'SE', 'DE', 'GB']));
});

test('files can be dropped anywhere on the page', async ({ page }) => {
  await drop(page, [TRACKS, PLAYS, LOCATIONS]);
  await expectState(page, 'ready');
});

coldTest('files that come before the page has started are not lost', async ({ page }) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByLabel('Choose files').setInputFiles(LOCATIONS);
  const dataTransfer = await transferOf(page, [TRACKS, PLAYS]);
  const taken = await page
    .locator('body')
    .evaluate(
      (body, transfer) =>
        !body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
        ),
      dataTransfer,
    );
  expect(taken, 'the browser must not open the file itself').toBe(true);
  release();
  await expectState(page, 'ready');
});

test('another tracks file dropped on a result takes the place of the first when the user says so', async ({
  page,
}) => {
  await chooseFiles(page, [TRACKS, PLAYS, LOCATIONS]);
  await expectState(page, 'ready');
  const tracks = TABLES.tracks.map(([id]) => [id, 'One for all'] as const);
  await drop(page, [inputFile('t.csv', csvText([HEADERS.tracks, ...tracks]))]);
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'There are 2 tracks files: export(3).csv, t.csv.',
  );
  await page.getByRole('button', { name: 'Use t.csv' }).click();
  await expect(shareTable(page)).toContainText('One for all');
  const { rows } = await exportedCsv(page);
  expect(rows).toEqual(expectedRows({ ...TABLES, tracks }, 60, ['US', 'SE', 'DE', 'GB']));
});

const GOOD = {
  plays: 'location_id,track_id,played_ms\nS,T,60000\n',
  locations: 'id,country\nS,SE\n',
  tracks: 'id,licensor\nT,L\n',
};

test('files that do not belong together are recognised, with examples from each', async ({ page }) => {
  await chooseFiles(page, [
    inputFile('p.csv', GOOD.plays),
    inputFile('l.csv', 'id,country\nX1,SE\nX2,NO\n'),
    inputFile('t.csv', GOOD.tracks),
  ]);
  await expectState(page, 'error');
  const alert = page.getByRole('alert').filter({ hasText: 'l.csv' });
  await expect(alert).toContainText('None of the plays match this locations file. Is it the right one?');
  await expect(alert).toContainText('X1, X2');
});

test('rows that cannot be used are listed with file, line, reason and text', async ({ page }) => {
  await chooseFiles(page, [
    inputFile(
      'p.csv',
      'location_id,track_id,played_ms\nS,T,60000\nS,T,"1,000"\n\nS,T\nS,T,1e3\nTotal,,3\nS,nobody,60000\nnowhere,T,60000\n',
    ),
    inputFile('l.csv', 'id,country\nS,SE\nS,SE\n'),
    inputFile('t.csv', 'id,licensor\nT,L\nU,M\nU,N\n'),
  ]);
  await expectState(page, 'ready');
  await openTab(page, 'Data quality');
  const ledger = page.getByRole('region', { name: 'Ledger', exact: true });
  await expect(ledger).toContainText(
    '8 rows read = 2 counted + 0 below the threshold + 1 without a country + 4 rejected + 1 blank. All rows accounted for.',
  );
  await ledger.getByText('Rejected rows: 4').click();
  const rejected = ledger.getByRole('table', { name: 'Rejected rows: 4' });
  await expect(rejected.getByRole('row')).toHaveText([
    'filelinereasontext',
    'p.csv3played_ms is not a whole number in plain digitsS,T,1,000',
    'p.csv5too few fieldsS,T',
    'p.csv6played_ms is not a whole number in plain digitsS,T,1e3',
    'p.csv7a total lineTotal,,3',
  ]);
  for (const [step, title, row] of [
    ['Blank lines', 'Blank lines: 1', 'p.csv4blank line'],
    ['No country', 'No country: 1 play', 'p.csv9nowhere,T,60000'],
    ['of which unknown licensor', 'Counted plays with an unknown licensor: 1 play', 'p.csv8S,nobody,60000'],
  ] as const) {
    await ledger.getByRole('button', { name: step }).click();
    await expect(ledger.getByRole('table', { name: title }).getByRole('row').nth(1)).toHaveText(row);
  }
  await ledger.getByText('t.csv: 1 conflicting id').click();
  await expect(ledger.getByRole('table', { name: 't.csv: 1 conflicting id' })).toContainText(
    't.csv3UMconflictt.csv4UNconflict',
  );
  const files = ledger.getByRole('table', { name: 'Files' });
  await expect(files.getByRole('row', { name: 'l.csv' })).toContainText(/211/);
});

test('#62 a load can be cancelled: back to the files, and it can be done again', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cancel-'));
  const file = path.join(folder, 'plays.csv');
  const rows = 'S,T,60000\n'.repeat(1000);
  await writeFile(file, `location_id,track_id,played_ms\n${rows.repeat(3000)}`);
  try {
    await chooseFiles(page, [inputFile('l.csv', GOOD.locations), inputFile('t.csv', GOOD.tracks)]);
    await page.getByLabel('Choose files').setInputFiles(file);
    await expectState(page, 'loading');
    await expect(page.getByText(/rows\/s/)).toBeVisible();
    await expect(page.getByRole('progressbar', { name: 'Loading' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectState(page, 'empty');
    await expect(page.getByRole('region', { name: 'Plays' })).toContainText('plays.csv');
    await page.getByRole('button', { name: 'Calculate shares' }).click();
    await expectState(page, 'ready');
    await expect(summaryOf(page).getByText('3,000,000 of 3,000,000 plays count')).toBeVisible();
  } finally {
    await rm(folder, { recursive: true });
  }
});

coldTest(
  'a result is not lost unasked: other files, a reload, and the same files again',
  async ({ page }) => {
    // As the system hands files to the installed page, by handles of the browser's own storage.
    await page.addInitScript(() => {
      Object.defineProperty(window, 'launchQueue', {
        value: { setConsumer: (take: unknown) => Object.assign(window, { launch: take }) },
      });
    });
    await page.goto('/');
    await page.waitForFunction(() => 'launch' in window);
    const files = inputFiles(TABLES).map(({ name, buffer }) => ({
      name,
      text: buffer.toString(),
      size: formatBytes(buffer.length),
    }));
    await page.evaluate(async (all) => {
      const folder = await navigator.storage.getDirectory();
      const handles: FileSystemFileHandle[] = [];
      for (const { name, text } of all) {
        const handle = await folder.getFileHandle(name, { create: true });
        const writable = await handle.createWritable();
        await writable.write(text);
        await writable.close();
        handles.push(handle);
      }
      (window as unknown as { launch: (launch: { files: unknown[] }) => void }).launch({ files: handles });
    }, files);
    await expectState(page, 'ready');

    await page.getByRole('button', { name: 'Load other files…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectState(page, 'ready');

    await page.reload();
    const note = page.getByRole('region', { name: 'Files of before' });
    for (const { name, size } of files) await expect(note).toContainText(`${name} (${size})`);
    await note.getByRole('button', { name: 'Open them again' }).click();
    await expectState(page, 'ready');

    const shares = (await exportedCsv(page)).text;
    await pressInMenu(page, /^Keep this result in this browser/);
    await expect(page.getByText('Kept in this browser.')).toBeVisible();

    // What was discarded is not offered; what was kept is, until it is forgotten.
    await loadOtherFiles(page);
    await expectState(page, 'empty');
    await page.reload();
    await page.getByRole('button', { name: /^Open the result of / }).click();
    await expectState(page, 'ready');
    expect((await exportedCsv(page)).text).toBe(shares);
    await page.reload();
    await page.getByRole('button', { name: 'Forget it' }).click();
    await page.reload();
    await expectState(page, 'empty');
    await expect(page.getByRole('region', { name: 'Kept result' })).toHaveCount(0);
    await expect(note).toHaveCount(0);
  },
);
