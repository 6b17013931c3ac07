/**
 * Puts the engine's files where the server finds them: `public/engine/<version>/`. Run before a build; existing files are
 * kept.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

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

/** Our entry script for each of DuckDB's workers. */
async function entry(bundle: string): Promise<{ file: string; content: Uint8Array }> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'worker-entry.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: {
      BUNDLE: JSON.stringify(bundle),
      WASM_BYTES: String((await stat(path.join(dist, `duckdb-${bundle}.wasm`))).size),
    },
  });
  const content = outputFiles[0]!.contents;
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return { file: `engine-${bundle}.${hash}.worker.js`, content };
}

async function write(file: string, content: Uint8Array): Promise<void> {
  const target = path.join(folder, file);
  if (existsSync(target)) return;
  // Written under another name and renamed, so that an interrupted run leaves no partial file.
  const aside = `${target}.${process.pid}.part`;
  await writeFile(aside, content);
  await rename(aside, target);
}

await mkdir(folder, { recursive: true });
for (const other of await readdir(engine)) {
  if (other !== version) await rm(path.join(engine, other), { recursive: true });
}
const entries = await Promise.all(['coi', 'eh'].map(entry));
for (const other of await readdir(folder)) {
  if (other.startsWith('engine-') && !entries.some(({ file }) => other.startsWith(file)))
    await rm(path.join(folder, other));
}
for (const file of FILES) await write(file, await readFile(path.join(dist, file)));
for (const { file, content } of entries) await write(file, content);
