import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { launchProfile } from '../browser/browser';
import { bundle } from '../browser/page-server';
import { serveProduct } from '../browser/product-server';
import { dataSet, type DataSet } from '../data/data-set';
import { commit, machine } from '../machine';
import { writeMeasurements, writeSection } from '../results-file';
import { countingProxy, type Transfer } from './counting-proxy';
import { startSection, type Boot, type StartResults } from './start-section';

/** How long the page idles to finish its own fetches. */
const AT_REST = 3_000;

async function open(
  context: BrowserContext,
  url: string,
): Promise<{ readonly page: Page; readonly ready: number }> {
  const page = await context.newPage();
  await page.addInitScript({ content: await bundle('probe') });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('engine ready').length > 0, null, {
    timeout: 60_000,
  });
  return {
    page,
    ready: await page.evaluate(() => performance.getEntriesByName('engine ready')[0]!.startTime),
  };
}

async function withProfile<Result>(work: (context: BrowserContext) => Promise<Result>): Promise<Result> {
  const profile = await mkdtemp(path.join(tmpdir(), 'market-share-profile-'));
  const context = await launchProfile(profile);
  try {
    // A browser with a profile first opens a page of its own, which takes half a second of CPU.
    await pause(AT_REST);
    return await work(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function smallCase(page: Page, data: DataSet): Promise<number> {
  await page.getByLabel('Choose files').setInputFiles([data.plays, data.locations, data.tracks]);
  return page.evaluate(async () => (await window.benchProbe.chartsPainted(1)) - window.benchProbe.chosen);
}

/** Measures what a visit transfers, and how soon the engine and the first charts are ready. */
export async function startBench(runs: number, print: (line: string) => void): Promise<void> {
  const data = await dataSet({ plays: 100, skew: 'uniform', tracks: 20, locations: 10, seed: 60 });
  const product = await serveProduct();
  const transfers: Transfer[] = [];
  const boots: Boot[] = [];
  const small: number[] = [];
  try {
    for (const engine of ['coi', 'eh'] as const) {
      const proxy = await countingProxy(product.url, engine === 'coi');
      const [first, second]: [number[], number[]] = [[], []];
      try {
        for (let run = 0; run < runs; run++) {
          await withProfile(async (context) => {
            proxy.transfers.length = 0;
            const visit = await open(context, proxy.url);
            first.push(visit.ready);
            if (engine === 'coi') {
              await visit.page.waitForTimeout(AT_REST);
              if (run === 0) transfers.push(...proxy.transfers);
              small.push(await smallCase(visit.page, data));
            }
            await visit.page.close();
            const again = await open(context, proxy.url);
            second.push(again.ready);
          });
          print(
            `${engine}: first visit ${first.at(-1)!.toFixed(0)} ms, second ${second.at(-1)!.toFixed(0)} ms`,
          );
        }
      } finally {
        await proxy.close();
      }
      boots.push({ bundle: engine, first, second });
    }
  } finally {
    await product.close();
  }
  const results: StartResults = {
    machine: await machine(),
    date: new Date().toISOString().slice(0, 10),
    commit: await commit(),
    transfers,
    boots,
    smallCase: small,
  };
  await writeMeasurements('start', results);
  const section = startSection(results);
  await writeSection('start', section);
  print(`\n${section}`);
}
