import type { DataSet } from '../data/data-set';
import { launchBrowser, tabMemory } from '../browser/browser';
import { LONGEST_RUN } from './child';
import type { PeerRun } from './measurement';

/** Rejects after the timeout of a run. */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${LONGEST_RUN / 1000} s`)), LONGEST_RUN);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a peer in one of the bench's pages. @throws Error when the page fails. */
export async function runInPage(url: string, data: DataSet): Promise<PeerRun> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const crashed = new Promise<never>((_, reject) =>
      page.on('crash', () => reject(new Error('The tab crashed'))),
    );
    crashed.catch(() => undefined);
    await page.goto(url);
    await page.locator('input[data-ready]').waitFor();
    await page.locator('input').setInputFiles([data.plays, data.locations, data.tracks]);
    const run = await inTime(Promise.race([page.evaluate(() => window.benchRun), crashed]));
    return { ...run, peakBytes: (await tabMemory(browser))?.peak ?? null };
  } finally {
    await browser.close();
  }
}
