import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { expect, test, type Page } from 'playwright/test';
import { serveBuild } from './production-server';
import { proxyServer } from './proxy-server';
import {
  chooseFiles,
  dropFiles,
  expectState,
  expectedRows,
  exportFromMenu,
  exportedCsv,
  inputFiles,
  madeTables,
  openTab,
  openWith,
  pressInMenu,
} from './support';

const TABLES = madeTables(400, 7);
const COUNTRIES = ['US', 'SE', 'DE', 'GB'];

/** Waits until the service worker has all of the build. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('kept for offline').length > 0, null, {
    timeout: 60_000,
  });
}

/** Answers requests for code that holds a text with an error, until it is told to stop. */
async function withoutCode(page: Page, text: string): Promise<() => void> {
  let missing = true;
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    if (missing && (await response.text()).includes(text)) await route.abort();
    else await route.fulfill({ response });
  });
  return () => (missing = false);
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('a ten-minute meeting from a first visit, with the network off as soon as the page is idle', async ({
    page,
    context,
  }) => {
    test.setTimeout(180_000);
    const server = await serveBuild();
    await page.goto(server.url);
    await untilKept(page);
    // Twice off: for the page, and for whatever else in the browser would still ask.
    await context.setOffline(true);
    await server.close();
    const foreign: string[] = [];
    page.on('requestfailed', (request) => {
      // The browser asks for the tab's icon when it likes, and not the service worker.
      if (!request.url().includes('/icon.svg')) foreign.push(request.url());
    });

    await dropFiles(page, inputFiles(TABLES));
    await expectState(page, 'ready');
    await expect(page.locator('g.bar')).toHaveCount(COUNTRIES.length);
    for (const name of ['Compare', 'Who gains and who loses', 'Changes'])
      await expect(
        page.getByRole('region', { name, exact: true }).getByRole('heading').first(),
      ).toBeVisible();
    for (const name of ['Threshold', 'Map', 'Table', 'Royalties', 'Data quality', 'Method']) {
      await openTab(page, name);
      const panel = page.getByRole('tabpanel', { name, exact: true });
      await expect(panel.locator('h2, h3, table, svg').first()).toBeVisible();
    }
    await openTab(page, 'Map');
    await expect(page.getByRole('region', { name: 'Map' }).locator('svg')).not.toHaveCount(0);
    await openTab(page, 'Overview');
    await page
      .getByRole('region', { name: 'Sweden' })
      .getByRole('button', { name: 'Sweden' })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'Sweden' })).toBeVisible();
    await page.goBack();

    expect((await exportedCsv(page)).rows).toEqual(expectedRows(TABLES, 60, COUNTRIES));
    await page.getByRole('switch').click();
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(TABLES, 0, COUNTRIES));
    await page.getByRole('switch').click();
    const workbook = read(await readFile((await exportFromMenu(page, 'Excel workbook')).path));
    expect(utils.sheet_to_json(Object.values(workbook.Sheets)[0]!).length).toBeGreaterThan(0);
    const svg = await readFile((await exportFromMenu(page, 'Sweden', /^SVG/)).path, 'utf8');
    expect(svg).toMatch(/<title>[^<]* leads Sweden by /);
    const png = await readFile((await exportFromMenu(page, 'Sweden', /^PNG 2/)).path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const charts = await readFile((await exportFromMenu(page, /^All 4 charts/, /^SVG/)).path);
    expect(charts.subarray(0, 2).toString()).toBe('PK');
    const report = await readFile((await exportFromMenu(page, /HTML file, shown countries/)).path, 'utf8');
    expect(report).toContain('Sweden');
    const proof = await readFile((await exportFromMenu(page, 'Proof pack')).path);
    expect(proof.subarray(0, 2).toString()).toBe('PK');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('body > :not(script)').filter({ hasText: 'Method' }).last()).toBeAttached();
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

    await page.keyboard.press('p');
    const presentation = page.getByRole('dialog', { name: 'Presentation' });
    const scenes = new Set<string>();
    for (let i = 0; i < 6; i++) {
      scenes.add((await presentation.getByRole('region').first().getAttribute('aria-label'))!);
      await page.keyboard.press('ArrowRight');
    }
    expect(scenes.size).toBe(6);
    await page.keyboard.press('Escape');
    await expect(presentation).toBeHidden();

    // A reload in the middle of it starts everything again, and is asked about first.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
    await page.getByRole('button', { name: 'Take the tour (3 steps)' }).click();
    await expectState(page, 'ready');
    await expect(page.getByRole('dialog').filter({ hasText: 'Step 1 of 3' })).toBeVisible();
    expect(foreign).toEqual([]);
  });

  test('what it answers carries the policies, whatever the address asks for', async ({ page, context }) => {
    await page.goto('/');
    await untilKept(page);
    await context.setOffline(true);
    const answers: { url: string; headers: Record<string, string>; fromWorker: boolean }[] = [];
    page.on('response', (response) =>
      answers.push({
        url: response.url(),
        headers: response.headers(),
        fromWorker: response.fromServiceWorker(),
      }),
    );
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto('/?min=30&countries=SE#top=3');
    await expectState(page, 'empty');
    expect(answers.length).toBeGreaterThan(10);
    for (const { url, headers, fromWorker } of answers) {
      expect(fromWorker, url).toBe(true);
      expect(headers['content-security-policy'], url).toContain("default-src 'none'");
      expect(headers['cross-origin-opener-policy'], url).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy'], url).toBe('require-corp');
      expect(headers['cross-origin-resource-policy'], url).toBe('same-origin');
    }
    await chooseFiles(page, inputFiles(TABLES));
    await expectState(page, 'ready');
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(TABLES, 30, ['SE']));
    expect(errors).toEqual([]);
  });

  test('data is never kept: the API and datasets come from the network', async ({ page, context }) => {
    await page.goto('/');
    await untilKept(page);
    const ask = (path: string): Promise<number> =>
      page.evaluate(
        (url) =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        path,
      );
    expect(await ask('/api/health')).toBeGreaterThan(0);
    await ask('/dataset/manifest.json');
    const kept = await page.evaluate(async () => {
      const addresses: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
      return addresses;
    });
    expect(kept).toContain('/sample/plays.csv');
    expect(kept.filter((path) => /^\/(api|dataset)/.test(path))).toEqual([]);
    await context.setOffline(true);
    expect(await ask('/api/health')).toBe(0);
    expect(await ask('/dataset/manifest.json')).toBe(0);
  });

  test('a new deployment breaks no open page; the new version is offered, and taken when the user says so', async ({
    page,
    baseURL,
  }) => {
    let deployed = false;
    const script = await (await fetch(`${baseURL}/service-worker.js`)).text();
    const chunks = [...new Set(script.match(/\/_next\/static\/chunks\/[^"]+\.js/g))];
    const texts = await Promise.all(chunks.map(async (chunk) => (await fetch(`${baseURL}${chunk}`)).text()));
    const gone = chunks[texts.findIndex((text) => text.includes('xl/worksheets'))]!;
    expect(gone).toBeTruthy();
    const newer = script.replace(/id:"[0-9a-f]+"/, 'id:"newer"').replace(`"${gone}",`, '');
    expect(newer).not.toBe(script);
    const network = await proxyServer(baseURL!, ({ url }, response) => {
      if (!deployed || (url !== gone && !url?.startsWith('/service-worker.js'))) return false;
      response.writeHead(url === gone ? 404 : 200, { 'Content-Type': 'text/javascript' });
      response.end(url === gone ? '' : newer);
      return true;
    });
    await page.goto(network.url);
    await untilKept(page);
    await chooseFiles(page, inputFiles(TABLES));
    await expectState(page, 'ready');
    deployed = true;
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const offer = page.getByRole('status').filter({ hasText: 'There is a new version of this page.' });
    await expect(offer).toBeVisible({ timeout: 30_000 });
    // What is there goes on, also with code that is nowhere any more.
    const still = await page.evaluate((url) => fetch(url).then(({ status }) => status), gone);
    expect(still).toBe(200);
    expect((await exportFromMenu(page, 'Excel workbook')).name).toContain('.xlsx');
    await expectState(page, 'ready');

    page.on('dialog', (dialog) => void dialog.accept());
    await offer.getByRole('button', { name: 'Load the new version' }).click();
    await expectState(page, 'empty');
    await untilKept(page);
    await expect(offer).toBeHidden();
    expect(await page.evaluate(() => caches.keys())).toContain('build-newer');
    await network.close();
  });
});

test('code is there before it is needed, also where no service worker is', async ({ page, context }) => {
  await page.goto('/');
  await page.waitForFunction(() => performance.getEntriesByName('code fetched').length > 0, null, {
    timeout: 60_000,
  });
  await context.setOffline(true);
  await chooseFiles(page, inputFiles(TABLES));
  await expectState(page, 'ready');
  await expect(page.locator('g.bar')).toHaveCount(COUNTRIES.length);
  expect((await exportFromMenu(page, 'Excel workbook')).name).toContain('.xlsx');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Presentation' }).getByRole('region')).not.toHaveCount(0);
});

test('a presentation whose code is missing says so, is left by Escape, and comes when it can be had', async ({
  page,
}) => {
  const come = await withoutCode(page, 'Names shown');
  await openWith(page, TABLES);
  await page.keyboard.press('p');
  const screen = page.getByRole('dialog', { name: 'Presentation' });
  await expect(screen).toContainText(
    'The presentation needs code that is not here yet and could not be fetched. Check the connection and try again.',
  );
  await page.keyboard.press('Escape');
  await expect(screen).toBeHidden();
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
  await page.keyboard.press('p');
  await expect(screen).toContainText('could not be fetched');
  come();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect(screen.getByRole('region')).not.toHaveCount(0);
});

test('an export whose code is missing says so in our words, and can be tried again', async ({ page }) => {
  const come = await withoutCode(page, 'xl/worksheets');
  await openWith(page, TABLES);
  await pressInMenu(page, 'Excel workbook');
  const note = page.getByRole('alert').filter({ hasText: 'Export failed.' });
  await expect(note).toContainText('This export needs code that is not here yet and could not be fetched.');
  await expect(note).not.toContainText('chunk');
  come();
  const downloading = page.waitForEvent('download');
  await note.getByRole('button', { name: 'Try again' }).click();
  expect((await downloading).suggestedFilename()).toContain('.xlsx');
  await expect(note).toBeHidden();
});

test('a section whose code is missing keeps its place, and comes when it can be had', async ({ page }) => {
  const come = await withoutCode(page, 'Colours of the map');
  await openWith(page, TABLES, '?view=map');
  const map = page.getByRole('region', { name: 'Map' });
  await expect(map).toContainText('needs code that is not here yet');
  come();
  await map.getByRole('button', { name: 'Try again' }).click();
  await expect(map.locator('svg')).not.toHaveCount(0);
});

test('the engine’s download is shown in bytes, and one that stops is an error that can be tried again', async ({
  page,
  baseURL,
}) => {
  let stalls = true;
  const wasm = await fetch(`${baseURL}${(await engineFiles(baseURL!)).wasm}`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  const bytes = Buffer.from(await wasm.arrayBuffer());
  const headers = Object.fromEntries(wasm.headers);
  const network = await proxyServer(baseURL!, ({ url }, response) => {
    if (!stalls || !url?.endsWith('.wasm')) return false;
    response.writeHead(200, headers);
    response.write(bytes.subarray(0, bytes.length / 2));
    return true;
  });
  await page.clock.install();
  await page.goto(network.url);
  await chooseFiles(page, inputFiles(TABLES));
  await expect(page.getByText(/^Fetching the engine: \d+\.\d of \d+\.\d MB$/)).toBeVisible();
  // Half of it, then nothing.
  await expect(page.getByText(/^Fetching the engine: 1[6-8]\.\d of 3[3-6]\.\d MB$/)).toBeVisible();
  const alert = page.getByRole('main').getByRole('alert');
  // What began before anybody asked for it may fail; who asks has a try of their own, which stops as well.
  await expect(async () => {
    await page.clock.runFor(25_000);
    await expect(alert).toContainText('could not be fetched', { timeout: 500 });
  }).toPass();
  await expect(alert).toContainText(/No byte has come for 20 seconds; \d+\.\d of 3\d\.\d MB are there\./);
  stalls = false;
  await page.getByRole('button', { name: 'Calculate shares' }).click();
  await expectState(page, 'ready');
  await network.close();
});

async function engineFiles(baseURL: string): Promise<{ wasm: string }> {
  const page = await (await fetch(baseURL)).text();
  const folder = /\/engine\/[^/"\\]+\//.exec(page)![0];
  return { wasm: `${folder}duckdb-coi.wasm` };
}
