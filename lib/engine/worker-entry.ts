/**
 * The entry of the engine's worker, bundled by `prepare-assets.ts` for each build of DuckDB-WASM: it prepares the
 * environment and then runs DuckDB's script.
 */
import { countBytes, type EngineDownload, type StartMessage } from './engine-download';
import { reserveMemory } from './large-memory';
import { startThreadsLate } from './late-threads';
import type { Bundle } from './worker-start';

declare const BUNDLE: Bundle;
/** The size of the WebAssembly. */
declare const WASM_BYTES: number;
declare function importScripts(url: string): void;

// A dying worker sends no message, but releases its lock, which the page waits for.
void navigator.locks.request(self.name, () => new Promise(() => undefined));

const wasm = new URL(`duckdb-${BUNDLE}.wasm`, self.location.href).href;
/** Interval of progress messages, in ms. */
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

// Earlier messages had no listener.
self.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: string }>) => {
  if (data.type === 'INSTANTIATE') tell();
});

// Started before DuckDB's script is parsed, and passed on unwrapped: DuckDB would copy 27 MB through a stream, which
// costs time and defeats the browser's code cache.
let counting: Promise<void> = Promise.resolve();
const compiling = WebAssembly.compileStreaming(
  fetch(wasm).then((response) => {
    // A clone is counted: the compiler and the code cache need the original response.
    if (response.ok) counting = countBytes(response.clone(), WASM_BYTES, counted).catch(() => undefined);
    return response;
  }),
);
compiling.catch(async (error: unknown) => {
  await counting; // Whether the download was complete decides whose fault it is.
  setTimeout(() => {
    throw error; // Outside any promise, so that the page's error handler sees it.
  });
});

const fetchAny = self.fetch.bind(self);
self.fetch = (input, init) =>
  input instanceof Request && input.url === wasm ? Promise.resolve(new Response()) : fetchAny(input, init);

if (BUNDLE === 'coi') reserveMemory();
const prepare =
  BUNDLE === 'coi' ? startThreadsLate() : (imports: WebAssembly.Imports): WebAssembly.Imports => imports;
WebAssembly.instantiateStreaming = async (_, imports = {}) => {
  const compiled = await compiling;
  return { module: compiled, instance: await WebAssembly.instantiate(compiled, prepare(imports)) };
};

importScripts(`duckdb-browser-${BUNDLE}.worker.js`);
