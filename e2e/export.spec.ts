import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { expect, test } from 'playwright/test';
import { expectState, exportedCsv, exportFromMenu, madeTables, openWith } from './support';

test('the CSV is by RFC 4180, and formulas in it are harmless', async ({ page }) => {
  await openWith(page, madeTables(2000, 20));
  const { text } = await exportedCsv(page);
  expect(text.startsWith('country,licensor,plays,country_plays,market_share,min_seconds\r\n')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text).toContain(',"Alfa, ""A"" AB",');
  expect(text).toContain(",'=Gamma(),");
  expect(text).toContain(',(unknown),');
});

test('a chart as SVG stands alone: fonts, title, threshold, plays, unknown share, files and date', async ({
  page,
  browser,
}) => {
  await openWith(page, madeTables(2000, 21), '?min=45');
  const { name, path } = await exportFromMenu(page, 'Sweden as SVG');
  expect(name).toBe('market-share-SE-45s.svg');
  const svg = await readFile(path, 'utf8');
  const references = [...svg.matchAll(/(?:href|src)="([^"]*)"|url\(["']?([^"')]*)/g)].map(
    (match) => match[1] ?? match[2]!,
  );
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) expect(reference).toMatch(/^(#|data:font\/woff2;base64,)/);
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('var(--');

  // Opened by itself, without the product: the texts are there, set in the embedded font.
  const alone = await browser.newPage();
  await alone.setContent(svg.replace(/<\?xml.*?\?>/, ''));
  const picture = alone.locator('svg').first();
  for (const text of [
    'Sweden: licensor market share',
    /^[\d,]+ plays of at least 45 seconds, of [\d,]+ in all; unknown licensor \d+\.\d %$/,
    'Unknown licensor',
    /^From export\(1\)\.csv, export\(2\)\.csv, export\(3\)\.csv\. \d+ \w+ 20\d\d\.$/,
  ]) {
    await expect(picture.locator('text').filter({ hasText: text }).first()).toBeVisible();
  }
  await alone.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(await alone.evaluate(() => document.fonts.check("16px 'Inter Variable'"))).toBe(true);
  await alone.close();
});

test('a chart as PNG is of slide width and not blank, from the menu of its panel', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await expectState(page, 'ready');
  await page.getByRole('button', { name: 'Save the chart of Germany' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /PNG/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('market-share-DE-60s.png');
  const png = PNG.sync.read(await readFile(await download.path()));
  expect(png.width).toBe(1920);
  expect(png.height).toBeGreaterThanOrEqual(1080);
  const colours = new Map<string, number>();
  for (let i = 0; i < png.data.length; i += 4) {
    const colour = png.data.subarray(i, i + 3).toString('hex');
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  const pixels = png.width * png.height;
  expect(colours.get('ffffff')! / pixels).toBeGreaterThan(0.5);
  const bars = [...colours].filter(([colour, count]) => count > 2000 && colour !== 'ffffff');
  expect(bars.length).toBeGreaterThanOrEqual(5);
});

test('a licensor has one colour in every country and in the exported chart', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await expectState(page, 'ready');
  await expect(page.locator('g.bar')).toHaveCount(4);
  const named = await page.evaluate(() => {
    const bars = [...document.querySelectorAll('g.bar [aria-label]')];
    return bars.map((bar) => [bar.getAttribute('aria-label')!, bar.getAttribute('fill')!] as const);
  });
  expect(named.length).toBeGreaterThan(12);
  const colours = new Map<string, string>();
  for (const [key, colour] of named) {
    if (key === 'other') continue;
    expect(colours.get(key) ?? colour).toBe(colour);
    colours.set(key, colour);
  }
  expect(new Set(colours.values()).size).toBeGreaterThan(4);
});

test('the checks can be taken into dbt and Great Expectations as JSON', async ({ page }) => {
  await openWith(page, madeTables(500, 22));
  const checks = page.getByRole('table', { name: 'Checks' });
  await expect(checks.getByRole('row', { name: 'unique tracks.id' })).toContainText('fail');
  await expect(checks.getByRole('row', { name: 'not_null locations.country' })).toContainText('pass');
  await expect(checks.getByRole('row', { name: 'relationships plays.track_id' })).toContainText('warn');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the checks as JSON' }).click();
  const saved = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as {
    format: string;
    checks: { name: string; on: string; status: string; failures: number; dbt: unknown }[];
  };
  expect(saved.format).toBe('market-share-checks');
  expect(saved.checks.find(({ name, on }) => name === 'unique' && on === 'tracks.id')).toMatchObject({
    status: 'fail',
  });
  expect(saved.checks).toHaveLength(await checks.locator('tbody tr').count());
});
