import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { oracle, type Tables } from '../lib/testing/oracle';
import { publishTables } from '../lib/testing/published-dataset';
import { serveBuild } from './production-server';
import { loadOtherFiles } from './load-other-files';
import { dropPaths, expectState, expectedRows, exportedCsv, madeTables, main, openTab } from './support';

const SHOWN = ['US', 'SE', 'DE', 'GB'];

let folder: string;
let dataset: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'datasets-'));
  dataset = path.join(folder, 'november');
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** The file of a country. */
async function countryFile(country: string): Promise<string> {
  const names = await readdir(path.join(dataset, 'countries'));
  return path.join(
    dataset,
    'countries',
    names.find((name) => name.startsWith(`${country}-`))!,
  );
}

async function setThreshold(page: Page, seconds: number): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Minimum play length' });
  await slider.focus();
  const now = Number(await slider.getAttribute('aria-valuenow'));
  for (let i = now; i > seconds; i--) await page.keyboard.press('ArrowLeft');
  for (let i = now; i < seconds; i++) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuenow', String(seconds));
}

/** A folder on a server of another origin, which lets every page read it. */
async function otherOrigin(root: string): Promise<{ server: Server; origin: string; visits: string[] }> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    readFile(path.join(root, path.normalize(request.url ?? '/'))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, visits };
}

test('the dataset that the server has is open at once, and a new version is offered', async ({ page }) => {
  const tables = madeTables(3000, 11);
  await publishTables(tables, dataset);
  const server = await serveBuild({ DATASET_DIR: dataset });
  try {
    const paths: string[] = [];
    page.on('request', (request) => paths.push(new URL(request.url()).pathname));
    await page.clock.install();
    await page.goto(server.url);
    await expectState(page, 'ready');
    await expect(page.getByText(/published (just now|1 minute ago)/)).toBeVisible();
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, SHOWN));

    // Nothing but the overview was needed for that, and no engine.
    expect(paths.filter((one) => one.startsWith('/engine/'))).toEqual([]);
    await setThreshold(page, 47);
    await expect(page).toHaveURL(/min=47/);
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 47, SHOWN));
    const fetched = paths
      .filter((one) => one.startsWith('/dataset/countries/'))
      .map((one) => one.slice(19, 21));
    expect(fetched.sort()).toEqual([...SHOWN].sort());

    const { ledger, checks } = JSON.parse(await readFile(path.join(dataset, 'manifest.json'), 'utf8')) as {
      ledger: { rows: number; at_least: number[] };
      checks: { on: string; status: string }[];
    };
    await openTab(page, 'Data quality');
    const region = page.getByRole('region', { name: 'Ledger' });
    await expect(region).toContainText('All rows accounted for.');
    await expect(region.getByRole('row', { name: /^Counted/ }).first()).toContainText(
      ledger.at_least[47]!.toLocaleString('en-US'),
    );
    await expect(region.getByRole('table', { name: 'Checks' }).getByRole('row')).toHaveCount(
      1 + checks.length,
    );
    await expect(region.getByRole('table', { name: 'Files' })).toContainText('plays.csv');

    const next = madeTables(4000, 12);
    await publishTables(next, dataset);
    await page.clock.fastForward('01:01');
    await page.getByRole('button', { name: 'Show the newer version' }).click();
    await expect(page.getByText(`of ${next.plays.length.toLocaleString('en-US')} plays count`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show the newer version' })).toBeHidden();
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(next, 47, SHOWN));

    // The page goes on for files as ever, and comes back.
    await loadOtherFiles(page);
    await expectState(page, 'empty');
    await page.getByRole('button', { name: 'Open the published dataset' }).click();
    await expectState(page, 'ready');
  } finally {
    await server.close();
  }
});

test('the first shares of a served dataset are there before it is open, where the URL asks for them', async ({
  page,
}) => {
  const tables = madeTables(3000, 17);
  await publishTables(tables, dataset);
  const server = await serveBuild({ DATASET_DIR: dataset });
  let release = (): void => undefined;
  const hold = async (): Promise<void> => {
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.unrouteAll();
    await page.route('**/dataset/overview-*', async (route) => {
      await released;
      await route.continue();
    });
  };
  const names = { US: 'United States', SE: 'Sweden', DE: 'Germany', GB: 'United Kingdom' };
  const look = page.locator('[data-first-look]');
  const expectLook = async (expected: Tables): Promise<void> => {
    const { shares } = oracle(expected, 60);
    for (const [code, name] of Object.entries(names)) {
      const own = shares.filter(({ country, plays }) => country === code && plays > 0n);
      const rows = look.getByRole('list', { name: `Licensors in ${name}` }).getByRole('listitem');
      await expect(rows).toHaveCount(own.length);
      for (const { licensor, plays, countryPlays } of own) {
        const label = licensor === '(unknown)' ? 'Unknown licensor' : licensor;
        const row = rows.filter({ has: page.getByText(label, { exact: true }) });
        await expect(row).toContainText(`${((Number(plays) / Number(countryPlays)) * 100).toFixed(1)}%`);
        await expect(row).toContainText(`${plays.toLocaleString('en-US')} play`);
      }
    }
  };
  try {
    await hold();
    await page.goto(server.url);
    await expectState(page, 'loading');
    await expectLook(tables);
    const place = async (): Promise<number> =>
      (await page.getByRole('region', { name: 'Sweden', exact: true }).boundingBox())!.x;
    const before = await place();
    release();
    await expectState(page, 'ready');
    expect(await place()).toBeCloseTo(before, 0);
    await expect(look).toHaveCount(0);
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, SHOWN));

    // What only the browser knows may change the numbers.
    await hold();
    await page.goto('about:blank');
    await page.goto(`${server.url}/#pins=Alfa`);
    await expect(page.getByText('Opening the dataset…')).toBeVisible();
    await expect(look).toBeHidden();
    release();
    await expectState(page, 'ready');

    for (const query of ['?min=0', '?licensors=anonymous', '?dataset=/dataset/']) {
      const html = await (await page.request.get(`${server.url}/${query}`)).text();
      expect(html).not.toContain('Licensors in Sweden');
    }

    const next = madeTables(4000, 18);
    await publishTables(next, dataset);
    await hold();
    await page.goto('about:blank');
    await page.goto(server.url);
    await expectLook(next);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectState(page, 'empty');
    await page.getByRole('button', { name: 'Open the published dataset' }).click();
    await expectState(page, 'loading');
    await expect(look).toHaveCount(0);
    release();
    await expectState(page, 'ready');
  } finally {
    release();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await server.close();
  }
});

test('a dropped folder that holds a dataset is opened, and nothing of it is sent anywhere', async ({
  page,
}) => {
  const tables = madeTables(2000, 13);
  await publishTables(tables, dataset);
  await page.goto('/');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await dropPaths(page, [dataset]);
  await expectState(page, 'ready');
  await expect(page.getByText(/Dataset november, 2,000 plays|Dataset november/)).toBeVisible();
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, SHOWN));
  await setThreshold(page, 61);
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 61, SHOWN));
  await page.getByRole('region', { name: 'Sweden' }).getByRole('button', { name: 'Sweden' }).first().click();
  await expect(page.getByRole('heading', { name: 'Sweden' })).toBeVisible();
  expect(sent.filter((one) => !one.startsWith('GET ') || one.includes('dataset'))).toEqual([]);
});

test('a damaged file is named where it is needed, the rest stays, and it can be tried again', async ({
  page,
}) => {
  const tables = madeTables(2000, 14);
  await publishTables(tables, dataset);
  const server = await serveBuild({ DATASET_DIR: dataset });
  try {
    const sweden = await countryFile('SE');
    const good = await readFile(sweden);
    const bad = Buffer.from(good);
    bad[bad.length >> 1]! ^= 1;
    await writeFile(sweden, bad);
    await page.goto(`${server.url}/?countries=SE`);
    await expectState(page, 'ready');
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, ['SE']));
    await setThreshold(page, 61);
    const problem = main(page).getByRole('alert').filter({ hasText: 'checksum' }).first();
    await expect(problem).toContainText(path.basename(sweden));
    await expect(page.getByText(/of 2,000 plays count/).first()).toBeVisible();
    await page.goto(`${server.url}/?countries=SE&min=61`);
    await expect(problem).toContainText(path.basename(sweden));
    await writeFile(sweden, good);
    // What a cache has kept of the damaged file is not believed.
    await main(page).getByRole('button', { name: 'Try again' }).first().click();
    await expect(main(page).getByRole('list', { name: 'Licensors in Sweden' })).toBeVisible();
    await expect(main(page).getByRole('alert')).toHaveCount(0);
    await page.reload();
    await openTab(page, 'Table');
    await expect(page.getByRole('table', { name: 'Market shares' })).toBeVisible();
    expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 61, ['SE']));

    const manifest = path.join(dataset, 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await page.goto(`${server.url}/?dataset=/elsewhere/`);
    await expectState(page, 'error');
    await expect(main(page).getByRole('alert')).toContainText('The server answered 404');
    await page.route('**/dataset/manifest.json', (route) =>
      route.fulfill({ body: text.replace('"format_version": 1', '"format_version": 2') }),
    );
    await page.goto(server.url);
    await expectState(page, 'error');
    const alert = main(page).getByRole('alert');
    await expect(alert).toContainText('format version 2; this program reads version 1');
    await page.unroute('**/dataset/manifest.json');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expectState(page, 'ready');
  } finally {
    await server.close();
  }
});

test('another origin is read only where the operator allows it, by the policy of every response too', async ({
  page,
  baseURL,
}) => {
  const tables = madeTables(1500, 15);
  await publishTables(tables, dataset);
  const { server, origin, visits } = await otherOrigin(folder);
  const address = `${origin}/november/`;
  try {
    await page.goto(`${baseURL}/?dataset=${encodeURIComponent(address)}`);
    await expectState(page, 'error');
    const alert = main(page).getByRole('alert');
    await expect(alert).toContainText('are not allowed here');
    await expect(alert).toContainText('DATASET_ORIGINS');
    // The policy holds where the page would not.
    const reached = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      `${address}manifest.json`,
    );
    expect(reached).toBe(false);
    expect(visits).toEqual([]);

    const allowing = await serveBuild({ DATASET_ORIGINS: origin });
    try {
      const response = await page.goto(`${allowing.url}/?dataset=${encodeURIComponent(address)}&min=31`);
      expect(response!.headers()['content-security-policy']).toContain(`connect-src 'self' ${origin};`);
      await expectState(page, 'ready');
      await expect(page.getByText('Dataset november')).toBeVisible();
      expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 31, SHOWN));
      // Files that are dropped take its place, in the address as well.
      await dropPaths(page, [dataset]);
      await expect(page).not.toHaveURL(/dataset=/);
      await expect(page).toHaveURL(/min=31/);
    } finally {
      await allowing.close();
    }
  } finally {
    server.close();
  }
});

/** 200 countries with plays of 300 licensors in each, and counts as they are in life. */
function wideTables(): Tables {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const usual = ['US', 'SE', 'DE', 'GB'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !usual.includes(code));
  const countries = [...usual, ...codes.slice(0, 196)];
  const licensors = Array.from({ length: 299 }, (_, i) => `Licensor number ${i} of the world`);
  let state = 7;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const plays = countries.flatMap((_, country) =>
    [...licensors, ''].flatMap((__, licensor) =>
      Array.from(
        { length: 1 + below(6) },
        () => [`L${country}`, `T${licensor}`, String(below(200_000))] as const,
      ),
    ),
  );
  return {
    plays,
    locations: countries.map((country, i) => [`L${i}`, country] as const),
    tracks: licensors.map((licensor, i) => [`T${i}`, licensor] as const),
  };
}

test('200 countries with 300 licensors: the first shares need 1 MB at most', async ({ page }) => {
  const tables = wideTables();
  await publishTables(tables, dataset);
  const server = await serveBuild({ DATASET_DIR: dataset });
  try {
    // Those of the workers too, of which the page's own session knows nothing.
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) =>
      sizes.push(
        request
          .sizes()
          .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
      ),
    );
    await page.goto(server.url);
    await page
      .getByRole('list', { name: 'Licensors in Sweden' })
      .getByRole('button', { name: /Licensor number/ })
      .first()
      .waitFor();
    const finished = [...sizes]; // How long that took is measured by `npm run bench -- api`.
    await expectState(page, 'ready');
    const bytes = (await Promise.all(finished)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(500_000);
    expect(bytes).toBeLessThan(1e6);
    expect((await exportedCsv(page)).rows).toHaveLength(expectedRows(tables, 60, SHOWN).length);
  } finally {
    await server.close();
  }
});
