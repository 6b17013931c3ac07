import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Page } from 'playwright';
import { launchBrowser, tabMemory } from '../browser/browser';
import { bundle } from '../browser/page-server';
import type { DataSet } from '../data/data-set';
import { inTime } from './in-page';
import { type PeerRun, playsAt60 } from './measurement';
/** The least time a person takes to choose files, in ms. */
const CHOOSING = 4_000;

/** Opens the product's page with the probe, and waits for the engine and for as long as choosing files takes. */
export async function openProduct(page: Page, url: string): Promise<void> {
  await page.addInitScript({ content: await bundle('probe') });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('engine ready').length > 0, null, {
    timeout: 60_000,
  });
  await page.waitForTimeout(CHOOSING);
}

/** Loads the files through the page's input and waits until the page is ready and painted. */
export async function loadInProduct(page: Page, data: DataSet): Promise<{ readonly seconds: number }> {
  await page.getByLabel('Choose files').setInputFiles([data.plays, data.locations, data.tracks]);
  const failed = page
    .locator('main[data-state=error]')
    .waitFor({ timeout: 0 })
    .then(async () => {
      throw new Error((await page.getByRole('alert').allInnerTexts()).join(' '));
    });
  failed.catch(() => undefined);
  const ready = page.evaluate(async () => {
    const ready = await window.benchProbe.stateCame('ready');
    return (ready - window.benchProbe.chosen) / 1000;
  });
  return { seconds: await inTime(Promise.race([ready, failed])) };
}

/** The counts in the product's CSV export of all countries. */
async function exported(page: Page, countries: readonly string[]): Promise<PeerRun['at60']> {
  await page.evaluate((codes) => history.pushState(null, '', `?countries=${codes}`), countries.join(','));
  await page
    .getByRole('list', { name: 'Countries shown' })
    .getByRole('listitem')
    .nth(countries.length - 1)
    .waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return playsAt60(data.map(({ country, licensor, plays }) => [country!, licensor!, Number(plays)]));
}

/** Runs the product in a fresh browser with a ready engine, from choosing files to the ready page. */
export async function runProduct(url: string, data: DataSet): Promise<PeerRun> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    const crashed = new Promise<never>((_, reject) =>
      page.on('crash', () => reject(new Error('The tab crashed'))),
    );
    crashed.catch(() => undefined);
    await openProduct(page, url);
    const { seconds } = await Promise.race([loadInProduct(page, data), crashed]);
    const peakBytes = (await tabMemory(browser))?.peak ?? null;
    const longTasks = await page.evaluate(() =>
      window.benchProbe.longTasks
        .filter(({ start }) => start >= window.benchProbe.chosen)
        .map(({ duration }) => duration),
    );
    return { seconds, peakBytes, longTasks, at60: await exported(page, Object.keys(data.answer.at60)) };
  } finally {
    await browser.close();
  }
}
