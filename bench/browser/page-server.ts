import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Server } from '../../e2e/production-server';

const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
};

const duckdb = path.dirname(
  createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
);

async function content(url: string): Promise<Buffer | string | null> {
  const [, folder, name, type] = /^\/(duckdb\/)?([\w.-]+)\.(html|js|wasm)$/.exec(url) ?? [];
  if (name === undefined) return null;
  if (folder !== undefined) return readFile(path.join(duckdb, `${name}.${type}`));
  if (type === 'js') return bundle(name);
  return `<!doctype html><meta charset="utf-8"><title>${name}</title>
<label>Choose files <input type="file" multiple></label>
<script type="module" src="/${name}.js"></script>`;
}

/** Serves the pages of the browser peers, cross-origin isolated like the product's page. */
export async function servePages(): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    content(pathname).then(
      (body) => {
        const type = TYPES[path.extname(pathname).slice(1)] ?? 'text/plain';
        response.writeHead(body === null ? 404 : 200, { ...HEADERS, 'Content-Type': type });
        response.end(body ?? '');
      },
      (error: unknown) => {
        response.writeHead(500, HEADERS);
        response.end(String(error));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const bundles = new Map<string, Promise<string>>();

/** Bundles a script of `pages/` for the browser. */
export function bundle(name: string): Promise<string> {
  let bundled = bundles.get(name);
  if (!bundled) {
    bundled = build({
      entryPoints: [path.join(import.meta.dirname, '../pages', `${name}.ts`)],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      logLevel: 'error',
    }).then(({ outputFiles }) => outputFiles[0]!.text);
    bundles.set(name, bundled);
  }
  return bundled;
}
