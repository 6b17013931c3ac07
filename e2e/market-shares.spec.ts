import { expect, type Locator } from 'playwright/test';
import { oracle } from '../lib/testing/oracle';
import { csvText } from '../lib/testing/csv-files';
import {
  chooseFiles,
  expectState,
  expectedRows,
  exportedCsv,
  inputFile,
  inputFiles,
  ledgerOf,
  madeTables,
  openTab,
  openWith,
  shareTable,
  summaryOf,
} from './support';
import { test } from './warm-page';

const FOUR = ['US', 'SE', 'DE', 'GB'];

test('three files under any names give the shares that the oracle gives, at every threshold', async ({
  page,
}) => {
  const tables = madeTables(4000, 1);
  await openWith(page, tables);
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, FOUR));

  await page.getByRole('switch', { name: '60-second threshold' }).click();
  await expect(page).toHaveURL(/\?min=0$/);
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 0, FOUR));

  const slider = page.getByRole('slider', { name: 'Minimum play length' });
  await slider.fill('37');
  await expect(page.getByRole('switch', { name: '37-second threshold' })).toBeChecked();
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 37, FOUR));
});

test('the worked example shows A 75% and B 25%', async ({ page }) => {
  await openWith(page, {
    plays: [
      ['S', 'A1', '61000'],
      ['S', 'A2', '60000'],
      ['S', 'A2', '180000'],
      ['S', 'B1', '75000'],
      ['S', 'B1', '59999'],
    ],
    locations: [['S', 'SE']],
    tracks: [
      ['A1', 'Licensor A'],
      ['A2', 'Licensor A'],
      ['B1', 'Licensor B'],
    ],
  });
  const row = (licensor: string): Locator =>
    shareTable(page).locator('tr[data-country=SE]').filter({ hasText: licensor });
  await expect(row('Licensor A')).toContainText('75.0%');
  await expect(row('Licensor B')).toContainText('25.0%');
  await expect(
    page.getByRole('img', { name: 'Sweden, 4 plays: Licensor A 75.0% leads, then Licensor B 25.0%.' }),
  ).toBeVisible();
  await expect(summaryOf(page).getByText('4 of 5 plays count')).toBeVisible();
});

test('the table, the charts and the summary agree, and the ledger adds up', async ({ page }) => {
  const tables = madeTables(3000, 2);
  await openWith(page, tables);
  const right = oracle(tables, 60);
  const count = (value: bigint): string => value.toLocaleString('en-US');
  const sweden = right.shares.filter(({ country }) => country === 'SE');
  const inSweden = shareTable(page).locator('tr[data-country=SE]');
  for (const { licensor, plays, countryPlays } of sweden) {
    const name = licensor === '(unknown)' ? 'Unknown licensor' : licensor;
    const share = `${((Number(plays) / Number(countryPlays)) * 100).toFixed(1)}%`;
    const row = inSweden.filter({ hasText: name });
    await expect(row).toContainText(share);
    const chart = page.getByRole('list', { name: 'Licensors in Sweden', exact: true });
    const line = chart.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
    await expect(line.getByText(name, { exact: true })).toBeVisible();
    await expect(line.getByText(share, { exact: true })).toBeVisible();
    await expect(line).toContainText(`${count(plays)} play`);
  }
  const ledger = ledgerOf(page);
  await expect(ledger).toContainText(
    `3,000 rows read = ${count(right.counted)} counted + ${count(right.below)} below the threshold + ` +
      `${count(right.noCountry)} without a country + ${count(right.rejected)} rejected + 0 blank. All rows accounted for.`,
  );
});

test('the slider answers to the keyboard and to the mouse', async ({ page }) => {
  await openWith(page, madeTables(500, 3));
  const slider = page.getByRole('slider', { name: 'Minimum play length' });
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\?min=59$/);
  await page.keyboard.press('PageUp');
  await expect(page).toHaveURL(/\?min=69$/);
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/\?min=0$/);
  await expect(page.getByRole('switch')).not.toBeChecked();
  const box = (await slider.locator('xpath=ancestor::*[3]').boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page).toHaveURL(/\?min=(8\d|9\d|10\d)$/);
});

test('the switch remembers the threshold before a drag to 0, not what the drag passed', async ({ page }) => {
  await openWith(page, madeTables(500, 4), '?min=90');
  const slider = page.getByRole('slider', { name: 'Minimum play length' });
  const box = (await slider.locator('xpath=ancestor::*[3]').boundingBox())!;
  const at = (seconds: number): number => box.x + (box.width * seconds) / 180;
  const middle = box.y + box.height / 2;
  await page.mouse.move(at(90), middle);
  await page.mouse.down();
  for (const seconds of [70, 50, 30]) await page.mouse.move(at(seconds), middle);
  await expect(page).toHaveURL(/min=(2[89]|3[0-2])$/);
  // A hand that rests has not let go.
  await page.waitForTimeout(1200);
  for (const seconds of [10, 5, 1, -5]) await page.mouse.move(at(seconds), middle);
  await expect(page).toHaveURL(/min=0$/);
  await page.mouse.up();
  const rule = page.getByRole('switch', { name: '90-second threshold' });
  await expect(rule).not.toBeChecked();
  await rule.click();
  await expect(page).toHaveURL(/min=90$/);
  // The drag is one step of the history, and so is the switch.
  await page.goBack();
  await expect(rule).not.toBeChecked();
  await page.goBack();
  await expect(rule).toBeChecked();

  // Likewise in a chart, and the switch above knows of it.
  await openTab(page, 'Threshold');
  const rule2 = page.getByRole('slider', { name: 'Threshold in the chart of Sweden' });
  await page.waitForTimeout(1100);
  await rule2.focus();
  // Without a pause in between, or they would be moves by themselves.
  await Promise.all(['PageDown', 'PageDown', 'Home'].map((key) => page.keyboard.press(key)));
  await expect(rule).not.toBeChecked();
});

test('countries can be removed and added, and the address remembers', async ({ page }) => {
  const tables = madeTables(2000, 5);
  await openWith(page, tables);
  const panels = page.getByRole('img');
  await expect(panels).toHaveCount(4);
  await expect(page).not.toHaveURL(/countries/);

  await page.getByRole('button', { name: 'Remove Germany' }).click();
  await expect(page).toHaveURL(/countries=US,SE,GB/);
  await expect(panels).toHaveCount(3);

  await page.getByText('Add country', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Find a country' }).fill('namib');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/countries=US,SE,GB,NA/);
  await expect(page.getByRole('region', { name: 'Namibia' })).toBeVisible();
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, ['US', 'SE', 'GB', 'NA']));

  await page.goBack();
  await expect(page).toHaveURL(/countries=US,SE,GB$/);
  await page.goBack();
  await expect(page).not.toHaveURL(/countries/);
  await expect(panels).toHaveCount(4);
});

test('an address restores threshold, countries and top, also after a reload', async ({ page }) => {
  const tables = madeTables(2000, 6);
  await openWith(page, tables, '?min=90&countries=FR,US&top=3');
  await expect(page.getByRole('switch', { name: '90-second threshold' })).toBeChecked();
  await expect(page.getByRole('img')).toHaveCount(2);
  await expect(page.getByText(/other licensors/).first()).toBeVisible();
  await page.reload();
  await expectState(page, 'empty');
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 90, ['FR', 'US']));
});

test('countries in the address are found in lower case, each once, and those without plays are named', async ({
  page,
}) => {
  const tables = madeTables(2000, 6);
  await openWith(page, tables, '?countries=se,%20gb,SE,zz');
  const shown = page.getByRole('list', { name: 'Countries shown' }).getByRole('listitem');
  await expect(shown).toHaveText(['SE', 'GB']);
  await expect(page.getByRole('region', { name: 'Sweden', exact: true })).toContainText('plays count');
  await expect(page.getByRole('status').filter({ hasText: 'There are no plays in ZZ.' })).toBeVisible();
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, ['SE', 'GB']));
});

test('so is the country that is shown in depth', async ({ page }) => {
  await openWith(page, madeTables(500, 6), '?country=se');
  await expect(page.getByRole('heading', { name: 'Sweden' }).first()).toBeVisible();
});

test('nonsense in the address counts as absent', async ({ page }) => {
  await openWith(page, madeTables(500, 7), '?min=abc&top=-1&countries=US');
  await expect(page.getByRole('switch', { name: '60-second threshold' })).toBeChecked();
});

test('Back undoes a change of the threshold', async ({ page }) => {
  await openWith(page, madeTables(500, 8));
  await page.getByRole('switch').click();
  await expect(page).toHaveURL(/min=0/);
  await page.goBack();
  await expect(page.getByRole('switch', { name: '60-second threshold' })).toBeChecked();
  await expectState(page, 'ready');
});

test('the table sorts by each column', async ({ page }) => {
  await openWith(page, madeTables(2000, 9));
  await openTab(page, 'Table');
  const table = page.getByRole('table', { name: 'Market shares' });
  await table.getByRole('button', { name: 'Plays', exact: true }).click();
  await expect(table.getByRole('columnheader', { name: 'Plays', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const plays = async (): Promise<number[]> =>
    (await table.locator('tbody td:nth-of-type(2)').allTextContents()).map((text) =>
      Number(text.replaceAll(',', '')),
    );
  const descending = await plays();
  expect(descending.length).toBeGreaterThan(10);
  expect(descending).toEqual([...descending].sort((a, b) => b - a));
  await table.getByRole('button', { name: 'Plays', exact: true }).click();
  const ascending = await plays();
  expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
});

test('the sample is one click away and shows its four countries', async ({ page }) => {
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expectState(page, 'ready');
  for (const country of ['United States', 'Sweden', 'Germany', 'United Kingdom']) {
    await expect(page.getByRole('region', { name: country }).getByRole('img')).toBeVisible();
  }
  await expect(ledgerOf(page)).toContainText('All rows accounted for.');
  const { rows } = await exportedCsv(page);
  const plays = new Map<string, number>();
  for (const row of rows) {
    plays.set(row.country, (plays.get(row.country) ?? 0) + Number(row.plays));
    expect(Number(row.market_share)).toBe(Number(row.plays) / Number(row.country_plays));
  }
  for (const row of rows) expect(plays.get(row.country)).toBe(Number(row.country_plays));
});

test('the SQL that ran and the definition can be read', async ({ page }) => {
  await openWith(page, madeTables(100, 10));
  await openTab(page, 'Method');
  const method = page.getByRole('region', { name: 'Method' });
  await method.getByText('Plays: counted chunk by chunk').click();
  await expect(method.getByText('LEFT JOIN locations AS l ON p.location_id = l.id').first()).toBeVisible();
  await expect(method).toContainText(
    /Computed in this tab by DuckDB-WASM v1\.4\.3 on (one thread|\d threads)/,
  );
});

test('semicolons, CRLF, a byte order mark, other column orders and spellings give the same shares', async ({
  page,
}) => {
  const tables = madeTables(800, 11);
  const style = { delimiter: ';', newline: '\r\n', bom: true };
  await chooseFiles(page, [
    inputFile(
      'a',
      csvText(
        [
          ['Played MS', 'extra', 'Track_ID', 'locationId'],
          ...tables.plays.map(([l, t, ms]) => [ms, 'x', t, l]),
        ],
        style,
      ),
    ),
    inputFile(
      'b',
      csvText([['Country', ' ID '], ...tables.locations.map(([id, country]) => [country, id])], style),
    ),
    inputFile('c', csvText([['id', 'LICENSOR'], ...tables.tracks], { ...style, quoted: true })),
  ]);
  await expectState(page, 'ready');
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, FOUR));
});
