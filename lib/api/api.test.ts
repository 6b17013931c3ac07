import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseManifest, type Manifest } from '@/lib/dataset/manifest';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { publishTables } from '@/lib/testing/published-dataset';
import { MAX_COUNTRIES, type Problem } from './schemas';
import { ApiService } from './service';

const COUNTRIES = ['SE', 'US', 'DE', 'NA'];

function tables(plays: number): Tables {
  return {
    locations: COUNTRIES.map((country, i) => [`L${i}`, country] as const),
    tracks: [
      ['T0', 'Alfa'],
      ['T1', 'Béta 😀'],
      ['T2', '(unknown)'],
      ['T3', ''],
    ],
    plays: Array.from(
      { length: plays },
      (_, i) => [`L${(i * 7) % 5}`, `T${Math.floor(i / 5) % 5}`, String((i * 7919) % 130_000)] as const,
    ),
  };
}

const PUBLISHED = tables(600);

interface Row {
  country: string;
  licensor: string;
  plays: number;
  country_plays: number;
  market_share: number;
  min_seconds: number;
}

interface Document {
  paths: Record<string, { get: { parameters: Parameter[]; responses: Record<string, Answer> } }>;
  components: { schemas: Record<string, object> };
}
interface Parameter {
  name: string;
  required: boolean;
  schema: object;
}
interface Answer {
  content?: Record<string, { schema: { $ref?: string } }>;
}

let root: string;
let dataset: string;
let service: ApiService;
let document: Document;
let ajv: Ajv2020;

/** Sends a request as Node's server would; returns a web Response. */
async function ask(
  address: string,
  headers: Readonly<Record<string, string>> = {},
  asked: ApiService = service,
  method = 'GET',
): Promise<Response> {
  const { status, headers: sent, body } = await asked.answer({ method, url: address, headers });
  return new Response(body && new Uint8Array(body), { status, headers: sent });
}

async function manifestOf(folder: string): Promise<Manifest> {
  return parseManifest(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body: unknown = await response.json();
  const valid = ajv.validate('api#/components/schemas/Problem', body);
  expect(ajv.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect((body as Problem).status).toBe(response.status);
  return body as Problem;
}

/** Validates an answer against the OpenAPI document. */
async function checkAgainstDocument(route: string, response: Response): Promise<unknown> {
  const described = document.paths[route]!.get.responses[String(response.status)];
  expect(described, `${route} answers ${response.status}`).toBeDefined();
  const [type, content] = Object.entries(described!.content ?? {})[0] ?? [];
  if (!content) return null;
  expect(response.headers.get('content-type')).toBe(type);
  const body: unknown = await response.json();
  if (content.schema.$ref) {
    ajv.validate(`api${content.schema.$ref}`, body);
    expect(ajv.errors ?? []).toEqual([]);
  }
  return body;
}

function expected(min: number, countries: readonly string[]): Row[] {
  const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  return oracle(PUBLISHED, min, '?')
    .shares.filter(({ country }) => countries.includes(country))
    .map(({ country, licensor, plays, countryPlays }) => ({
      country,
      licensor,
      plays: Number(plays),
      country_plays: Number(countryPlays),
      market_share: Number(plays) / Number(countryPlays),
      min_seconds: min,
    }))
    .map((row) => ({
      ...row,
      licensor:
        { '?': '(unknown)', '(unknown)': '(unknown) as named in tracks' }[row.licensor] ?? row.licensor,
    }))
    .sort((a, b) => bytes(a.country, b.country) || b.plays - a.plays || bytes(a.licensor, b.licensor));
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'api-'));
  dataset = path.join(root, 'dataset');
  await publishTables(PUBLISHED, dataset);
  service = new ApiService(dataset);
  document = (await (await ask('/api/openapi.json')).json()) as Document;
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'api');
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

test.each([0, 1, 30, 60, 61, 129, 600])('the shares at %i s are the oracle’s', async (min) => {
  const query = COUNTRIES.map((country) => `country=${country}`).join('&');
  const response = await ask(`/api/shares?${query}&min_seconds=${min}`);
  expect(response.status).toBe(200);
  const body = (await checkAgainstDocument('/api/shares', response)) as { dataset_id: string; shares: Row[] };
  expect(body.dataset_id).toBe((await manifestOf(dataset)).dataset_id);
  expect(body.shares).toEqual(expected(min, COUNTRIES));
  if (min <= 61) expect(body.shares).toHaveLength(16);
});

test('60 s is the threshold unless another is asked for, and asking twice is asking once', async () => {
  const asked = (await (await ask('/api/shares?country=SE&country=SE')).json()) as unknown;
  expect(asked).toMatchObject({ shares: expected(60, ['SE']) });
});

test('countries, dataset and health answer what the manifest says, as the document describes it', async () => {
  const manifest = await manifestOf(dataset);
  const countries = await checkAgainstDocument('/api/countries', await ask('/api/countries'));
  expect(countries).toMatchObject({
    dataset_id: manifest.dataset_id,
    countries: manifest.countries.map(({ country, at_least }) => ({
      country,
      country_plays: [0, 30, 60, 90].map((min_seconds, i) => ({ min_seconds, plays: at_least[i] })),
    })),
  });
  const described = await checkAgainstDocument('/api/dataset', await ask('/api/dataset'));
  const { dataset_id, published_at, ledger, checks, counts } = manifest;
  expect(described).toMatchObject({ dataset_id, published_at, ledger, checks, counts });
  const health = await checkAgainstDocument('/api/health', await ask('/api/health'));
  expect(health).toEqual({ status: 'ok', dataset: { dataset_id, published_at } });
});

test.each([
  ['/api/shares', 'country', 'It is missing.'],
  ['/api/shares?country=', 'country', 'It is "".'],
  ['/api/shares?country=SE&min_seconds=60.5', 'min_seconds', 'It is "60.5".'],
  ['/api/shares?country=SE&min_seconds=601', 'min_seconds', 'It is "601".'],
  ['/api/shares?country=SE&min_seconds=-1', 'min_seconds', 'It is "-1".'],
  ['/api/shares?country=SE&min_seconds=', 'min_seconds', 'It is "".'],
  ['/api/shares?country=SE&min_seconds=6e1', 'min_seconds', 'It is "6e1".'],
  ['/api/shares?country=SE&min_seconds=0x3c', 'min_seconds', 'It is "0x3c".'],
  ['/api/shares?country=SE&min_seconds=060', 'min_seconds', 'It is "060".'],
  ['/api/shares?country=SE&min_seconds=%2060', 'min_seconds', 'It is " 60".'],
  ['/api/shares?country=SE&min_seconds=٦٠', 'min_seconds', 'It is "٦٠".'],
  ['/api/shares?country=SE&min_seconds=99999999999999999999', 'min_seconds', 'It is "9'],
  ['/api/shares?country=SE&min_seconds=60&min_seconds=60', 'min_seconds', 'It is given 2 times.'],
  ['/api/shares?country=SE&min=60', 'min', 'There is no such parameter'],
  ['/api/shares?country=SE&__proto__=1', '__proto__', 'There is no such parameter'],
  ['/api/shares?country=SE&constructor=1', 'constructor', 'There is no such parameter'],
  ['/api/shares?country[]=SE', 'country[]', 'There is no such parameter'],
  ['/api/countries?page=2', 'page', 'There is no such parameter; this takes none.'],
  ['/api/dataset?x', 'x', 'There is no such parameter; this takes none.'],
  ['/api/openapi.json?v=2', 'v', 'There is no such parameter; this takes none.'],
])('%s is refused, and the parameter named', async (address, parameter, detail) => {
  const response = await ask(address);
  expect(response.status).toBe(400);
  const problem = await problemOf(response);
  expect(problem.errors?.find((error) => error.parameter === parameter)?.detail).toContain(detail);
});

test(`one request asks for ${MAX_COUNTRIES} countries at most`, async () => {
  const query = (length: number): string => Array.from({ length }, () => 'country=SE').join('&');
  expect((await ask(`/api/shares?${query(MAX_COUNTRIES)}`)).status).toBe(200);
  const problem = await problemOf(await ask(`/api/shares?${query(MAX_COUNTRIES + 1)}`));
  expect(problem.errors).toEqual([
    { parameter: 'country', detail: expect.stringContaining('51 times') as string },
  ]);
});

test.each(['XX', 'se', '../manifest', 'SE\u0000', '%', '<script>', "SE' OR 1=1 --"])(
  'a country that is not there (%j) is not found',
  async (country) => {
    const response = await ask(`/api/shares?country=${encodeURIComponent(country)}`);
    expect(response.status).toBe(404);
    const problem = await problemOf(response);
    expect(problem.errors).toEqual([
      { parameter: 'country', detail: `There is no ${JSON.stringify(country)}.` },
    ]);
  },
);

test('whatever the parameters, the answer is one that the document describes, and right by its schemas', async () => {
  const { parameters } = document.paths['/api/shares']!.get;
  const validators = new Map(parameters.map(({ name, schema }) => [name, ajv.compile(schema)]));
  const name = fc.oneof(fc.constantFrom('country', 'min_seconds', '__proto__', 'toString', ''), fc.string());
  const value = fc.oneof(
    fc.constantFrom(...COUNTRIES, '60', '0', '600', '601', '-0', '1e2', 'Infinity', 'NaN', '\u0000', '../..'),
    fc.string({ unit: 'binary' }),
    fc.integer().map(String),
  );
  const pairs = fc.array(fc.tuple(name, value), { maxLength: 6 });
  const usual = fc.tuple(
    fc.array(fc.constantFrom(...COUNTRIES), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: -3, max: 605 }),
  );
  const any = fc.oneof(
    pairs,
    usual.map(([countries, min]) => [
      ...countries.map((country) => ['country', country] as const),
      ['min_seconds', String(min)] as const,
    ]),
  );
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(any, async (query) => {
      const params = new URLSearchParams(query.map(([key, text]) => [key, text]));
      const response = await ask(`/api/shares?${params.toString()}`);
      seen.add(response.status);
      await checkAgainstDocument('/api/shares', response);
      const names = [...new Set(params.keys())];
      const byDocument =
        names.every((key) => validators.has(key)) &&
        parameters.every(({ name: key, required, schema }) => {
          const texts = params.getAll(key);
          if (texts.length === 0) return !required;
          if ('type' in schema && schema.type === 'array') return validators.get(key)!(texts);
          return (
            texts.length === 1 &&
            /^(0|[1-9][0-9]*)$/.test(texts[0]!) &&
            validators.get(key)!(Number(texts[0]))
          );
        });
      expect(response.status === 400).toBe(!byDocument);
    }),
    { numRuns: 500 },
  );
  expect(seen).toEqual(new Set([200, 400, 404]));
});

test('a client that has the answer is told so, and not by the tag of another answer', async () => {
  const address = '/api/shares?country=SE&country=US';
  const first = await ask(address);
  const tag = first.headers.get('etag')!;
  expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
  expect(first.headers.get('cache-control')).toContain('max-age=60');
  for (const sent of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
    const again = await ask(address, { 'if-none-match': sent });
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(tag);
    expect(await again.text()).toBe('');
  }
  // Equivalent requests have the same tag, others do not.
  const same = await ask('/api/shares?min_seconds=60&country=US&country=SE');
  expect(same.headers.get('etag')).toBe(tag);
  for (const other of ['/api/shares?country=SE', `${address}&min_seconds=61`])
    expect((await ask(other, { 'if-none-match': tag })).status).toBe(200);
  // Compressed bytes differ, so they have a different tag.
  const packed = await ask(address, { 'if-none-match': tag, 'accept-encoding': 'gzip' });
  expect(packed.status).toBe(200);
  expect(packed.headers.get('vary')).toBe('Accept-Encoding');
  expect(packed.headers.get('etag')).not.toBe(tag);
});

test.each([
  ['gzip', true],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
  ['deflate, gzip', true],
  ['GZIP', true],
  ['x-gzip', true],
  ['*', true],
  ['gzip;Q=0.3', true],
  ['gzip-x', false],
  ['notgzip', false],
  ['*;q=0', false],
  ['gzip;q=0, *', false],
  ['gzip;q=0.2, identity;q=0.9', false],
  ['gzip;q=0', false],
  ['gzip; q=0.0, deflate', false],
  ['br', false],
  ['identity', false],
  ['', false],
])('to a client that accepts %j is sent gzip: %s', async (accepted, compressed) => {
  for (const address of ['/api/shares?country=SE', '/api/shares?country=XX', '/api/dataset', '/api/health']) {
    const plain = await ask(address);
    const response = await ask(address, { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(compressed ? 'gzip' : null);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect((compressed ? gunzipSync(bytes) : bytes).toString()).toBe(await plain.text());
  }
});

test('the files of the dataset are served as the manifest names them, and no others', async () => {
  const manifest = await manifestOf(dataset);
  const sent = await ask('/dataset/manifest.json');
  expect(sent.headers.get('cache-control')).toBe('no-cache');
  expect(await sent.text()).toBe(await readFile(path.join(dataset, 'manifest.json'), 'utf8'));
  const tag = sent.headers.get('etag')!;
  const again = await ask('/dataset/manifest.json', { 'if-none-match': tag });
  expect(again.status).toBe(304);
  for (const file of [manifest.overview, ...manifest.countries.map((country) => country.file)]) {
    const response = await ask(`/dataset/${file.path}`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(path.join(dataset, file.path)));
  }
  const others = [
    'run.json',
    manifest.parts[0]!.file.path,
    '../dataset/manifest.json',
    './manifest.json',
    'countries/../run.json',
    '/etc/passwd',
    'countries',
    '',
    `${manifest.overview.path}\u0000`,
  ];
  for (const file of others) {
    const response = await ask(`/dataset/${encodeURIComponent(file)}`, { 'accept-encoding': 'gzip' });
    expect(response.status, file).toBe(404);
    expect(response.headers.get('content-encoding')).toBeNull();
    await problemOf(response);
  }
  const without = await ask('/dataset/manifest.json', {}, new ApiService(''));
  expect((await problemOf(without)).status).toBe(404);
});

test('a server without a dataset says how to give it one', async () => {
  const without = new ApiService(undefined);
  const response = await ask('/api/shares?country=SE', {}, without);
  expect(response.status).toBe(404);
  expect((await problemOf(response)).detail).toContain('DATASET_DIR=');
  expect(await (await ask('/api/health', {}, without)).json()).toEqual({ status: 'ok', dataset: null });
  const empty = new ApiService(root);
  expect((await problemOf(await ask('/api/health', {}, empty))).status).toBe(503);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', ''])('%s is refused, and told what is not', async (method) => {
  for (const address of ['/api/shares?country=SE', '/api/elsewhere', '/dataset/manifest.json']) {
    const response = await ask(address, {}, service, method);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await problemOf(response)).status).toBe(405);
  }
});

test.each([
  '/api',
  '/api/',
  '/api/shares/',
  '/api//shares',
  '/api/%',
  '/dataset/%',
  '/dataset/',
  '/api/../x',
])('there is nothing at %s', async (address) => {
  expect((await problemOf(await ask(address))).type).toContain('no-such-route');
});

test('a new version is answered from soon after it is published, and a damaged one never', async () => {
  const folder = path.join(root, 'changing');
  await cp(dataset, folder, { recursive: true });
  const changing = new ApiService(folder);
  const sharesNow = async (): Promise<{ dataset_id: string; shares: Row[] }> => {
    const response = await ask('/api/shares?country=SE&min_seconds=0', {}, changing);
    expect(response.status).toBe(200);
    return (await response.json()) as { dataset_id: string; shares: Row[] };
  };
  const before = await sharesNow();
  const manifestFile = path.join(folder, 'manifest.json');
  await writeFile(`${manifestFile}.new`, '{"format": "licensor-market-share-dataset", "format_version": 1}');
  await rename(`${manifestFile}.new`, manifestFile);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await sharesNow()).toEqual(before);
  expect(await (await ask('/api/metrics', {}, changing)).text()).toMatch(
    /^dataset_read_failures_total [1-9]/m,
  );
  await rm(folder, { recursive: true });
  await publishTables(tables(900), folder);
  const id = (await manifestOf(folder)).dataset_id;
  expect(id).not.toBe(before.dataset_id);
  await vi.waitFor(async () => expect((await sharesNow()).dataset_id).toBe(id), {
    timeout: 5000,
    interval: 100,
  });
  expect((await sharesNow()).shares[0]!.country_plays).toBeGreaterThan(before.shares[0]!.country_plays);
});

test('a damaged file is not answered from, and named', async () => {
  const folder = path.join(root, 'damaged');
  await cp(dataset, folder, { recursive: true });
  const { countries } = await manifestOf(folder);
  const { path: name } = countries.find(({ country }) => country === 'SE')!.file;
  const bytes = await readFile(path.join(folder, name));
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  await writeFile(path.join(folder, name), bytes);
  const damaged = new ApiService(folder);
  const response = await ask('/api/shares?country=SE', {}, damaged);
  expect(response.status).toBe(503);
  expect((await problemOf(response)).detail).toContain(name);
  expect((await ask('/api/shares?country=US', {}, damaged)).status).toBe(200);
});

test('metrics count requests by route and status, and tell the dataset’s age', async () => {
  const measured = new ApiService(dataset);
  await ask('/api/shares?country=SE', {}, measured);
  await ask('/api/shares?country=SE&x=1', {}, measured);
  await ask('/api/elsewhere', {}, measured);
  const publishedAt = Date.parse((await manifestOf(dataset)).published_at);
  const ageThen = (Date.now() - publishedAt) / 1000;
  const text = await (await ask('/api/metrics', {}, measured)).text();
  const ageNow = (Date.now() - publishedAt) / 1000;
  expect(text).toContain('api_request_duration_seconds_count{route="/api/shares",status="200"} 1\n');
  expect(text).toContain('api_request_duration_seconds_count{route="/api/shares",status="400"} 1\n');
  expect(text).toContain('api_request_duration_seconds_count{route="other",status="404"} 1\n');
  const age = Number(/^dataset_age_seconds (.+)$/m.exec(text)![1]);
  // Rounded to seconds, as reported.
  expect(age).toBeGreaterThanOrEqual(Math.floor(ageThen));
  expect(age).toBeLessThanOrEqual(Math.ceil(ageNow));
});
