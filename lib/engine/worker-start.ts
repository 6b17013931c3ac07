/**
 * The two builds of DuckDB-WASM that we serve: `coi` computes on several threads, which needs shared memory; `eh` computes
 * on one and runs anywhere. Both give the same rollup.
 */
export type Bundle = 'coi' | 'eh';

/** The addresses of the scripts that the engine's worker begins with. */
export type WorkerEntries = Readonly<Record<Bundle, string>>;

/** A worker in which the engine is on its way. */
export interface StartedWorker {
  readonly bundle: Bundle;
  /** The worker's name, which is also that of the lock that it holds while it lives. */
  readonly name: string;
  readonly worker: Worker;
  /** Where DuckDB's files are served, without a slash at the end. */
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
 * Chooses the build, in the page. A page can be isolated and yet have no shared memory: WebKitGTK as it comes. And in
 * JavaScriptCore, the engine of Safari and of every browser on iOS, `coi` took twice as long as `eh` to start and to compute
 * (measured in WebKitGTK 2.50). Nothing a page can test shows that, so it is recognised: it alone gives an error its `line`.
 */
const CHOOSE_BUNDLE = `(() => {
  const hasThreads = crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
  const isJavaScriptCore = Object.hasOwn(new Error(), 'line');
  return hasThreads && !isJavaScriptCore ? 'coi' : 'eh';
})()`;

/**
 * A script for the head of the page that starts the engine's worker before the page's own scripts have arrived: fetching and
 * compiling 34 MB of WebAssembly is what takes longest, and waits for nothing. A page that opens a published dataset needs
 * no engine before there are files, and its first numbers not the wait for one.
 *
 * @param served whether the server has a dataset, which the page will open.
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

/** Gives the worker that was started with the page, once, unless it has failed; else starts another. */
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

/** The build that the next engine of this page is started with. */
export function chosenBundle(): Bundle {
  return window.engineStart?.bundle ?? 'eh';
}

/** Does without threads from now on. */
export function chooseOneThread(): void {
  if (window.engineStart) window.engineStart.bundle = 'eh';
}
