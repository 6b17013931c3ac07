/**
 * Serves the gallery: the page in its states, and every chart and scene that tests compare with a picture, light and dark.
 * What is changed is there at the next reload. For developers only; no build has it.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { context } from 'esbuild';
import { load } from '@/lib/engine/load';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import { csvText, HEADERS, sourcesOf } from '@/lib/testing/csv-files';
import { hostileTables } from '@/lib/testing/hostile-tables';

const FOLDER = 'test-results/gallery';
const PORT = Number(process.env['PORT'] ?? 3100);

const STYLE = `
.gallery main { display: flex; flex-wrap: wrap; gap: 32px; padding: 32px; background: var(--ground); color: var(--ink) }
.gallery main[data-theme='light'] { color-scheme: light }
.gallery main[data-theme='dark'] { color-scheme: dark }
.gallery figure { max-width: 100% }
.gallery iframe { width: 1440px; max-width: 100%; height: 900px; border: 1px solid var(--line) }
.gallery img { max-width: 720px }
`;

const tables = hostileTables(3000, 41);
const statements = await readStatements();
const connector = await openNodeConnector({ threads: 2 });
const result = await load(connector, statements, await sourcesOf(tables), {});
await connector.close();

const pictures = await Promise.all(
  ['components/charts', 'e2e/scenes'].map(async (folder) =>
    (await readdir(folder, { recursive: true }))
      .filter((name) => /\.(svg|png)$/.test(name))
      .map((name) => path.posix.join(folder, name)),
  ),
);

const gallery = {
  computed: { result, engine: connector.description },
  statements,
  files: Object.fromEntries(
    (['plays', 'locations', 'tracks'] as const).map((role) => [
      `${role}.csv`,
      csvText([HEADERS[role], ...tables[role]]),
    ]),
  ),
  pictures: pictures.flat().sort(),
};

await mkdir(FOLDER, { recursive: true });
await writeFile(
  path.join(FOLDER, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><link rel="stylesheet" href="gallery.css">` +
    `<style>${STYLE}</style><body></body><script src="gallery.js"></script></html>`,
);
const bundle = await context({
  entryPoints: ['components/testing/gallery/gallery.tsx'],
  outdir: FOLDER,
  bundle: true,
  // Workers cannot start in it, and it needs none.
  logOverride: { 'empty-import-meta': 'silent' },
  jsx: 'automatic',
  loader: { '.woff2': 'dataurl' },
  define: {
    'process.env.NODE_ENV': '"production"',
    GALLERY: JSON.stringify(gallery, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value,
    ),
  },
});
await bundle.watch();
// Served as files: a server of its own would bundle anew for each of the many pages.
await (await context({})).serve({ servedir: '.', port: PORT });
process.stdout.write(`The gallery is at http://localhost:${PORT}/${FOLDER}/\n`);
