/** Writes `public/service-worker.js` with the list of the build's files. Run after the build. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Bundle } from '../engine/worker-start';
import type { BuildFiles } from './service-worker';

const PUBLIC = path.join(process.cwd(), 'public');
const STATIC = path.join(process.cwd(), '.next/static');

/** Precompressed variants. */
const COMPRESSED = /\.(br|gz)$/;

/** The files in a folder, as URLs below `base`. */
async function filesIn(folder: string, base: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !COMPRESSED.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => `${base}/${name.split(path.sep).join('/')}`)
    .sort();
}

const isOfEngine = (bundle: Bundle) => (file: string) => file.includes(`-${bundle}.`);

async function listFiles(): Promise<BuildFiles> {
  const engine = await filesIn(path.join(PUBLIC, 'engine'), '/engine');
  const changing = [
    ...(await filesIn(path.join(PUBLIC, 'sample'), '/sample')),
    ...(await filesIn(path.join(PUBLIC, 'report'), '/report')),
    ...(await filesIn(path.join(PUBLIC, 'icons'), '/icons')),
  ];
  const files = {
    // Worker sources and source maps, which no page requests.
    lasting: (await filesIn(STATIC, '/_next/static')).filter((file) => !/\.(ts|map)$/.test(file)),
    engine: { coi: engine.filter(isOfEngine('coi')), eh: engine.filter(isOfEngine('eh')) },
  };
  const hash = createHash('sha256').update(JSON.stringify(files));
  for (const file of changing) hash.update(file).update(await readFile(path.join(PUBLIC, file)));
  return {
    id: hash.digest('hex').slice(0, 16),
    ...files,
    changing: [...changing, '/icon.svg', '/manifest.webmanifest'],
  };
}

await build({
  entryPoints: [path.join(import.meta.dirname, 'service-worker.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  define: { BUILD: JSON.stringify(await listFiles()) },
  outfile: path.join(PUBLIC, 'service-worker.js'),
});
