import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from 'playwright/test';
import { hostileTables } from '../lib/testing/hostile-tables';
import { oracle, type Tables } from '../lib/testing/oracle';
import { exportFromMenu, openWith } from './support';
import { test } from './warm-page';

/** Compares the report's numbers, in full precision, with the oracle. */
async function expectNumbers(page: Page, tables: Tables, minSeconds: number): Promise<void> {
  const right = oracle(tables, minSeconds, '\u0000');
  for (const [country, name] of [
    ['SE', 'Sweden'],
    ['US', 'United States'],
  ] as const) {
    const rows = await page
      .getByRole('table', { name: `Market shares in ${name}` })
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [
          row.querySelector('th')!.textContent,
          ...[...row.querySelectorAll('data')].slice(0, 2).map((data) => data.getAttribute('value')),
        ]),
      );
    const expected = right.shares
      .filter((share) => share.country === country)
      .map(({ licensor, plays, countryPlays }) => [
        // A control character is shown as its symbol.
        licensor === '\u0000' ? 'Unknown licensor' : licensor.replace('\u0007', '\u2407'),
        String(Number(plays) / Number(countryPlays)),
        String(plays),
      ]);
    expect(rows.filter(([, , plays]) => plays !== '0')).toHaveLength(expected.length);
    for (const row of expected) expect(rows).toContainEqual(row);
  }
  await expect(page.locator('#summary data').first()).toHaveAttribute('value', String(right.counted));
}

test('the HTML report opens from a disk without a network, and its threshold moves', async ({
  page,
  browser,
}) => {
  const tables = hostileTables(4000, 27);
  await openWith(page, tables, '?min=45&countries=SE,US&top=50');
  const { name, path: saved } = await exportFromMenu(page, /^Interactive report one HTML file, shown/);
  expect(name).toBe('market-share-report-45s.html');
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'report-')), name);
  await copyFile(saved, file);

  const context = await browser.newContext({ offline: true });
  const report = await context.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  report.on('request', (request) => asked.push(request.url()));
  report.on('pageerror', (error) => errors.push(error.message));
  report.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await report.goto(`file://${file}`);
  await expectNumbers(report, tables, 45);
  const slider = report.getByRole('slider', { name: 'Minimum play length' });
  await slider.focus();
  await report.keyboard.press('ArrowRight');
  await expect(report.getByRole('switch', { name: '46-second threshold' })).toBeChecked();
  await expect(report.locator('#seconds-shown')).toHaveText('46 s');
  await expect(report.locator('#summary data').first()).toHaveAttribute(
    'value',
    String(oracle(tables, 46).counted),
  );
  await expectNumbers(report, tables, 46);
  await slider.fill('120');
  await expect(report.locator('#summary data').first()).toHaveAttribute(
    'value',
    String(oracle(tables, 120).counted),
  );
  await expectNumbers(report, tables, 120);
  await report.getByRole('switch').click();
  await expect(report.locator('#summary data').first()).toHaveAttribute(
    'value',
    String(oracle(tables, 0).counted),
  );
  await expectNumbers(report, tables, 0);
  // It asks for nothing, and the names in it are text.
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
  expect(errors).toEqual([]);
  expect(await report.evaluate(() => 'hacked' in window)).toBe(false);
  await context.close();
});
