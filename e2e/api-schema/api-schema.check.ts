/** The API against independent tools: schemathesis checks it against its OpenAPI document, promtool its metrics. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishTables } from '@/lib/testing/published-dataset';
import { serveBuild, type ServerProcess } from '../production-server';
import { promtool, schemathesis } from './tools';

const SEED = '7';
const MAX_EXAMPLES = '60';

let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'api-schema-'));
  const countries = ['SE', 'US', 'DE'];
  await publishTables(
    {
      locations: countries.map((country, i) => [`L${i}`, country] as const),
      tracks: [
        ['T0', 'Alfa'],
        ['T1', 'Béta'],
      ],
      plays: Array.from(
        { length: 300 },
        (_, i) => [`L${i % 4}`, `T${(i >> 2) % 3}`, String((i * 7919) % 130_000)] as const,
      ),
    },
    folder,
  );
  server = await serveBuild({ DATASET_DIR: folder });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a program without blocking this process and its connections. */
async function run(
  command: string,
  parameters: readonly string[],
  input = '',
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(command, parameters, { cwd: folder });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, said };
}

test('every route answers as the OpenAPI document says, whatever is asked', async () => {
  const [command, ...parameters] = await schemathesis();
  // From a file: otherwise schemathesis skips the route that serves the document.
  const file = path.join(folder, 'openapi.json');
  const document = await (await fetch(`${server.url}/api/openapi.json`)).text();
  await writeFile(file, document);
  const routes = Object.keys((JSON.parse(document) as { paths: object }).paths).length;
  const { code, said } = await run(command!, [
    ...[...parameters, 'run', file, '--url', server.url],
    ...['--checks', 'all', '--seed', SEED, '--max-examples', MAX_EXAMPLES, '--warnings', 'off', '--no-color'],
  ]);
  expect(code, said).toBe(0);
  expect(said).toMatch(new RegExp(`Operations: +${routes} selected / ${routes} total`));
  expect(said).not.toMatch(/error|invalid schema/i);
  expect(server.output.stderr).toBe('');
});

test('promtool has nothing against the metrics', async () => {
  const metrics = await (await fetch(`${server.url}/api/metrics`)).text();
  expect(await run(await promtool(), ['check', 'metrics'], metrics)).toEqual({ code: 0, said: '' });
});
