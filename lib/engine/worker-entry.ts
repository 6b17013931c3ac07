/**
 * What runs first in the engine's worker, bundled by `prepare-assets.ts` into a script for each build of DuckDB-WASM, which
 * it prepares the ground for and then runs.
 */
import { countBytes, type EngineDownload, type StartMessage } from './engine-download';
import { beginLarge } from './large-memory';
import { startThreadsLate } from './late-threads';
import type { Bundle } from './worker-start';

declare const BUNDLE: Bundle;
/** The size of its WebAssembly. */
declare const WASM_BYTES: number;
declare function importScripts(url: string): void;

// A worker that dies says nothing, but its lock is set free, and the page that waits for the lock knows.
void navigator.locks.request(self.name, () => new Promise(() => undefined));

const wasm = new URL(`duckdb-${BUNDLE}.wasm`, self.location.href).href;
/** How often the page is told, in milliseconds. */
const TELL_EVERY = 100;
let download: EngineDownload = { loaded: 0, total: WASM_BYTES };
let toldAt = 0;
let telling: ReturnType<typeof setTimeout> | undefined;

function tell(): void {
  clearTimeout(telling);
  telling = undefined;
  toldAt = performance.now();
  self.postMessage({ type: 'INSTANTIATE_PROGRESS', data: download } satisfies StartMessage);
}

function counted(now: EngineDownload): void {
  download = now;
  if (now.loaded === now.total || performance.now() - toldAt > TELL_EVERY) tell();
  else telling ??= setTimeout(tell, TELL_EVERY);
}

// Nobody listened to what was told before.
self.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: string }>) => {
  if (data.type === 'INSTANTIATE') tell();
});

// Begun before DuckDB's own script is read, and straight from the network: DuckDB would pass 34 MB through a stream of its
// own, which costs time and keeps the browser from keeping the compiled code.
let counting: Promise<void> = Promise.resolve();
const compiling = WebAssembly.compileStreaming(
  fetch(wasm).then((response) => {
    // A copy is counted: the compiler, and the browser's store of compiled code, must have the one that came.
    if (response.ok) counting = countBytes(response.clone(), WASM_BYTES, counted).catch(() => undefined);
    return response;
  }),
);
compiling.catch(async (error: unknown) => {
  await counting; // Whether all of it had come tells the page whose fault it is.
  setTimeout(() => {
    throw error; // Outside of any promise, so that the page hears of it.
  });
});

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
