import { expect, test, type Page } from 'playwright/test';
import { expectedRows, exportedCsv, madeTables, openWith } from './support';

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

test('the threaded and the single-threaded engine give the same shares and the same ledger', async ({
  page,
  browser,
}) => {
  // Enough rows for more than one thread to have work.
  const tables = madeTables(170_000, 40);
  await openWith(page, tables, QUERY);
  await expect(page.getByRole('region', { name: 'Method' })).toContainText(/on [2-8] threads/);
  const threaded = await exportedCsv(page);
  const ledger = await page.getByRole('region', { name: 'Ledger', exact: true }).innerText();

  const other = await browser.newPage();
  await withoutIsolation(other);
  await openWith(other, tables, QUERY);
  expect(await other.evaluate(() => window.crossOriginIsolated)).toBe(false);
  await expect(other.getByRole('region', { name: 'Method' })).toContainText('on one thread');
  const single = await exportedCsv(other);
  expect(single.text).toBe(threaded.text);
  expect(await other.getByRole('region', { name: 'Ledger', exact: true }).innerText()).toBe(ledger);
  await other.close();

  expect(threaded.rows).toEqual(expectedRows(tables, 0, COUNTRIES));
});

test('an engine that cannot start is an error with a retry that works', async ({ page }) => {
  let broken = true;
  await page.route('**/engine/**', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/');
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'calculation stopped' });
  await expect(alert).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Compute the shares' }).click();
  await expect(page.getByRole('main')).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
});
