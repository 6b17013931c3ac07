/**
 * Puts the engine's files, with precompressed variants, where the server finds them: `public/engine/<version>/`. Run
 * before a build; existing files are kept.
 */
import { constants, brotliCompress, gzip } from 'node:zlib';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { slimWasm } from './slim-wasm';

const require = createRequire(import.meta.url);
const dist = path.dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
const { version } = JSON.parse(await readFile(path.join(dist, '../package.json'), 'utf8')) as {
  version: string;
};
const engine = path.join(process.cwd(), 'public/engine');
const folder = path.join(engine, `${version}-slim`);

const FILES = [
  'duckdb-browser-coi.worker.js',
  'duckdb-browser-coi.pthread.worker.js',
  'duckdb-browser-eh.worker.js',
];

async function slim(bundle: 'coi' | 'eh'): Promise<Uint8Array> {
  const scripts = FILES.filter((file) => file.startsWith(`duckdb-browser-${bundle}.`));
  const texts = await Promise.all(scripts.map((file) => readFile(path.join(dist, file), 'utf8')));
  return slimWasm(await readFile(path.join(dist, `duckdb-${bundle}.wasm`)), texts);
}
const engines = { coi: await slim('coi'), eh: await slim('eh') };

/** Our entry script for each of DuckDB's workers. */
async function entry(bundle: 'coi' | 'eh'): Promise<{ file: string; content: Uint8Array }> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'worker-entry.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: {
      BUNDLE: JSON.stringify(bundle),
      WASM_BYTES: String(engines[bundle].length),
    },
  });
  const content = outputFiles[0]!.contents;
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return { file: `engine-${bundle}.${hash}.worker.js`, content };
}

/** `SMALLEST=1 npm run build` for deployments: a minute and a half more saves a sixth of the first download. */
const SMALLEST = Boolean(process.env['SMALLEST']);

/** Scripts take little time; the build without threads is rarely loaded. */
function brotliQuality(file: string): number {
  if (SMALLEST || file.endsWith('.js')) return 11;
  return file === 'duckdb-eh.wasm' ? 5 : 9;
}

async function write(file: string, content: () => Promise<Uint8Array>, anew = false): Promise<void> {
  const target = path.join(folder, file);
  if (existsSync(target) && !anew) return;
  // Written under another name and renamed, so that an interrupted run leaves no partial file.
  const aside = `${target}.${process.pid}.part`;
  await writeFile(aside, await content());
  await rename(aside, target);
}

await mkdir(folder, { recursive: true });
for (const other of await readdir(engine)) {
  if (other !== path.basename(folder)) await rm(path.join(engine, other), { recursive: true });
}
const entries = await Promise.all((['coi', 'eh'] as const).map(entry));
for (const other of await readdir(folder)) {
  if (other.startsWith('engine-') && !entries.some(({ file }) => other.startsWith(file)))
    await rm(path.join(folder, other));
}
const files = [
  ...FILES.map((file) => ({ file, read: () => readFile(path.join(dist, file)) })),
  ...Object.entries(engines).map(([bundle, wasm]) => ({
    file: `duckdb-${bundle}.wasm`,
    read: async () => wasm,
  })),
  ...entries.map(({ file, content }) => ({ file, read: async () => content })),
];
await Promise.all(
  files.map(async ({ file, read }) => {
    await write(file, read);
    await write(`${file}.gz`, async () => promisify(gzip)(await read(), { level: 9 }));
    const brotli = async (): Promise<Uint8Array> => {
      const bytes = await read();
      return promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality(file),
          [constants.BROTLI_PARAM_LGWIN]: 24,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
    };
    await write(`${file}.br`, brotli, SMALLEST);
  }),
);
