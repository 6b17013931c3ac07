import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseManifest, type Manifest } from '@/lib/dataset/manifest';
import { publishTables } from '@/lib/testing/published-dataset';
import { ApiService, type ApiOptions } from './service';

/** Longer than any code, as by a mistake in locations. */
const LONG_COUNTRY = 'X'.repeat(300);

let root: string;
let dataset: string;
let copies = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'operator-'));
  dataset = path.join(root, 'dataset');
  const tables = {
    locations: [
      ['L0', 'SE'],
      ['L1', 'US'],
      ['L2', LONG_COUNTRY],
    ],
    tracks: [['T0', 'Alfa']],
    plays: ['L0', 'L1', 'L2'].map((location) => [location, 'T0', '70000']),
  } as const;
  await publishTables(tables as unknown as Parameters<typeof publishTables>[0], dataset);
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

/** A copy of the dataset. */
async function copy(): Promise<string> {
  const folder = path.join(root, `copy-${copies++}`);
  await cp(dataset, folder, { recursive: true });
  return folder;
}

const manifestFile = (folder: string): string => path.join(folder, 'manifest.json');

async function manifestOf(folder: string): Promise<Manifest> {
  return parseManifest(await readFile(manifestFile(folder), 'utf8'));
}

/** Replaces the manifest atomically. */
async function replaceManifest(folder: string, text: string): Promise<void> {
  await writeFile(`${manifestFile(folder)}.new`, text);
  await rename(`${manifestFile(folder)}.new`, manifestFile(folder));
}

async function fileOf(folder: string, code: string): Promise<string> {
  const { countries } = await manifestOf(folder);
  return countries.find(({ country }) => country === code)!.file.path;
}

/** Flips one bit of a file. */
async function damage(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  await writeFile(file, bytes);
}

/** A server that records its lines for the operator. */
class Watched {
  readonly lines: string[] = [];
  readonly service: ApiService;

  constructor(folder: string, options: ApiOptions = {}) {
    this.service = new ApiService(folder, { ...options, report: (line) => this.lines.push(line) });
  }

  async get(
    url: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: Buffer; json: unknown }> {
    const { status, headers: sent, body } = await this.service.answer({ method, url, headers });
    const bytes = Buffer.from(body ?? []);
    const json: unknown = /json/.test(sent['Content-Type'] ?? '') ? JSON.parse(bytes.toString()) : null;
    return { status, headers: sent, body: bytes, json };
  }
}

const secondPasses = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1100));

test('a country of any length that is listed can be asked for', async () => {
  const server = new Watched(dataset);
  expect((await server.get('/api/countries')).json).toMatchObject({
    countries: expect.arrayContaining([expect.objectContaining({ country: LONG_COUNTRY })]) as unknown,
  });
  const answer = await server.get(`/api/shares?country=${LONG_COUNTRY}`);
  expect([answer.status, answer.json]).toMatchObject([
    200,
    { shares: [{ country: LONG_COUNTRY, plays: 1 }] },
  ]);
});

test.each([
  [
    'missing',
    (folder: string) => rm(folder, { recursive: true }),
    /^dataset missing: there is no manifest.json \(ENOENT\)\.$/,
  ],
  [
    'cut off',
    (folder: string) => replaceManifest(folder, '{"format": "lic'),
    /^dataset damaged: manifest.json: The manifest is not JSON\.$/,
  ],
  [
    'of another program',
    (folder: string) => replaceManifest(folder, '<html>'),
    /^dataset damaged: manifest.json: /,
  ],
  [
    'newer',
    (folder: string) =>
      replaceManifest(folder, '{"format": "licensor-market-share-dataset", "format_version": 2}'),
    /^dataset of another format version: The dataset has format version 2; this program reads version 1\.$/,
  ],
])(
  'a dataset that is %s is a line for the operator, a 503 with the reason, and not ready',
  async (_, harm, line) => {
    const folder = await copy();
    await harm(folder);
    const server = new Watched(folder);
    server.service.start();
    await vi.waitFor(() => expect(server.lines).toEqual([expect.stringMatching(line)]));
    for (const route of ['/api/shares?country=SE', '/api/health', '/dataset/manifest.json']) {
      const { status, json } = await server.get(route);
      expect([status, json]).toMatchObject([
        503,
        { status: 503, detail: expect.stringMatching(line) as string },
      ]);
    }
    const ready = await server.get('/readyz');
    expect([ready.status, ready.json]).toEqual([
      503,
      { status: 'unready', reasons: server.lines, dataset: null },
    ]);
    expect((await server.get('/livez')).status).toBe(200);
    // Reported once, however often requested.
    expect(server.lines).toHaveLength(1);
    await rm(folder, { recursive: true, force: true });
    await cp(dataset, folder, { recursive: true });
    await secondPasses();
    expect((await server.get('/readyz')).json).toMatchObject({ status: 'ready', reasons: [] });
    expect(server.lines.slice(1)).toEqual(['dataset recovered: manifest.json can be read again.']);
  },
);

test('a folder that may not be read is told apart from one that is not there', async () => {
  // Nobody can read a folder as the manifest, not even root.
  const folder = await copy();
  await rm(manifestFile(folder));
  await cp(dataset, manifestFile(folder), { recursive: true });
  const server = new Watched(folder);
  await server.get('/readyz');
  expect(server.lines).toEqual(['dataset unreadable: manifest.json cannot be read (EISDIR).']);
});

test('while the dataset before is served instead, readiness says so', async () => {
  const folder = await copy();
  const { published_at, dataset_id } = await manifestOf(folder);
  const server = new Watched(folder);
  expect((await server.get('/readyz')).json).toEqual({
    status: 'ready',
    reasons: [],
    dataset: {
      dataset_id,
      published_at,
      age_seconds: expect.closeTo((Date.now() - Date.parse(published_at)) / 1000, -1) as number,
    },
  });
  await replaceManifest(folder, '{}');
  await secondPasses();
  const ready = await server.get('/readyz');
  const reason = `dataset damaged: manifest.json: This is not the manifest of a published dataset. The dataset published at ${published_at} is served instead.`;
  expect([ready.status, ready.json]).toMatchObject([200, { status: 'ready', reasons: [reason] }]);
  expect(server.lines).toEqual([reason]);
  expect((await server.get('/api/metrics')).body.toString()).toContain('\ndataset_conditions 1\n');
});

test('more rows than there can be, or than the file has, are a damaged dataset', async () => {
  const folder = await copy();
  const manifest = await manifestOf(folder);
  const entry = manifest.countries.find(({ country }) => country === 'SE')!;
  for (const [rows, line] of [
    [5_000_000_000, /^dataset damaged: manifest.json: The manifest is damaged: countries\.\d+\.file\.rows: /],
    [
      4_000_000_000,
      /^dataset damaged: countries\/SE-\w+\.parquet: it has 1 rows; the manifest says 4000000000\.$/,
    ],
  ] as const) {
    entry.file.rows = rows;
    await replaceManifest(folder, JSON.stringify(manifest));
    const server = new Watched(folder);
    expect((await server.get('/api/shares?country=SE')).status).toBe(503);
    expect(server.lines).toEqual([expect.stringMatching(line)]);
  }
});

test('a damaged or missing file is one line, and one more when it is mended', async () => {
  const folder = await copy();
  const [file, gone] = [await fileOf(folder, 'SE'), await fileOf(folder, 'US')];
  await damage(path.join(folder, file));
  await rm(path.join(folder, gone));
  const server = new Watched(folder);
  for (let i = 0; i < 3; i++) {
    expect((await server.get('/api/shares?country=SE')).status).toBe(503);
    expect((await server.get('/api/shares?country=US')).status).toBe(503);
  }
  const lines = [
    `dataset damaged: ${file}: its content is not what the manifest says (the checksum differs).`,
    `dataset missing: there is no ${gone} (ENOENT).`,
  ];
  expect(server.lines.toSorted()).toEqual(lines);
  expect((await server.get('/readyz')).json).toMatchObject({ status: 'ready' });
  await cp(path.join(dataset, file), path.join(folder, file));
  expect((await server.get('/api/shares?country=SE')).status).toBe(200);
  expect(server.lines.at(-1)).toBe(`dataset recovered: ${file} can be read again.`);
});

test('a damaged file is not sent under the checksum of the right one', async () => {
  const folder = await copy();
  const file = await fileOf(folder, 'SE');
  const right = await readFile(path.join(folder, file));
  await damage(path.join(folder, file));
  const server = new Watched(folder);
  const answer = await server.get(`/dataset/${file}`);
  expect([answer.status, answer.headers['ETag'], answer.json]).toMatchObject([
    503,
    undefined,
    { detail: expect.stringContaining(file) as string },
  ]);
  expect(server.lines).toEqual([expect.stringContaining(`dataset damaged: ${file}`)]);
  await writeFile(path.join(folder, file), right);
  expect((await server.get(`/dataset/${file}`)).body).toEqual(right);
  expect(server.lines.at(-1)).toBe(`dataset recovered: ${file} can be read again.`);
});

test('a part of a file is sent to those who ask for it', async () => {
  const server = new Watched(dataset);
  const file = await fileOf(dataset, 'SE');
  const whole = await server.get(`/dataset/${file}`);
  expect(whole.headers).toMatchObject({ 'Accept-Ranges': 'bytes' });
  const part = await server.get(`/dataset/${file}`, {
    range: 'bytes=-8',
    'if-range': whole.headers['ETag']!,
  });
  expect([part.status, part.headers['Content-Range']]).toEqual([
    206,
    `bytes ${whole.body.length - 8}-${whole.body.length - 1}/${whole.body.length}`,
  ]);
  expect(part.body).toEqual(whole.body.subarray(-8));
  const other = await server.get(`/dataset/${file}`, { range: 'bytes=-8', 'if-range': '"other"' });
  expect([other.status, other.body]).toEqual([200, whole.body]);
  const outside = await server.get(`/dataset/${file}`, { range: `bytes=${whole.body.length}-` });
  expect([outside.status, outside.headers['Content-Range'], outside.json]).toMatchObject([
    416,
    `bytes */${whole.body.length}`,
    { status: 416 },
  ]);
  // Ranges apply to GET only.
  expect((await server.get(`/dataset/${file}`, { range: 'bytes=-8' }, 'HEAD')).status).toBe(200);
});

test('an error of the program is a line with its stack, and a 500 that does not tell it', async () => {
  const server = new Watched(dataset);
  const reader = (server.service as unknown as { reader: { manifest: () => Promise<never> } }).reader;
  reader.manifest = async () => ({ countries: null }) as never;
  const { status, body } = await server.get('/api/countries');
  expect(status).toBe(500);
  expect(body.toString()).not.toContain('null');
  expect(server.lines).toEqual([expect.stringMatching(/^TypeError: [^]*\n {4}at /)]);
});

test('a server that is stopping is alive and not ready, and still answers', async () => {
  const server = new Watched(dataset);
  server.service.stop();
  const ready = await server.get('/readyz');
  expect([ready.status, ready.json]).toMatchObject([503, { reasons: ['The server is stopping.'] }]);
  expect((await server.get('/livez')).status).toBe(200);
  expect((await server.get('/api/shares?country=SE')).status).toBe(200);
});

test('answers are for one client alone unless the operator says that they are public', async () => {
  const file = await fileOf(dataset, 'SE');
  for (const publicCache of [false, true]) {
    const server = new Watched(dataset, { publicCache });
    for (const url of ['/api/shares?country=SE', '/api/countries', '/api/dataset', `/dataset/${file}`])
      expect((await server.get(url)).headers['Cache-Control']).toMatch(
        publicCache ? /^public,/ : /^private,/,
      );
  }
});

test('metrics that have an address of their own are not among the routes', async () => {
  const server = new Watched(dataset, { metricsElsewhere: true });
  expect((await server.get('/api/metrics')).status).toBe(404);
  expect(Buffer.from((await server.service.metricsText()).body!).toString()).toContain('dataset_age_seconds');
});
