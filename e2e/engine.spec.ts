import { expect, test, type Page } from 'playwright/test';
import { testSize } from '../lib/testing/test-size';
import { loadOtherFiles } from './load-other-files';
import {
  chooseFiles,
  expectState,
  expectedRows,
  exportedCsv,
  inputFiles,
  ledgerOf,
  madeTables,
  methodOf,
  openWith,
  summaryOf,
} from './support';

const COUNTRIES = ['US', 'SE', 'DE', 'GB', 'FR', 'NA'];
const QUERY = `?countries=${COUNTRIES.join(',')}&min=0`;

/** Takes away what isolates the page, as a server in front of this one might: then there are no threads. */
async function withoutIsolation(page: Page): Promise<void> {
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers['cross-origin-opener-policy'];
      delete headers['cross-origin-embedder-policy'];
      await route.fulfill({ response, headers });
    },
  );
}

test('files that come while the engine warms up are loaded when it has', async ({ page }) => {
  const tables = madeTables(2_000, 5);
  await page.goto(`/${QUERY}`);
  await page.waitForFunction(() => performance.getEntriesByName('engine warming up').length > 0);
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 0, COUNTRIES));
});

test('the threaded and the single-threaded engine give the same shares and the same ledger', async ({
  page,
  browser,
}) => {
  // Enough rows for more than one thread to have work.
  const tables = madeTables(170_000, 40);
  await openWith(page, tables, QUERY);
  await expect(methodOf(page)).toContainText(/on [2-8] threads/);
  const threaded = await exportedCsv(page);
  const ledger = await ledgerOf(page).textContent();

  const other = await browser.newPage();
  await withoutIsolation(other);
  await openWith(other, tables, QUERY);
  expect(await other.evaluate(() => window.crossOriginIsolated)).toBe(false);
  await expect(methodOf(other)).toContainText('on one thread');
  const single = await exportedCsv(other);
  expect(single.text).toBe(threaded.text);
  expect(await ledgerOf(other).textContent()).toBe(ledger);
  await other.close();

  expect(threaded.rows).toEqual(expectedRows(tables, 0, COUNTRIES));
});

test('an engine that cannot be fetched is an error with a retry that works', async ({ page }) => {
  let broken = true;
  await page.route('**/engine/**', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The engine, which computes the shares, could not be fetched.',
  );
  broken = false;
  await page.getByRole('button', { name: 'Calculate shares' }).click();
  await expectState(page, 'ready');
});

test('an engine that died while its result was shown is replaced before the next load', async ({ page }) => {
  const tables = madeTables(100, 3);
  await openWith(page, tables);
  for (const worker of page.workers())
    if (/engine-(coi|eh)/.test(worker.url())) await worker.evaluate(() => self.close());
  await page.waitForTimeout(500);
  await loadOtherFiles(page);
  await chooseFiles(page, inputFiles(tables));
  const seen: string[] = [];
  await expect
    .poll(async () => {
      seen.push((await page.getByRole('main').getAttribute('data-state'))!);
      return seen.at(-1);
    })
    .toBe('ready');
  expect(seen).not.toContain('error');
});

test('where the threaded engine does not start, the one without threads computes the same', async ({
  page,
}) => {
  const tables = madeTables(300, 5);
  await page.route('**/duckdb-coi.wasm', (route) =>
    route.fulfill({ body: 'no code for this browser', contentType: 'application/wasm' }),
  );
  await openWith(page, tables, QUERY);
  await expect(methodOf(page)).toContainText('on one thread');
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 0, COUNTRIES));
});

test('a page that is isolated and yet has no shared memory computes on one thread', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedArrayBuffer'));
  const tables = madeTables(300, 6);
  await openWith(page, tables, QUERY);
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  await expect(methodOf(page)).toContainText('on one thread');
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 0, COUNTRIES));
});

test('loads of growing size take one engine', async ({ page }) => {
  test.setTimeout(900_000);
  let engines = 0;
  page.on('worker', (worker) => {
    if (/engine-(coi|eh)/.test(worker.url())) engines++;
  });
  await page.goto('/');
  const rows = 20_000;
  const loads = testSize(12, 100);
  for (let load = 0; load < loads; load++) {
    // From a third of a megabyte to some 50.
    const blocks = Math.round(156 ** (load / (loads - 1)));
    await page.evaluate(
      (size) => {
        const line = (i: number): string => `L,T${i % 5000},${60_000 + (i % 400_000)}\n`;
        const lines = (count: number): string => Array.from({ length: count }, (_, i) => line(i)).join('');
        const block = lines(size.rows);
        const tracks = Array.from({ length: 5000 }, (_, i) => `T${i},Licensor ${i % 9}\n`).join('');
        const blocksOf = Array.from({ length: size.blocks }, () => block);
        const dataTransfer = new DataTransfer();
        for (const [name, parts] of [
          ['p.csv', ['location_id,track_id,played_ms\n', ...blocksOf, lines(size.more)]],
          ['l.csv', ['id,country\nL,SE\n']],
          ['t.csv', ['id,licensor\n', tracks]],
        ] as const)
          dataTransfer.items.add(new File([...parts], name, { type: 'text/csv' }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      { rows, blocks, more: load },
    );
    const plays = (rows * blocks + load).toLocaleString('en');
    await expect(summaryOf(page).getByText(`${plays} of ${plays} plays count`)).toBeVisible({
      timeout: 60_000,
    });
  }
  expect(engines).toBe(1);
});
