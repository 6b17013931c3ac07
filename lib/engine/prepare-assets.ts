/**
 * Puts the engine's files where the server finds them, with their compressed forms beside them:
 * `public/engine/<version>/`. Run before a build; files that are there already are left alone.
 */
import { constants, brotliCompress, gzip } from 'node:zlib';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const dist = path.dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
const { version } = JSON.parse(await readFile(path.join(dist, '../package.json'), 'utf8')) as {
  version: string;
};
const engine = path.join(process.cwd(), 'public/engine');
const folder = path.join(engine, version);

const FILES = [
  'duckdb-coi.wasm',
  'duckdb-eh.wasm',
  'duckdb-browser-coi.worker.js',
  'duckdb-browser-coi.pthread.worker.js',
  'duckdb-browser-eh.worker.js',
];

/**
 * Our own entry to each of DuckDB's workers: it holds a lock named after the worker for as long as it lives. A worker that
 * dies says nothing, but its lock is set free, and the page that waits for the lock knows.
 */
const ENTRIES = ['coi', 'eh'].map((bundle) => ({
  file: `engine-${bundle}.worker.js`,
  content: `navigator.locks.request(self.name, () => new Promise(() => {}));\nimportScripts('duckdb-browser-${bundle}.worker.js');\n`,
}));

/** The threaded build is what nearly every visit loads: worth a minute of brotli, once, to save a sixth of it. */
function brotliQuality(file: string): number {
  return file === 'duckdb-eh.wasm' ? 9 : 11;
}

async function write(file: string, content: () => Promise<Uint8Array>): Promise<void> {
  const target = path.join(folder, file);
  if (existsSync(target)) return;
  // Written aside and moved, so that an interrupted run leaves no half a file behind.
  const aside = `${target}.${process.pid}.part`;
  await writeFile(aside, await content());
  await rename(aside, target);
}

await mkdir(folder, { recursive: true });
for (const other of await readdir(engine)) {
  if (other !== version) await rm(path.join(engine, other), { recursive: true });
}
await Promise.all(ENTRIES.map(({ file, content }) => writeFile(path.join(folder, file), content)));
const all = [
  ...FILES.map((file) => path.join(dist, file)),
  ...ENTRIES.map(({ file }) => path.join(folder, file)),
];
await Promise.all(
  all.map(async (source) => {
    const file = path.basename(source);
    const bytes = await readFile(source);
    if (!existsSync(path.join(folder, file))) await copyFile(source, path.join(folder, file));
    await write(`${file}.gz`, () => promisify(gzip)(bytes, { level: 9 }));
    await write(`${file}.br`, () =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality(file),
          [constants.BROTLI_PARAM_LGWIN]: 24,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    );
  }),
);
