import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { expect, test, type Page } from 'playwright/test';
import { publishTables } from '../lib/testing/published-dataset';
import { serveBuild } from './production-server';
import { chooseFiles, expectState, inputFile, inputFiles, madeTables, main, openTab } from './support';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA on the page as it is, in words; the page's policy lets no script in but this way. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // A menu or an explanation hangs on the button that opens it, not on a landmark.
      rules: { region: { enabled: false } } })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** Buttons, links and fields that are smaller than 24 by 24 pixels, but for links within a sentence. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, a, select, input:not([type=range]), [role=switch], summary',
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => element.closest<HTMLElement>('label') ?? element)
      .filter((element) => !element.closest('p, li') && !element.closest('.visually-hidden'))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        // A small mark may have a larger target around it.
        const around = getComputedStyle(element, '::before');
        const more = around.position === 'absolute' ? -2 * Number.parseFloat(around.top) || 0 : 0;
        return { element, width: width + more, height: height + more };
      })
      .filter(({ width, height }) => width > 2 && (width < 24 || height < 24))
      .map(({ element, width, height }) => `${element.outerHTML.slice(0, 120)} ${width} × ${height}`),
  );
}

const softly = expect.configure({ soft: true });

/** Looks at the page as it is: what axe finds, and targets that are too small. */
async function look(page: Page, state: string): Promise<void> {
  // Just after the scheme has changed, some elements may still have the colours of the one before.
  await softly.poll(() => findings(page), { message: state }).toEqual([]);
  expect.soft(await smallTargets(page), `${state}: targets`).toEqual([]);
}

/**
 * Samples of colour and bars, outside of charts, whose ground, border and inner shadow all have a contrast below 3:1 to
 * the page.
 */
async function faintColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const luminance = (colour: string, ground: string): number => {
      for (const one of [ground, colour]) {
        canvas.fillStyle = one;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((channel) =>
        channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
      ) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = getComputedStyle(document.body).backgroundColor;
    const contrast = (colour: string): number => {
      const [low, high] = [luminance(colour, ground), luminance(ground, ground)].sort((a, b) => a - b);
      return (high! + 0.05) / (low! + 0.05);
    };
    return [...document.querySelectorAll<HTMLElement>('main i')]
      .filter((sample) => sample.textContent === '' && sample.checkVisibility())
      .filter((sample) => sample.getBoundingClientRect().width > 1)
      .flatMap((sample) => {
        const { backgroundColor, borderTopColor, borderTopWidth, boxShadow } = getComputedStyle(sample);
        const shadow = /^(?:rgb|oklab|color)[^)]*\)/.exec(boxShadow)?.[0];
        const seen = [backgroundColor, ...(borderTopWidth === '0px' ? [] : [borderTopColor])];
        if (shadow) seen.push(shadow);
        const most = Math.max(...seen.map(contrast));
        return most < 3
          ? [`${most.toFixed(2)} ${sample.outerHTML.slice(0, 120)} in ${sample.parentElement!.className}`]
          : [];
      });
  });
}

test('axe finds nothing in any state, light and dark, wide and narrow, and targets are large enough', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const tables = madeTables(4000, 41);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expectState(page, 'empty');
  await look(page, 'empty');
  await chooseFiles(page, [inputFile('notes.csv', 'a,b\n1,2\n')]);
  await expectState(page, 'error');
  await look(page, 'error');

  await page.goto('/?bounds=1&top=3');
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  await openTab(page, 'Royalties');
  await page.getByLabel('Amount for Sweden').fill('100000.01');
  await page.getByLabel('Currency for Sweden').fill('SEK');
  await page.getByLabel('Amount for Germany').fill('1,000');
  await page.getByLabel('Choose pools.csv').setInputFiles(inputFile('pools.csv', 'country,amount\n'));
  await page.getByRole('button', { name: 'Epsilon', expanded: false }).last().click();
  await look(page, 'royalties');
  await openTab(page, 'Overview');
  await page.getByLabel('Compare with…').setInputFiles(inputFiles(madeTables(1000, 42)));
  await expect(page.getByRole('table', { name: 'Changes' })).toBeVisible();
  await look(page, 'changes');
  for (const name of ['Threshold', 'Table', 'Data quality', 'Method']) {
    await openTab(page, name);
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
    await look(page, name);
  }
  await openTab(page, 'Map');
  await expect(page.getByRole('img', { name: /^Map of the world/ })).toBeVisible();
  await look(page, 'map');
  await openTab(page, 'Overview');
  await look(page, 'ready, light');
  await expect.poll(() => faintColours(page), { message: 'colours, light' }).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText('Stacked bars').click();
  await expect(
    page.getByRole('list', { name: 'Compared countries' }).getByRole('button').first(),
  ).toBeVisible();
  await look(page, 'ready, dark, as bars');
  await expect.poll(() => faintColours(page), { message: 'colours, dark' }).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => faintColours(page), { message: 'colours, light, as bars' }).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'What is “Concentration”?' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'an explanation');
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  await look(page, 'narrow, dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Sweden', exact: true }).first().click();
  await expect(page.getByRole('article', { name: 'Sweden in depth' })).toBeVisible();
  await look(page, 'one country, narrow, light');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'one country, dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export' }).click();
  await look(page, 'the menu of exports');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(main(page)).toBeHidden();
  await look(page, 'presenting');
});

test('axe finds nothing while files are loaded, light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'loading-'));
  const file = path.join(folder, 'plays.csv');
  // Large enough to be at work on while axe looks; taken from the disk, as Playwright does not send so much.
  const rows = 'S,T,60000\n'.repeat(1000);
  await writeFile(file, `location_id,track_id,played_ms\n${rows.repeat(20_000)}`);
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/');
    await chooseFiles(page, [
      inputFile('l.csv', 'id,country\nS,SE\n'),
      inputFile('t.csv', 'id,licensor\nT,L\n'),
    ]);
    await page.getByLabel('Choose files').setInputFiles(file);
    await expectState(page, 'loading');
    await expect(page.getByText(/rows\/s/)).toBeVisible();
    await look(page, 'loading, light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await look(page, 'loading, narrow, dark');
    await expectState(page, 'loading');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectState(page, 'empty');
    await look(page, 'cancelled');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('axe finds nothing in a dataset that the server has, nor where a file of it is damaged', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'datasets-'));
  const dataset = path.join(folder, 'november');
  try {
    await publishTables(madeTables(3000, 12), dataset);
    const server = await serveBuild({ DATASET_DIR: dataset });
    try {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/dataset/overview-*', async (route) => {
        await released;
        await route.continue();
      });
      await page.goto(server.url);
      await expect(page.getByRole('list', { name: 'Licensors in Sweden' })).toBeVisible();
      await expectState(page, 'loading');
      await look(page, 'a dataset that is being opened');
      release();
      await expectState(page, 'ready');
      await expect(page.getByRole('region', { name: 'Sweden', exact: true })).toBeVisible();
      await look(page, 'a dataset, light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await look(page, 'a dataset, narrow, dark');

      // At another threshold the countries' files are needed.
      const sweden = (await readdir(path.join(dataset, 'countries'))).find((name) => name.startsWith('SE-'))!;
      const bytes = await readFile(path.join(dataset, 'countries', sweden));
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(path.join(dataset, 'countries', sweden), bytes);
      await page.goto(`${server.url}/?min=45&countries=SE`);
      await expect(main(page).getByRole('alert').filter({ hasText: sweden }).first()).toBeVisible();
      await look(page, 'a dataset with a damaged file, narrow, dark');
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
