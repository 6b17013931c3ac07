import type { Browser, Page } from 'playwright';
import { servedDataset, SIZE } from '../api/served-dataset';
import { launchBrowser, tabMemory } from '../browser/browser';
import { servePages, bundle } from '../browser/page-server';
import { serveProduct } from '../browser/product-server';
import { dataSet } from '../data/data-set';
import { COUNTRIES, GRID_SECONDS, LICENSORS, usualSpec } from '../data/spec';
import { loadInProduct, openProduct } from '../load/product';
import { commit, machine } from '../machine';
import type { CubeTimes } from '../pages/cube';
import type { Interaction, Probe } from '../pages/probe';
import { writeMeasurements, writeSection } from '../results-file';
import { answerSection, type AnswerResults, type InteractionTimes, type LoadTimes } from './answer-section';

/** One play for each cell of the fullest rollup. */
const GRID_PLAYS = COUNTRIES * LICENSORS * GRID_SECONDS;

const FULL = `${COUNTRIES} countries × ${LICENSORS} licensors`;

const BETWEEN_CLICKS = 100;
const BEFORE_CANCEL = 4_000;
/** When memory is measured, in seconds: Chromium returns freed pages with a delay. */
const AFTER_CANCEL = [3, 30];
/** How long the page idles before its memory counts as that at rest. */
const BEFORE_LOAD = 5_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function inNewPage<Result>(work: (page: Page, browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await launchBrowser();
  try {
    return await work(await browser.newPage({ viewport: { width: 1440, height: 900 } }), browser);
  } finally {
    await browser.close();
  }
}

async function cubeTimes(url: string): Promise<CubeTimes> {
  return inNewPage(async (page) => {
    await page.goto(`${url}/cube.html`);
    await page.locator('input[data-ready]').waitFor();
    return page.evaluate(([countries, licensors]) => window.benchCube(countries, licensors), [
      COUNTRIES,
      LICENSORS,
    ] as const);
  });
}

/** Measures one interaction. */
async function timed(
  page: Page,
  event: Parameters<Probe['measure']>[0],
  act: () => Promise<unknown>,
): Promise<Interaction> {
  await page.evaluate((type) => window.benchProbe.measure(type), event);
  await act();
  return page.evaluate(() => window.benchProbe.measured());
}

async function times(count: number, one: (i: number) => Promise<Interaction>): Promise<Interaction[]> {
  const all: Interaction[] = [];
  for (let i = 0; i < count; i++) all.push(await one(i));
  return all;
}

/** Moves the focused slider to and fro, one step at a time. */
const keys = (page: Page, count: number): Promise<Interaction[]> =>
  times(count, (i) =>
    timed(page, 'keydown', () => page.keyboard.press(i % 40 < 20 ? 'ArrowRight' : 'ArrowLeft')),
  );

async function interactions(page: Page, countries: readonly string[]): Promise<InteractionTimes[]> {
  const all: InteractionTimes[] = [];
  const add = async (name: string, target: number, measured: Promise<Interaction[]>): Promise<void> => {
    // A slider move is judged by the charts in view.
    const judged = name.startsWith('slider') ? 'first' : 'work';
    all.push({ name, target, judged, times: await measured });
  };
  const slider = page.getByRole('slider', { name: 'Minimum play length' });

  await page.evaluate(() => window.benchProbe.chartsPainted(4));
  await slider.focus();
  await keys(page, 5); // Warm-up.
  await add(`slider, a key: four of ${FULL}`, 16, keys(page, 60));

  const box = (await slider.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await add(
    `slider, dragged: four of ${FULL}`,
    16,
    times(40, (i) =>
      timed(page, 'pointermove', () => page.mouse.move(x + (i % 20 < 10 ? 1 : -1) * (4 + 4 * (i % 10)), y)),
    ),
  );
  await page.mouse.up();

  const option = page.getByRole('listbox').getByRole('option').nth(10);
  await page
    .getByRole('combobox', { name: 'Add a country' })
    .or(page.getByRole('button', { name: 'Add a country' }))
    .first()
    .click();
  await option.waitFor();
  await add(
    'opening a country, and closing it',
    50,
    times(20, () => timed(page, 'click', () => option.click())),
  );
  const find = page.getByRole('combobox', { name: 'Find a country' });
  await add(
    'searching a country, a letter',
    50,
    times(20, (i) => timed(page, 'input', () => (i % 2 === 0 ? find.press('n') : find.press('Backspace')))),
  );
  await page.keyboard.press('Escape');

  await page.evaluate((query) => history.pushState(null, '', query), `?countries=${countries.join(',')}`);
  await page
    .getByRole('list', { name: 'Countries shown' })
    .getByRole('listitem')
    .nth(countries.length - 1)
    .waitFor();
  await pause(2_000);
  await page.evaluate(() => scrollTo(0, 0));
  await slider.focus();
  await keys(page, 3);
  await add(`slider, a key: all ${countries.length} countries`, 50, keys(page, 30));

  const table = page.getByRole('table', { name: 'Market shares' });
  const headings = ['Licensor', 'Plays', 'Market share'];
  await page.getByRole('tab', { name: 'Table' }).click();
  await table.waitFor();
  await add(
    `sorting ${((await table.getAttribute('aria-rowcount')) ?? '?').replace(/\B(?=(\d{3})+$)/g, ',')} rows of the table`,
    50,
    times(18, (i) =>
      timed(page, 'click', () => table.getByRole('button', { name: headings[i % 3]!, exact: true }).click()),
    ),
  );
  const search = page.getByRole('searchbox', { name: /licensor/i });
  if ((await search.count()) > 0)
    await add(
      'searching a licensor, a letter',
      50,
      times(20, (i) =>
        timed(page, 'input', () =>
          i % 2 === 0 ? search.first().press('1') : search.first().press('Backspace'),
        ),
      ),
    );
  return all;
}

/** The slider on a larger served dataset, of which the page reads only the countries in view. */
async function withDataset(): Promise<InteractionTimes> {
  const server = await serveProduct({ DATASET_DIR: await servedDataset() });
  try {
    return await inNewPage(async (page) => {
      await page.addInitScript({ content: await bundle('probe') });
      await page.goto(server.url);
      await page.locator('main[data-state=ready]').waitFor();
      return sliderTimes(
        page,
        `slider, a key: four of ${SIZE.countries} countries × ${SIZE.licensors} licensors`,
      );
    });
  } finally {
    await server.close();
  }
}

/** The slider on little data: the four countries of the sample. */
async function withSample(url: string): Promise<InteractionTimes> {
  return inNewPage(async (page) => {
    await openProduct(page, url);
    await page.getByRole('button', { name: 'Try sample data' }).click();
    await page.locator('main[data-state=ready]').waitFor();
    return sliderTimes(page, 'slider, a key: the four countries of the sample');
  });
}

/** Slider times, one key at a time. */
async function sliderTimes(page: Page, name: string): Promise<InteractionTimes> {
  await page.evaluate(() => window.benchProbe.chartsPainted(4));
  await page.getByRole('slider', { name: 'Minimum play length' }).focus();
  await keys(page, 5); // Warm-up.
  return { name, target: 16, judged: 'first', times: await keys(page, 60) };
}

async function whileLoading(url: string, plays: number): Promise<LoadTimes> {
  const data = await dataSet(usualSpec(plays));
  const loaded = await inNewPage(async (page) => {
    await openProduct(page, url);
    const load = loadInProduct(page, data);
    do {
      // Where there is nothing to click.
      await page.mouse.click(700, 890);
    } while (!(await Promise.race([load.then(() => true), pause(BETWEEN_CLICKS).then(() => false)])));
    return page.evaluate(() => {
      const { chosen, states, longTasks, clickDelays } = window.benchProbe;
      const ready = states.find(({ state }) => state === 'ready')!.time;
      return {
        longTasks: longTasks
          .filter(({ start }) => start >= chosen && start < ready)
          .map(({ duration }) => duration),
        clickDelays,
      };
    });
  });
  const cancelled = await inNewPage(async (page, browser) => {
    await openProduct(page, url);
    await pause(BEFORE_LOAD);
    const before = await tabMemory(browser);
    await page.getByLabel('Choose files').setInputFiles([data.plays, data.locations, data.tracks]);
    const button = page.getByRole('button', { name: 'Cancel' });
    await button.waitFor();
    await pause(BEFORE_CANCEL);
    const atCancel = await tabMemory(browser);
    await button.click();
    const cancel = await page.evaluate(async () => {
      const { benchProbe } = window;
      while (benchProbe.states.at(-1)!.state === 'loading')
        await new Promise((resolve) => setTimeout(resolve, 5));
      return benchProbe.states.at(-1)!.time - benchProbe.clicked;
    });
    const cancelledAt = performance.now();
    const after: { seconds: number; bytes: number }[] = [];
    for (const seconds of AFTER_CANCEL) {
      await pause(cancelledAt + seconds * 1000 - performance.now());
      const memory = await tabMemory(browser);
      if (memory) after.push({ seconds, bytes: memory.now });
    }
    return {
      cancel,
      memory:
        before && atCancel && after.length === AFTER_CANCEL.length
          ? { before: before.now, atCancel: atCancel.now, after }
          : null,
    };
  });
  return { plays, ...loaded, ...cancelled };
}

/** Measures how quickly the page answers: the cube alone, the page on the fullest data, and while loading. */
export async function answerBench(loadPlays: number, print: (line: string) => void): Promise<void> {
  const data = await dataSet(usualSpec(GRID_PLAYS, 'grid'));
  const [product, pages] = [await serveProduct(), await servePages()];
  try {
    const cube = await cubeTimes(pages.url);
    print('shares of all countries: measured');
    const measured = await inNewPage(async (page) => {
      await openProduct(page, product.url);
      await loadInProduct(page, data);
      return interactions(page, Object.keys(data.answer.at60));
    });
    measured.push(await withSample(product.url), await withDataset());
    print('the page: measured');
    const load = await whileLoading(product.url, loadPlays);
    const results: AnswerResults = {
      machine: await machine(),
      date: new Date().toISOString().slice(0, 10),
      commit: await commit(),
      cube,
      plays: GRID_PLAYS,
      interactions: measured,
      load,
    };
    await writeMeasurements('answer', results);
    const section = answerSection(results);
    await writeSection('answer', section);
    print(`\n${section}`);
  } finally {
    await Promise.all([product.close(), pages.close()]);
  }
}
