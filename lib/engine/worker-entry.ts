/**
 * What runs first in the engine's worker, bundled by `prepare-assets.ts` into a script for each build of DuckDB-WASM, which
 * it prepares the ground for and then runs.
 */
import { beginLarge } from './large-memory';
import { startThreadsLate } from './late-threads';
import type { Bundle } from './worker-start';

declare const BUNDLE: Bundle;
declare function importScripts(url: string): void;

// A worker that dies says nothing, but its lock is set free, and the page that waits for the lock knows.
void navigator.locks.request(self.name, () => new Promise(() => undefined));

const wasm = new URL(`duckdb-${BUNDLE}.wasm`, self.location.href).href;
// Begun before DuckDB's own script is read, and straight from the network: DuckDB would pass 34 MB through a stream of its
// own, which costs time and keeps the browser from keeping the compiled code.
const compiling = WebAssembly.compileStreaming(fetch(wasm));
compiling.catch((error: unknown) =>
  setTimeout(() => {
    throw error; // Outside of any promise, so that the page hears of it.
  }),
);

const fetchAny = self.fetch.bind(self);
self.fetch = (input, init) =>
  input instanceof Request && input.url === wasm ? Promise.resolve(new Response()) : fetchAny(input, init);

if (BUNDLE === 'coi') beginLarge();
const prepare =
  BUNDLE === 'coi' ? startThreadsLate() : (imports: WebAssembly.Imports): WebAssembly.Imports => imports;
WebAssembly.instantiateStreaming = async (_, imports = {}) => {
  const compiled = await compiling;
  return { module: compiled, instance: await WebAssembly.instantiate(compiled, prepare(imports)) };
};

importScripts(`duckdb-browser-${BUNDLE}.worker.js`);
