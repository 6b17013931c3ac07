/**
 * The two builds of DuckDB-WASM: `coi` has threads, which need shared memory; `eh` has one thread and runs anywhere.
 * Both give the same rollup.
 */
export type Bundle = 'coi' | 'eh';

/** The URLs of the worker's entry scripts. */
export type WorkerEntries = Readonly<Record<Bundle, string>>;

/** A worker whose engine is starting. */
export interface StartedWorker {
  readonly bundle: Bundle;
  /** The name of the worker, and of the lock it holds while alive. */
  readonly name: string;
  readonly worker: Worker;
  /** The URL of DuckDB's files, without a trailing slash. */
  readonly files: string;
}

declare global {
  interface Window {
    engineStart?: {
      readonly entries: WorkerEntries;
      /** The build for this browser. */
      bundle: Bundle;
      started: (Pick<StartedWorker, 'bundle' | 'name' | 'worker'> & { failed?: boolean }) | null;
    };
  }
}

/**
 * Chooses the build in the page. A page can be isolated and still lack shared memory (default WebKitGTK). In
 * JavaScriptCore, which Safari and every browser on iOS use, `coi` took twice as long as `eh` to start and to compute
 * (WebKitGTK 2.50). No feature test shows that, so the engine is detected: only its errors have `line`.
 */
const CHOOSE_BUNDLE = `(() => {
  const hasThreads = crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
  const isJavaScriptCore = Object.hasOwn(new Error(), 'line');
  return hasThreads && !isJavaScriptCore ? 'coi' : 'eh';
})()`;

/**
 * A script for the head of the page that starts the engine's worker before the page's own scripts: fetching and
 * compiling 27 MB of WebAssembly takes longest and depends on nothing. A page that opens a published dataset does not
 * need it yet.
 *
 * @param served whether the server has a dataset for the page to open.
 */
export function engineStartScript(entries: WorkerEntries, served: boolean): string {
  return `(() => {
  const entries = ${JSON.stringify(entries)};
  const bundle = ${CHOOSE_BUNDLE};
  const name = 'engine-' + crypto.randomUUID();
  const wanted = ${!served} && !new URLSearchParams(location.search).get('dataset');
  const started = wanted ? { bundle, name, worker: new Worker(entries[bundle], { name }) } : null;
  if (started) started.worker.onerror = () => { started.failed = true; };
  window.engineStart = { entries, bundle, started };
})()`;
}

/** The worker started with the page, the first time, unless it has failed; otherwise a new one. */
export function startWorker(): StartedWorker {
  const start = window.engineStart;
  if (!start) throw new Error('The page came without the script that starts the engine');
  const { entries, bundle, started } = start;
  start.started = null;
  const files = entries.coi.slice(0, entries.coi.lastIndexOf('/'));
  if (started && !started.failed) {
    started.worker.onerror = null;
    return { ...started, files };
  }
  const name = `engine-${crypto.randomUUID()}`;
  return { bundle, name, worker: new Worker(entries[bundle], { name }), files };
}

/** The build for the page's next engine. */
export function chosenBundle(): Bundle {
  return window.engineStart?.bundle ?? 'eh';
}

/** Uses one thread from now on. */
export function chooseOneThread(): void {
  if (window.engineStart) window.engineStart.bundle = 'eh';
}
