import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'playwright/test';
import { exportedCsv, exportFromMenu, openWith } from './support';

let canary: Server;
let address: string;
let visits: string[] = [];

test.beforeAll(async () => {
  canary = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.end('id,country\n');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
});
test.afterAll(() => canary.close());
test.beforeEach(() => (visits = []));

test('every response carries the policy, and the policy allows nothing foreign', async ({ page }) => {
  const without: string[] = [];
  const policies = new Set<string>();
  page.on('response', (response) => {
    const policy = response.headers()['content-security-policy'];
    if (!policy) without.push(response.url());
    else policies.add(policy.replace(/'nonce-[^']+'/, "'nonce'"));
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByRole('main')).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
  await page.request.get('/no-such-page').then((response) => {
    expect(response.headers()['content-security-policy']).toBeTruthy();
  });
  expect(without).toEqual([]);
  expect(policies.size).toBe(1);
  const [policy] = policies;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("'wasm-unsafe-eval'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy).not.toMatch(/https?:|\*/);
  expect(policy).toMatch(/script-src 'self' 'nonce' 'wasm-unsafe-eval';/);
});

test('not one request leaves the origin while files are loaded, used and exported', async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== baseURL && protocol !== 'data:' && protocol !== 'blob:') foreign.push(request.url());
  });
  // Data that would call the canary if anything took it for more than text.
  const bait = [
    `<img src="${address}/img">`,
    `=WEBSERVICE("${address}/xls")`,
    `${address}/tracks.csv`,
    `url(${address}/css)`,
  ];
  await openWith(page, {
    plays: bait.flatMap<[string, string, string]>((_, i) => [
      ['S', `T${i}`, '60000'],
      ['S', `T${i}`, '1000'],
    ]),
    locations: [['S', 'SE']],
    tracks: bait.map((licensor, i) => [`T${i}`, licensor] as const),
  });
  await page.getByRole('switch').click();
  await page.getByRole('slider', { name: 'Minimum play length' }).fill('30');
  await exportedCsv(page);
  await exportFromMenu(page, 'Sweden', /^SVG/);
  await exportFromMenu(page, 'Sweden', /^PNG/);
  expect(foreign).toEqual([]);
  expect(visits).toEqual([]);
});

test('neither the page nor the engine could reach a foreign server if it tried', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByRole('main')).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
  const attempt = (url: string): Promise<string> =>
    fetch(url).then(
      () => 'reached',
      () => 'blocked',
    );
  expect(await page.evaluate(attempt, `${address}/page`)).toBe('blocked');
  // The engine's threads only wait for its main worker; that is the one that runs SQL.
  const workers = page.workers().filter((worker) => !worker.url().includes('pthread'));
  expect(workers.length).toBeGreaterThan(0);
  // The worker that hashes the files ends meanwhile.
  const attempts = await Promise.all(
    workers.map((worker) => worker.evaluate(attempt, `${address}/worker`).catch(() => 'ended')),
  );
  expect(attempts).toContain('blocked');
  expect(attempts).not.toContain('reached');
  // The canary does hear what is allowed: this test can fail.
  await fetch(`${address}/control`);
  expect(visits).toEqual(['/control']);
});
