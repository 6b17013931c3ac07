/**
 * Runs after a build: removes what no browser needs, and writes compressed variants of static files, since
 * compressing per request would take as long as everything else.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSED = /\.(?:css|csv|js|json|svg|txt|wasm|webmanifest)$/;

/** `SMALLEST=1 npm run build` for deployments: a minute and a half more saves a tenth of the first download. */
const SMALLEST = Boolean(process.env['SMALLEST']);

/** The engine takes long, and its build without threads is rarely loaded. */
function brotliQuality(file: string): number {
  if (SMALLEST || !file.endsWith('.wasm')) return 11;
  return file.endsWith('duckdb-eh.wasm') ? 5 : 9;
}

/** Smaller files gain nothing. */
const LEAST_BYTES = 1000;

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Writes the compressed variants of a file, unless they are up to date. */
async function compress(file: string): Promise<void> {
  const { size, mtimeMs } = await stat(file);
  if (size < LEAST_BYTES) return;
  const forms = {
    '.br': (bytes: Buffer) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality(file),
          [constants.BROTLI_PARAM_LGWIN]: 24,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    '.gz': (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
  };
  for (const [suffix, form] of Object.entries(forms)) {
    const isThere = existsSync(file + suffix) && (await stat(file + suffix)).mtimeMs >= mtimeMs;
    if (isThere && !SMALLEST) continue;
    await writeFile(file + suffix, await form(await readFile(file)));
  }
}

// The bundler leaves worker sources beside the scripts made of them.
for (const file of await filesIn('.next/static')) if (/\.(?:ts|map)$/.test(file)) await rm(file);

// The engine first, which takes longest.
const files = [...(await filesIn('public')), ...(await filesIn('.next/static'))];
await Promise.all(files.filter((file) => COMPRESSED.test(file)).map(compress));
