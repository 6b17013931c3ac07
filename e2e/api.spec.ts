import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { publishTables } from '../lib/testing/published-dataset';
import { serveBuild, START } from './production-server';
import { expectedRows, madeTables } from './support';

/** A response as it went over the wire: `fetch` would use a cache and change headers. */
async function wire(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ response: IncomingMessage; body: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpGet(url, { headers }, resolve).on('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { response, body: Buffer.concat(chunks) };
}

test('the server answers market shares from the dataset that DATASET_DIR names', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'served-'));
  const tables = madeTables(3000, 7);
  await publishTables(tables, folder);
  const server = await serveBuild({ DATASET_DIR: folder });
  try {
    const address = `${server.url}/api/shares?country=SE&country=US&country=NA`;
    const plain = await wire(address);
    expect(plain.response.statusCode).toBe(200);
    expect(plain.response.headers).toMatchObject({
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      vary: expect.stringContaining('Accept-Encoding'),
    });
    const { shares } = JSON.parse(plain.body.toString()) as { shares: Record<string, unknown>[] };
    const harmful = (text: string): string => (text.startsWith("'=") ? text.slice(1) : text);
    expect(
      shares.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)]))),
    ).toEqual(
      expectedRows(tables, 60, ['SE', 'US', 'NA']).map((row) => ({
        ...row,
        licensor: harmful(row.licensor),
      })),
    );

    const tag = plain.response.headers.etag!;
    const again = await wire(address, { 'if-none-match': tag });
    expect(again.response.statusCode).toBe(304);
    expect(again.response.headers).toMatchObject({ etag: tag, 'cache-control': 'private, max-age=60' });
    expect(again.body.length).toBe(0);

    const wrong = await wire(`${address}&min_seconds=sixty`);
    expect(wrong.response.statusCode).toBe(400);
    expect(wrong.response.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(wrong.body.toString())).toMatchObject({ errors: [{ parameter: 'min_seconds' }] });
    for (const route of ['countries', 'dataset', 'health', 'openapi.json', 'metrics'])
      expect((await wire(`${server.url}/api/${route}`)).response.statusCode, route).toBe(200);
    const metrics = (await wire(`${server.url}/api/metrics`)).body.toString();
    expect(metrics).toContain('api_request_duration_seconds_count{route="/api/shares",status="304"} 1\n');
    expect((await wire(`${server.url}/api/elsewhere`)).response.statusCode).toBe(404);

    const head = await fetch(address, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100);
    expect(await head.text()).toBe('');
    const posted = await fetch(address, { method: 'POST', body: '{}' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a port that is taken, or none at all, is told in a line', async () => {
  const server = await serveBuild();
  const start = (port: string): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, ['--import', 'tsx', START, '--port', port], { encoding: 'utf8' });
  try {
    const taken = start(new URL(server.url).port);
    expect([taken.status, taken.stderr]).toEqual([
      1,
      'Another program has the port. Give another: PORT=3001 npm start\n',
    ]);
  } finally {
    await server.close();
  }
  const wrong = start('65536');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain("'65536' is invalid. It is a whole number up to 65535.");
});
