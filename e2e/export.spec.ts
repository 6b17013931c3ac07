import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect } from 'playwright/test';
import { SaxesParser } from 'saxes';
import { hostileName } from '../lib/testing/hostile-names';
import { hostileTables } from '../lib/testing/hostile-tables';
import { oracle } from '../lib/testing/oracle';
import { pdfTexts } from './pdf-texts';
import {
  chooseFiles,
  expectState,
  exportFromMenu,
  exportedCsv,
  inputFiles,
  madeTables,
  openTab,
  openWith,
  pressInMenu,
} from './support';
import { test, visit } from './warm-page';

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

/** The texts of an XML document, by a parser that takes nothing but XML. */
function xmlTexts(xml: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => texts.push(text));
  parser.write(xml).close();
  return texts;
}

test('a chart with control characters and other hostile names in it is an SVG that is XML, and a PNG', async ({
  page,
}) => {
  // A file with NUL in it is read as something else than it is.
  const sample = fc.sample(hostileName, { seed: 27, numRuns: 40 }).filter((name) => !name.includes('\0'));
  const names = [...new Set(['A\u0001B', 'K\u001bL', ...sample.map((name) => name.trim())])].filter(Boolean);
  const tables = {
    locations: [['L', 'SE']],
    tracks: names.map((name, i) => [`T${i}`, name] as const),
    plays: names.flatMap((_, i) => Array.from({ length: 60 - i }, () => ['L', `T${i}`, '90000'] as const)),
  } as const;
  await visit(page, '/?top=50');
  await chooseFiles(page, inputFiles(tables, { quoted: true }));
  await expectState(page, 'ready');
  const svg = await readFile((await exportFromMenu(page, 'Sweden', /^SVG/)).path, 'utf8');
  const texts = xmlTexts(svg);
  for (const name of ['A␁B', 'K␛L']) expect(texts).toContain(name);
  const png = await exportFromMenu(page, 'Sweden', /^PNG 1920/);
  const { width, height } = PNG.sync.read(await readFile(png.path));
  expect([width, height]).toEqual([1920, 1080]);
});

test('a chart as SVG stands alone: fonts, title, threshold, plays, unknown share, files and date', async ({
  page,
  browser,
}) => {
  await openWith(page, madeTables(2000, 21), '?min=45');
  const { name, path } = await exportFromMenu(page, 'Sweden', /^SVG/);
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
    / Sweden .*\([\d,]+ of [\d,]+ plays.*\)$/,
    /^[\d,]+ of [\d,]+ plays last 45 seconds or more · unknown licensor \d+\.\d%$/,
    'Unknown licensor',
    /^From export\(1\)\.csv, export\(2\)\.csv, export\(3\)\.csv\. \d+ \w+ 20\d\d\.$/,
  ]) {
    await expect(picture.locator('text').filter({ hasText: text }).first()).toBeVisible();
  }
  await alone.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(await alone.evaluate(() => document.fonts.check("16px 'Inter Variable'"))).toBe(true);
  await alone.close();
});

/** How often each colour is in a picture, as `rrggbb`, most first. */
function coloursOf({ data }: PNG): Map<string, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const colour = data.readUIntBE(i, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return new Map(sorted.map(([colour, count]) => [colour.toString(16).padStart(6, '0'), count]));
}

/** A picture of a slide: of its exact size, not blank, with bars, and with nothing that touches its edges. */
function expectSlide(bytes: Uint8Array, scale: number, ground: string): PNG {
  const png = PNG.sync.read(Buffer.from(bytes));
  expect([png.width, png.height]).toEqual([1920 * scale, 1080 * scale]);
  const colours = coloursOf(png);
  const pixels = png.width * png.height;
  expect([...colours.keys()][0]).toBe(ground);
  expect(colours.get(ground)! / pixels).toBeGreaterThan(0.5);
  expect(colours.get(ground)! / pixels).toBeLessThan(0.97);
  expect([...colours].filter(([, count]) => count > 500 * scale).length).toBeGreaterThanOrEqual(5);
  const edge = new Set<number>();
  const at = (x: number, y: number): number => png.data.readUIntBE((y * png.width + x) * 4, 3);
  for (let x = 0; x < png.width; x++) for (const y of [0, 20, png.height - 1]) edge.add(at(x, y));
  for (let y = 0; y < png.height; y++) for (const x of [0, png.width - 1]) edge.add(at(x, y));
  expect([...edge]).toEqual([parseInt(ground, 16)]);
  return png;
}

test('a chart as a picture has exactly the size of a slide, in either theme, saved or copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expectState(page, 'ready');
  const saved = async (item: RegExp): Promise<{ name: string; bytes: Buffer }> => {
    await page.getByRole('button', { name: 'Save the chart of Germany' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const once = await saved(/^PNG 1920 × 1080/);
  expect(once.name).toBe('market-share-DE-60s.png');
  const light = expectSlide(once.bytes, 1, 'ffffff');
  // It is what another renderer makes of the SVG, whose texts are looked at above.
  const alone = await page.context().newPage();
  await alone.setViewportSize({ width: 1920, height: 1080 });
  const vector = (await saved(/^SVG/)).bytes.toString().replace(/<\?xml.*?\?>/, '');
  await alone.setContent(`<body style="margin: 0">${vector}</body>`);
  await alone.evaluate(() => document.fonts.ready.then(() => undefined));
  const rendered = PNG.sync.read(await alone.screenshot());
  let differing = 0;
  for (let i = 0; i < rendered.data.length; i++)
    if (Math.abs(rendered.data[i]! - light.data[i]!) > 64) differing++;
  expect(differing / rendered.data.length).toBeLessThan(0.002);
  await alone.close();
  const twice = await saved(/^PNG 2× 3840 × 2160/);
  expect(twice.name).toBe('market-share-DE-60s-2x.png');
  expectSlide(twice.bytes, 2, 'ffffff');

  // The colours of the bars on the page are those of the picture.
  const fills = await page
    .getByRole('region', { name: 'Germany' })
    .locator('g.bar [fill^="#"]')
    .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('fill')!.slice(1)));
  expect(fills.length).toBeGreaterThan(3);
  const colours = coloursOf(light);
  for (const fill of fills) expect(colours.get(fill) ?? 0, fill).toBeGreaterThan(200);

  await pressInMenu(page, 'Germany', /^Copy as image/);
  await expect(page.getByRole('status').filter({ hasText: 'Germany is on the clipboard' })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return [...new Uint8Array(await (await item!.getType('image/png')).arrayBuffer())];
  });
  expect(coloursOf(expectSlide(Uint8Array.from(copied), 1, 'ffffff'))).toEqual(colours);

  // Many licensors: none is cut off; and dark, as chosen.
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await page.getByRole('combobox', { name: 'Licensors' }).selectOption('50');
  expectSlide((await saved(/^PNG 1920/)).bytes, 1, '101315');
  const svg = (await saved(/^SVG/)).bytes.toString();
  const rows = page.getByRole('list', { name: 'Licensors in Germany', exact: true }).getByRole('button');
  expect(await rows.count()).toBeGreaterThan(7);
  for (const row of await rows.all()) {
    const [, name, share] = /^(.+): ([<>]? ?[\d.]+)%, /.exec((await row.getAttribute('aria-label'))!)!;
    expect(svg).toContain(`>${name!.slice(0, 8)}`);
    expect(svg).toContain(`>${share!.replace('<', '&lt;').replace('>', '&gt;')}`);
  }
});

test('all charts come in one ZIP, each under its own name', async ({ page }) => {
  await openWith(page, madeTables(500, 23), '?min=30');
  const { name, path } = await exportFromMenu(page, 'All 4 charts', /^SVG/);
  expect(name).toBe('market-share-charts-30s.zip');
  const reader = new ZipReader(new Uint8ArrayReader(await readFile(path)));
  const entries = await reader.getEntries();
  expect(entries.map(({ filename }) => filename)).toEqual(
    ['US', 'SE', 'DE', 'GB'].map((country) => `market-share-${country}-30s.svg`),
  );
  for (const entry of entries) {
    if (entry.directory) throw new Error('A folder in the ZIP');
    expect(await entry.getData(new TextWriter())).toContain('last 30 seconds or more');
  }
});

test('a licensor has one colour in every country and in the exported chart', async ({ page }) => {
  await page.getByRole('button', { name: 'Try sample data' }).click();
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
  await openTab(page, 'Data quality');
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

test('the workbook, the CSV and the copied table agree with the oracle and with each other', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tables = hostileTables(4000, 24);
  await openWith(page, tables, '?min=45&countries=SE,US');
  const { name: csvName, rows: csv } = await exportedCsv(page);
  expect(csvName).toBe('market-shares-45s.csv');
  expect(csv.length).toBeGreaterThan(20);
  const right = oracle(tables, 45, '\u0000').shares.filter(({ country }) => ['SE', 'US'].includes(country));
  expect(csv).toHaveLength(right.length);

  const { name, path } = await exportFromMenu(page, 'Excel workbook');
  expect(name).toBe('market-shares-45s.xlsx');
  const book = read(await readFile(path));
  expect(book.SheetNames).toEqual(['Overview', 'Sweden', 'United States', 'Ledger', 'Definition']);
  /** The CSV has the unknown licensor as programs read it. */
  const inCsv = (label: string): string =>
    new Map([
      ['Unknown licensor', '(unknown)'],
      ['(unknown)', '(unknown) as named in tracks'],
    ]).get(label) ?? label;
  const harmless = (text: string): string => (/^['" ]*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
  const sheets = { SE: 'Sweden', US: 'United States' } as const;
  for (const [country, sheet] of Object.entries(sheets)) {
    const rows = utils.sheet_to_json<Record<string, string | number>>(book.Sheets[sheet]!, { range: 1 });
    const counted = rows.slice(0, -2).filter((row) => row['Plays'] !== 0);
    expect(
      counted.map((row) => ({
        country,
        licensor: harmless(inCsv(String(row['Licensor']))),
        plays: String(row['Plays']),
        country_plays: String(row['Country plays']),
        market_share: String(row['Market share']),
        min_seconds: '45',
      })),
    ).toEqual(csv.filter((row) => row.country === country));
    for (const { licensor, plays, countryPlays } of right.filter((share) => share.country === country)) {
      const text =
        licensor === '\u0000'
          ? 'Unknown licensor'
          : licensor === 'Unknown licensor'
            ? 'Unknown licensor as named in tracks'
            : licensor;
      const row = counted.find((one) => one['Licensor'] === text);
      expect(row, text).toMatchObject({
        Plays: Number(plays),
        'Market share': Number(plays) / Number(countryPlays),
      });
    }
  }

  // The table as it is sorted on the page, then all countries.
  await openTab(page, 'Table');
  const table = page.getByRole('table', { name: 'Market shares' });
  await table.getByRole('button', { name: 'Plays', exact: true }).click();
  await expect(page).toHaveURL(/[?&]sort=-plays/);
  const copied = async (item: RegExp): Promise<{ text: string[][]; html: string }> => {
    await pressInMenu(page, item);
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    const { text, html } = await page.evaluate(async () => {
      const [clip] = await navigator.clipboard.read();
      const as = async (type: string): Promise<string> => (await clip!.getType(type)).text();
      return { text: await as('text/plain'), html: await as('text/html') };
    });
    return {
      text: text
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')),
      html,
    };
  };
  const shown = await copied(/^Copy table in the order shown/);
  const names = await table.locator('tbody').getByRole('rowheader').allTextContents();
  const oneLine = (text: string): string => text.replaceAll(/[\t\n]+/g, ' ').replace(/^'/, '');
  expect(shown.text.slice(1).map((row) => oneLine(row[1]!))).toEqual(names.map(oneLine));
  const plays = shown.text.slice(1).map((row) => Number(row[2]));
  expect(plays).toEqual([...plays].sort((a, b) => b - a));
  expect(shown.html).toContain('<table>');
  expect(shown.html).not.toMatch(/<script|<img/i);
  const everything = await copied(/^Copy table all 9 countries/);
  const countries = new Set(everything.text.slice(1).map((row) => row[0]));
  expect(countries.size).toBe(9);
  const total = everything.text.slice(1).reduce((sum, row) => sum + Number(row[2]), 0);
  expect(total).toBe(Number(oracle(tables, 45).counted));
});

test('the report is an A4 PDF: overview, a page a country, ledger and definition, with the numbers of the oracle', async ({
  page,
}) => {
  const tables = madeTables(3000, 25);
  await page.emulateMedia({ colorScheme: 'dark' });
  await openWith(page, tables, '?min=45&fixes=country:NA>FR');
  // The item of the menu opens the browser's print dialogue, which a test cannot; that it is asked for can be seen.
  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
  });
  await pressInMenu(page, 'PDF report…');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(await page.title()).toBe('45 s · Licensor market share');
  await expect(page.locator('[data-report]')).toHaveCount(0);

  // A PDF has no spaces, only places: the reader guesses them.
  const close = (text: string): string => text.replaceAll(/\s/g, '');
  const expectText = (text: string, part: string): void => expect(close(text)).toContain(close(part));
  const texts = await pdfTexts(pdf);
  expect(texts).toHaveLength(7);
  texts.forEach((text, i) => expectText(text, `Page ${i + 1} of 7`));
  const [overview, us, se, de, gb, ledger, definition] = texts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const right = oracle(tables, 45);
  const ofAnyLength = oracle(tables, 0).shares;
  const shareText = (value: number): string => `${(value * 100).toFixed(1)}%`;
  for (const [country, name, text] of [
    ['US', 'United States', us],
    ['SE', 'Sweden', se],
    ['DE', 'Germany', de],
    ['GB', 'United Kingdom', gb],
  ] as const) {
    expectText(text, name);
    expectText(overview, name);
    for (const { licensor, plays, countryPlays } of right.shares.filter(
      (share) => share.country === country,
    )) {
      const label = licensor === '(unknown)' ? 'Unknown licensor' : licensor;
      const share = shareText(Number(plays) / Number(countryPlays));
      expectText(text, `${label} ${plays.toLocaleString('en-US')} ${share}`);
      const all = ofAnyLength.find((share) => share.country === country)!.countryPlays;
      const [counted, of] = [countryPlays, all].map((count) => count.toLocaleString('en-US'));
      expectText(text, `${counted} of ${of} plays last 45 seconds or more`);
    }
  }
  for (const text of [us, ledger, definition]) {
    expectText(text, 'Plays of at least 45 s');
    expectText(text, 'From export(1).csv, export(2).csv, export(3).csv');
  }
  expectText(overview, '1 fix of the data is in these numbers');
  expectText(ledger, `3,000 rows read = ${right.counted.toLocaleString('en-US')} counted`);
  expect(close(ledger)).toMatch(/SHA-256[0-9a-f]{64}/);
  expectText(definition, 'Country NA is counted as FR (France).');
  expectText(definition, 'divided by all plays in the country that reach it');
});

test('a PowerPoint deck is saved under the policy of the page, in the user’s words and colours', async ({
  page,
}) => {
  const tables = madeTables(2000, 28);
  await openWith(page, tables, '?min=45');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Deck with title and note…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Title, note and colours/ });
  await dialog.getByLabel('Title').fill('Shares of October');
  await dialog.getByLabel('Note').fill('Draft');
  await dialog.getByLabel('Colours').selectOption('dark');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the deck' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('market-shares-45s.pptx');
  const files = unzipSync(await readFile(await download.path()));
  const slide = (number: number): string => strFromU8(files[`ppt/slides/slide${number}.xml`]!);
  expect(xmlTexts(slide(1)).join(' ')).toContain('Shares of October');
  expect(xmlTexts(slide(3)).join(' ')).toContain('Draft');
  expect(slide(3)).toContain('101315');
  expect(Object.keys(files).filter((name) => /charts\/chart\d+\.xml$/.test(name))).toHaveLength(6);

  // The words of a picture are its own; the colours are those chosen for all.
  await page.getByRole('button', { name: 'Save the chart of Germany' }).click();
  await page.getByRole('menuitem', { name: 'Title, note and colours…' }).click();
  await expect(dialog.getByLabel('Colours')).toHaveValue('dark');
  await expect(dialog.getByLabel('Title')).toHaveValue('');
  await dialog.getByLabel('Title').fill('Germany <in October>');
  const picture = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as SVG' }).click();
  const svg = await readFile(await (await picture).path(), 'utf8');
  expect(svg).toContain('Germany &lt;in October&gt;');
  expect(svg).toContain('fill="#101315"');
  expect(svg).not.toContain('Draft');
});
