import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { expect, test as coldTest, type Locator, type Page } from 'playwright/test';
import { PNG } from 'pngjs';
import { oracle, type Tables } from '../lib/testing/oracle';
import { pdfTexts } from './pdf-texts';
import { sceneFlaws } from './scene-flaws';
import {
  expectState,
  exportedCsv,
  exportFromMenu,
  chooseFiles,
  inputFiles,
  madeTables,
  openWith,
  pressInMenu,
  summaryOf,
} from './support';
import { test } from './warm-page';

const TABLES = madeTables(3000, 31);
const NAMES = ['Alfa', 'Béta', 'Gamma', 'Delta', 'Epsilon', 'ζ 😀'];
const stage = (page: Page): Locator => page.getByRole('dialog', { name: 'Presentation' });
const heading = (page: Page): Locator => stage(page).getByRole('heading', { level: 2 });
const rule = (page: Page): Locator => stage(page).getByRole('switch');

/** Waits until the scene of this name is shown, and says where it stands. */
async function expectScene(page: Page, title: string, place: string): Promise<void> {
  await expect(heading(page)).toContainText(title);
  await expect(stage(page).getByText(place, { exact: true })).toBeVisible();
}

/** The shares of a country as the scene has to show them, by the oracle. */
async function expectShares(page: Page, tables: Tables, country: string, minSeconds: number): Promise<void> {
  const shares = oracle(tables, minSeconds).shares.filter((share) => share.country === country);
  expect(shares.length).toBeGreaterThan(3);
  for (const { licensor, plays, countryPlays } of shares) {
    const label = licensor === '(unknown)' ? 'Unknown licensor' : licensor;
    const row = stage(page)
      .locator('[data-kind]')
      .filter({ has: page.getByTitle(label, { exact: true }) });
    const share = ((Number(plays) / Number(countryPlays)) * 100).toFixed(1);
    await expect(row, label).toContainText(new RegExp(`${share.replace('.', '\\.')}\\s*%$`));
  }
}

test('the presentation says the same plays as the page, and out of which', async ({ page }) => {
  // As small as a phone, so that the countries take several scenes.
  await page.setViewportSize({ width: 390, height: 700 });
  await openWith(page, TABLES, '?min=45');
  const { counted } = oracle(TABLES, 45);
  const number = (value: number | bigint): string => value.toLocaleString('en-US');
  await expect(
    summaryOf(page).getByText(`${number(counted)} of ${number(TABLES.plays.length)} plays count`),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const header = stage(page).locator('header p');
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('Béta leads in both countries');
  const all = `${number(counted)} of all ${number(TABLES.plays.length)} plays count`;
  await expect(header).toHaveText(all);
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('Béta leads in both countries');
  await expect(header).toHaveText(all);
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toContainText('United States');
  const plays = (seconds: number): bigint =>
    oracle(TABLES, seconds).shares.find(({ country }) => country === 'US')!.countryPlays;
  await expect(header).toHaveText(`${number(plays(45))} of its ${number(plays(0))} plays count`);
});

test('a meeting by the keyboard alone: every key does what ? says, with the numbers of the oracle', async ({
  page,
  context,
}) => {
  await openWith(page, TABLES);
  await context.setOffline(true);
  await expect(page.getByRole('heading', { name: 'What has changed' })).toBeVisible(); // There is enough to scroll.
  await page.getByRole('link', { name: 'What happened to every row' }).focus();
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
  const scroll = await page.evaluate(() => window.scrollY);
  await page.keyboard.press('p');
  await expectScene(page, 'Licensor market share', '1 / 8');
  await expect(stage(page)).toContainText('Plays of at least 60 seconds count.');
  await expect(rule(page)).toHaveText('60-second threshold');
  const moves: readonly (readonly [key: string, title: string, place: string])[] = [
    ['ArrowRight', 'Béta leads in all 4 countries', '2 / 8'],
    ['PageDown', 'United States', '3 / 8'],
    ['Space', 'Sweden', '4 / 8'],
    ['Enter', 'Germany', '5 / 8'],
    ['ArrowDown', 'the United Kingdom', '6 / 8'],
    ['ArrowRight', 'In the United Kingdom the lead flips at 128 seconds', '7 / 8'],
    ['ArrowRight', 'What the 60-second threshold changes', '8 / 8'],
    ['ArrowRight', 'What the 60-second threshold changes', '8 / 8'],
    ['ArrowLeft', 'the lead flips', '7 / 8'],
    ['PageUp', 'the United Kingdom', '6 / 8'],
    ['Shift+Space', 'Germany', '5 / 8'],
    ['Backspace', 'Sweden', '4 / 8'],
    ['ArrowUp', 'United States', '3 / 8'],
    ['End', 'What the 60-second threshold changes', '8 / 8'],
    ['Home', 'Licensor market share', '1 / 8'],
    ['ArrowRight', 'Béta leads in all 4 countries', '2 / 8'],
    ['ArrowRight', 'United States', '3 / 8'],
    ['ArrowRight', 'Sweden', '4 / 8'],
  ];
  for (const [key, title, place] of moves) {
    await page.keyboard.press(key);
    await expectScene(page, title, place);
  }
  await expect(page).toHaveURL(/present=SE/);

  await expectShares(page, TABLES, 'SE', 60);
  await page.keyboard.press('t');
  await expect(rule(page)).not.toBeChecked();
  await expectShares(page, TABLES, 'SE', 0);
  await page.keyboard.press('t');
  await expect(rule(page)).toBeChecked();
  for (const [key, seconds] of [
    [']', 65],
    ['+', 70],
    ['[', 65],
    ['-', 60],
    ['-', 55],
  ] as const) {
    await page.keyboard.press(key);
    await expect(rule(page)).toHaveText(`${seconds}-second threshold`);
  }
  await expectShares(page, TABLES, 'SE', 55);

  const theme = await page.locator('html').getAttribute('data-theme');
  await page.keyboard.press('d');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', theme ?? 'none');
  await page.keyboard.press('b');
  await page.keyboard.press('b');
  await page.keyboard.press('3');
  await expect(stage(page).getByText('No saved scene on key 3')).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const meaning of ['next scene', 'toggle threshold', 'anonymise licensors', 'switch theme'])
    await expect(keys.getByText(meaning)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expectScene(page, 'Sweden', '4 / 8');

  await page.keyboard.press('a');
  await expect(stage(page).getByText('Licensors anonymised', { exact: true })).toBeVisible();
  await expect(stage(page).getByText('Licensor A', { exact: true })).toBeVisible();
  await expect(stage(page)).not.toContainText(new RegExp(NAMES.join('|')));

  // Escape leads back to where one was: place, focus and threshold; the letters stay.
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/present=|min=/);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scroll);
  await expect(page.getByRole('link', { name: 'What happened to every row' })).toBeFocused();

  // No export names anybody, and the numbers are the same.
  await context.setOffline(false);
  const { rows, text } = await exportedCsv(page);
  const right = oracle(TABLES, 60).shares.filter(({ country }) => ['SE', 'US', 'DE', 'GB'].includes(country));
  const counts = (of: readonly { country: string; plays: unknown }[]): string[] =>
    of.map(({ country, plays }) => `${country} ${String(plays)}`).sort();
  expect(counts(rows)).toEqual(counts(right));
  const book = read(await readFile((await exportFromMenu(page, 'Excel workbook')).path));
  const sheets = book.SheetNames.map((name) => utils.sheet_to_csv(book.Sheets[name]!)).join('\n');
  const svg = await readFile((await exportFromMenu(page, 'Sweden', /^SVG/)).path, 'utf8');
  const html = await readFile(
    (await exportFromMenu(page, /^Interactive report one HTML file, shown/)).path,
    'utf8',
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await pressInMenu(page, /^Copy table in the order shown/);
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  const [tsv, table] = await page.evaluate(async () => {
    const [copy] = await navigator.clipboard.read();
    const as = async (type: string): Promise<string> => (await copy!.getType(type)).text();
    return Promise.all([as('text/plain'), as('text/html')]);
  });
  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
  });
  await pressInMenu(page, 'PDF report…');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  const pdf = (await pdfTexts(await page.pdf({ preferCSSPageSize: true }))).join(' ');
  const all = { text, sheets, svg, html, tsv, table, pdf };
  // A PDF has no spaces, only places: the reader guesses them.
  const close = (some: string): string => some.replaceAll(/\s/g, '');
  for (const [kind, content] of Object.entries(all)) {
    expect(close(content), kind).toContain('LicensorA');
    for (const name of NAMES)
      expect(close(content).includes(close(name)), `${name} in the ${kind}`).toBe(false);
  }
});

test('what was saved as a view is on its number key, and the controls can be clicked', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWith(page, TABLES, '?min=30&countries=SE,NA');
  const save = async (name?: string): Promise<void> => {
    await page.getByRole('button', { name: 'Saved scenes' }).click();
    if (name !== undefined) await page.getByLabel('Scene name').fill(name);
    await page.getByRole('button', { name: 'Save as' }).click();
    await page.keyboard.press('Escape');
  };
  await save('Nordic talks');
  await page.getByRole('slider', { name: 'Minimum play length' }).fill('90');
  await page.getByRole('button', { name: 'Remove Namibia' }).click();
  await save();
  await page.reload();
  await chooseFiles(page, inputFiles(TABLES));
  await expectState(page, 'ready');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await page.keyboard.press('2');
  await expectScene(page, 'Sweden, 90 s', '5 / 5');
  await expectShares(page, TABLES, 'SE', 90);
  await page.keyboard.press('1');
  await expectScene(page, 'Nordic talks', '4 / 5');
  await expect(rule(page)).toHaveText('30-second threshold');
  await expect(stage(page).getByRole('heading', { level: 3 })).toHaveText(['Sweden', 'Namibia']);
  // Without motion nothing slides.
  const durations = await stage(page)
    .locator('[data-kind]')
    .evaluateAll((rows) => rows.map((row) => parseFloat(getComputedStyle(row).transitionDuration)));
  expect(Math.max(...durations)).toBeLessThan(0.01);
  // Scenes that are no views have the threshold of the page.
  await page.keyboard.press('Home');
  await expectScene(page, 'Licensor market share', '1 / 5');
  await page.keyboard.press('ArrowRight');
  await expectScene(page, 'Sweden', '2 / 5');
  await expect(rule(page)).toHaveText('90-second threshold');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Nordic talks');
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' }).click();

  await page.mouse.move(300, 300);
  const controls = page.getByRole('toolbar', { name: 'Presentation controls' });
  await controls.getByRole('button', { name: 'Next scene' }).click();
  await expect(heading(page)).toHaveText('What the 90-second threshold changes');
  await controls.getByRole('button', { name: 'Previous scene' }).click();
  await controls.getByRole('button', { name: 'Threshold down by 5 seconds' }).click();
  await expect(rule(page)).toHaveText('85-second threshold');
  await rule(page).click();
  await expect(rule(page)).not.toBeChecked();
  await controls.getByRole('button', { name: 'Anonymise licensors' }).click();
  await expect(stage(page).getByText('Licensor A', { exact: true })).toBeVisible();
  await controls.getByRole('button', { name: 'Exit' }).click();
  await expect(stage(page)).toHaveCount(0);
  await expect(page.getByRole('switch', { name: '90-second threshold' })).toBeChecked();

  await page.getByRole('button', { name: 'Saved scenes' }).click();
  await page.getByRole('button', { name: 'Remove Nordic talks' }).click();
  await expect(page.getByRole('list', { name: 'Saved scenes' }).getByRole('listitem')).toHaveText([
    /Sweden, 90 s/,
  ]);
});

coldTest('keys pressed before the presentation is there are not lost', async ({ page }) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let held = false;
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes('Presentation controls')) {
      held = true;
      await released;
    }
    await route.fulfill({ response });
  });
  await openWith(page, TABLES);
  await page.keyboard.press('p');
  await expect.poll(() => held).toBe(true);
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft', '+']) await page.keyboard.press(key);
  await expect(stage(page).getByRole('region')).toHaveCount(0);
  release();
  // At 65 seconds no lead flips, and so there is a scene less.
  await expectScene(page, 'United Kingdom', '6 / 7');
  await expect(rule(page)).toHaveText('65-second threshold');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

/** Thirty licensors with long names in four countries, each with plays below the threshold and above. */
function longNames(): Tables {
  const words = [
    'International',
    'Gesellschaft',
    'Rechteverwertung',
    'Publishing',
    'Administration',
    'Tonträger',
  ];
  const names = Array.from(
    { length: 30 },
    (_, i) => `${words[i % 6]!} ${words[(i * 5 + 1) % 6]!} & ${words[(i + 2) % 6]!} Nr. ${i + 1}`,
  );
  return {
    locations: ['US', 'SE', 'DE', 'GB'].map((country) => [country, country] as const),
    tracks: names.map((name, i) => [`T${i}`, name] as const),
    plays: ['US', 'SE', 'DE', 'GB'].flatMap((country, c) =>
      names.flatMap((_, i) =>
        Array.from(
          { length: 40 - i + ((i * 7 + c * 3) % 9) },
          (__, j) => [country, `T${i}`, String(((i * 37 + j * 53 + c * 11) % 120) * 1000)] as const,
        ),
      ),
    ),
  };
}

test('with thirty long-named licensors no scene scrolls, and no label is cut', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openWith(page, longNames(), '?top=50');
  await page.keyboard.press('p');
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await page.keyboard.press('Home');
    const place = stage(page).getByText(/^\d+ \/ \d+$/);
    let scenes = 0;
    do {
      if (scenes > 0) await page.keyboard.press('ArrowRight');
      await expect(place).toHaveText(new RegExp(`^${++scenes} / `));
      const title = await heading(page).textContent();
      await expect.poll(() => sceneFlaws(page), { message: `${title} at ${size.width}` }).toEqual([]);
      if (page.url().includes('present=SE'))
        expect(await stage(page).locator('[data-kind=licensor]').count()).toBeGreaterThanOrEqual(18);
    } while (!(await place.textContent())!.endsWith(` ${scenes}`));
    expect(scenes).toBeGreaterThanOrEqual(7);
  }
});

/** Tells in `window.awake` how many wake locks are held; a browser without a screen grants none. */
function countWakeLocks(): void {
  Object.assign(window, { awake: 0 });
  const held = window as unknown as { awake: number };
  Object.defineProperty(navigator, 'wakeLock', {
    value: {
      async request() {
        held.awake++;
        const lock = {
          released: false,
          async release() {
            if (!lock.released) held.awake--;
            lock.released = true;
          },
        };
        return lock;
      },
    },
  });
}

coldTest(
  'F leaves full screen and comes back to it, B makes the screen black, and it stays awake meanwhile',
  async ({ page }) => {
    await page.addInitScript(countWakeLocks);
    const awake = (): Promise<number> => page.evaluate(() => (window as unknown as { awake: number }).awake);
    const fullScreen = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    await openWith(page, TABLES);
    expect(await awake()).toBe(0);
    await page.keyboard.press('p');
    await expectScene(page, 'Licensor market share', '1 / 8');
    await page.keyboard.press('ArrowRight');
    await expectScene(page, 'Béta leads in all 4 countries', '2 / 8');
    await expect.poll(fullScreen).toBe(true);
    await expect.poll(awake).toBe(1);

    await page.keyboard.press('f');
    await expect.poll(fullScreen).toBe(false);
    await page.keyboard.press('ArrowRight');
    await expectScene(page, 'United States', '3 / 8');
    expect(await fullScreen()).toBe(false);
    await page.keyboard.press('f');
    await expect.poll(fullScreen).toBe(true);

    const colours = async (): Promise<number> => {
      const { data } = PNG.sync.read(await page.screenshot());
      return new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4)).size;
    };
    expect(await colours()).toBeGreaterThan(20);
    await page.keyboard.press('b');
    await expect.poll(colours).toBe(1);
    // The next key shows the scene again, and does what it does.
    await page.keyboard.press('ArrowRight');
    await expectScene(page, 'Sweden', '4 / 8');
    await expect.poll(colours).toBeGreaterThan(20);

    await page.keyboard.press('Escape');
    await expect(stage(page)).toHaveCount(0);
    await expect.poll(fullScreen).toBe(false);
    await expect.poll(awake).toBe(0);
  },
);
