import { expect, test as coldTest, type Locator, type Page } from 'playwright/test';
import { csvText, HEADERS } from '../lib/testing/csv-files';
import {
  chooseFiles,
  dropFiles,
  expectState,
  expectedRows,
  exportedCsv,
  holdHashing,
  inputFile,
  madeTables,
  openTab,
  openWith,
  shareTable,
  type InputFile,
} from './support';
import { test } from './warm-page';

const TABLES = madeTables(3000, 71);
/** A licensor of the tables that a server must not learn of. */
const SECRET = 'Epsilon';

function files(plays: readonly (readonly string[])[] = TABLES.plays, prefix = ''): InputFile[] {
  return [
    inputFile(`${prefix}plays.csv`, csvText([HEADERS.plays, ...plays])),
    inputFile(`${prefix}locations.csv`, csvText([HEADERS.locations, ...TABLES.locations])),
    inputFile(`${prefix}tracks.csv`, csvText([HEADERS.tracks, ...TABLES.tracks])),
  ];
}

async function copyLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function load(page: Page, chosen: readonly InputFile[]): Promise<void> {
  await chooseFiles(page, chosen);
  await expectState(page, 'ready');
}

/** What the page says where its files are not those of the link. */
const notice = (page: Page): Locator => page.getByText('So the figures may differ');

/** The link of a page with these files. */
async function linkOf(page: Page, chosen: readonly InputFile[]): Promise<string> {
  await load(page, chosen);
  return copyLink(page);
}

test('a copied link shows the same to a reader with the same files, and tells no server a name', async ({
  page,
  context,
}) => {
  await load(page, files());
  await page.getByRole('slider', { name: 'Minimum play length' }).fill('37');
  await page.getByRole('button', { name: 'Remove Germany' }).click();
  await page.getByRole('combobox', { name: 'Find or pin a licensor' }).fill(SECRET);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'licensors' }).selectOption('3');
  const table = shareTable(page);
  await openTab(page, 'Table');
  await table.getByRole('button', { name: 'Plays', exact: true }).click();
  await openTab(page, 'Data quality');
  await expect(page).toHaveURL(/view=ledger/);

  const link = new URL(await copyLink(page));
  expect(link.search).not.toContain(SECRET);
  expect(decodeURIComponent(link.hash)).toContain(SECRET);
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    min: '37',
    countries: 'US,SE,GB',
    top: '3',
    view: 'ledger',
  });
  // As long as a link, not as long as data.
  expect(link.href.length).toBeLessThan(600);

  const reader = await context.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url() + (request.headers()['referer'] ?? '')));
  await reader.goto(link.href);
  const note = reader.getByRole('region', { name: 'Files of the link' });
  await expect(note.getByRole('listitem')).toHaveText([
    /^plays\.csv \(\d+(\.\d+)? kB\)$/,
    /^locations\.csv \(\d+ bytes\)$/,
    /^tracks\.csv \(\d+ bytes\)$/,
  ]);
  // Other names and another order are no difference.
  await load(reader, files(TABLES.plays, 'copy of ').reverse());
  await expect(notice(reader)).toHaveCount(0);
  await expect(reader.getByRole('switch', { name: '37-second threshold' })).toBeChecked();
  await expect(reader.getByRole('list', { name: 'Pinned licensors', includeHidden: true })).toHaveText(
    SECRET,
  );
  await expect(reader.getByRole('heading', { name: 'What happened to every row' })).toBeInViewport();
  await expect(shareTable(reader).locator('th', { hasText: /^Plays$/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  expect((await exportedCsv(reader)).rows).toEqual(expectedRows(TABLES, 37, ['US', 'SE', 'GB']));

  // Nor does a reload, or a further change.
  await reader.getByRole('switch').click();
  await expect(reader).toHaveURL(/min=0/);
  await reader.reload();
  await load(reader, files());
  await expect(reader.getByRole('list', { name: 'Pinned licensors', includeHidden: true })).toHaveText(
    SECRET,
  );
  await expect(reader.getByRole('switch')).not.toBeChecked();
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((url) => url.includes(SECRET) || url.includes('plays.csv'))).toEqual([]);
});

coldTest.use({ permissions: ['clipboard-read', 'clipboard-write'] });

coldTest(
  'a link and a comparison that come before the files are hashed wait, and say so',
  async ({ page, context }) => {
    const release = await holdHashing(page);
    await page.goto('/');
    await load(page, files());
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('button', { name: 'Fingerprinting files…' })).toBeVisible();
    await release();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('files=');

    const reader = await context.newPage();
    const releaseReader = await holdHashing(reader);
    await reader.goto(link);
    await load(reader, files([...TABLES.plays, ...TABLES.plays]));
    await expect(reader.getByText('Fingerprinting files…')).toBeVisible();
    await expect(notice(reader)).toHaveCount(0);
    await releaseReader();
    await expect(notice(reader)).toBeVisible();
    await expect(reader.getByText('Fingerprinting files…')).toHaveCount(0);
  },
);

test('a reader with another file is told which, and how it differs', async ({ page, context }) => {
  const link = await linkOf(page, files());
  const reader = await context.newPage();
  await reader.goto(link);
  await load(reader, files([...TABLES.plays, ...TABLES.plays]));
  await expect(
    reader.getByText(/^plays\.csv is not the file this link was made with: [\d.]+ kB then, [\d.]+ kB now\.$/),
  ).toBeVisible();
  await expect(notice(reader)).toBeVisible();
  await expect(reader.getByText('tracks.csv is not')).toHaveCount(0);

  // It stays while the page is used, until it is dismissed.
  await reader.getByRole('switch').click();
  await expect(reader).toHaveURL(/min=0/);
  await expect(notice(reader)).toBeVisible();
  await reader.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(reader)).toHaveCount(0);
  await reader.goBack();
  await expect(reader.getByRole('switch')).toBeChecked();
  await expect(notice(reader)).toHaveCount(0);

  // A link made here is of the files that are here.
  const third = await context.newPage();
  await third.goto(await copyLink(reader));
  await load(third, files([...TABLES.plays, ...TABLES.plays]));
  await expect(notice(third)).toHaveCount(0);
});

test('of the same size, yet other content: one digit is enough', async ({ page, context }) => {
  const link = await linkOf(page, files());
  const reader = await context.newPage();
  await reader.goto(link);
  const at = TABLES.plays.findIndex(([, , ms]) => /^\d{5}$/.test(ms));
  const [location, track, ms] = TABLES.plays[at]!;
  const digit = ms.startsWith('1') ? '2' : '1';
  await load(reader, files(TABLES.plays.with(at, [location, track, digit + ms.slice(1)])));
  await expect(
    reader.getByText(/^plays\.csv is not the file .*: .* as then, with other content\.$/),
  ).toBeVisible();
});

test('plays files that are missing or came in addition are named', async ({ page, context }) => {
  const [, locations, tracks] = files();
  const month = (name: string, from: number): InputFile =>
    inputFile(`${name}.csv`, csvText([HEADERS.plays, ...TABLES.plays.slice(from, from + 1000)]));
  const [january, february, march] = [month('january', 0), month('february', 1000), month('march', 2000)];
  const link = await linkOf(page, [january, february, locations!, tracks!]);

  const reader = await context.newPage();
  await reader.goto(link);
  await expect(reader.getByRole('region', { name: 'Files of the link' }).getByRole('listitem')).toHaveCount(
    4,
  );
  await load(reader, [february, locations!, tracks!]);
  await expect(
    reader.getByText(/^january\.csv \(.*\), which this link was made with, is missing\.$/),
  ).toBeVisible();
  // The missing one is added: now they are the same.
  await dropFiles(reader, [january]);
  await expect(reader.getByText('2 plays files combined.')).toBeVisible();
  await expect(notice(reader)).toHaveCount(0);
  await dropFiles(reader, [march]);
  await expect(reader.getByText(/^march\.csv \(.*\) was not there when this link was made\.$/)).toBeVisible();
});

coldTest('a mangled link is as one without files, and breaks nothing', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const hash of [
    '#files=',
    '#files=%E0%A4%A',
    '#files=p.1.5.zzzz.a.csv',
    `#files=${'p.1.99999999999999999999.0123456789abcdef.a.csv,'.repeat(500)}`,
    '#files=__proto__&pins=%00&fixes=%7B%7B%7B&by=&map=%F0%9F',
    '#%23%23&&==',
  ]) {
    await page.goto('about:blank');
    await page.goto(`/${hash}`);
    await expect(page.getByRole('heading', { name: 'Who gets played' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Files of the link' })).toHaveCount(0);
  }
  await load(page, files());
  await expect(notice(page)).toHaveCount(0);
  // Text from a link is only ever text.
  await page.goto('about:blank');
  await page.goto(`/#files=p.1.5.0123456789abcdef.${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  await expect(page.getByRole('region', { name: 'Files of the link' })).toContainText(
    '<img src=x onerror=alert(1)> (5 bytes)',
  );
  expect(errors).toEqual([]);
});

test('Back, Forward and reload restore what the fragment keeps', async ({ page }) => {
  await openWith(page, TABLES, '?top=3');
  const pins = page.getByRole('list', { name: 'Pinned licensors' });
  const pin = async (name: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Find or pin a licensor' }).fill(name);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  };
  await pin(SECRET);
  await expect(page).toHaveURL(/\/\?top=3#pins=Epsilon$/);
  await pin('Béta');
  await expect(pins).toHaveText([/EpsilonBéta/]);
  await page.goBack();
  await expect(pins).toHaveText(['Epsilon']);
  await page.goBack();
  await expect(pins).toHaveCount(0);
  await expect(page).toHaveURL(/\/\?top=3$/);
  await page.goForward();
  await page.goForward();
  await expect(pins).toHaveText([/EpsilonBéta/]);
  await page.reload();
  await load(page, files());
  await expect(pins).toHaveText([/EpsilonBéta/]);
});
