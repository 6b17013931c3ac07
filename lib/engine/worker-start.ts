/**
 * The two builds of DuckDB-WASM that we serve: `coi` computes on several threads and needs a cross-origin isolated
 * page; `eh` computes on one and runs anywhere. Both give the same rollup.
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
      started: (Pick<StartedWorker, 'bundle' | 'name' | 'worker'> & { failed?: boolean }) | null;
    };
  }
}

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
  const bundle = crossOriginIsolated ? 'coi' : 'eh';
  const name = 'engine-' + crypto.randomUUID();
  const wanted = ${!served} && !new URLSearchParams(location.search).get('dataset');
  const started = wanted ? { bundle, name, worker: new Worker(entries[bundle], { name }) } : null;
  if (started) started.worker.onerror = () => { started.failed = true; };
  window.engineStart = { entries, started };
})()`;
}

/** Gives the worker that was started with the page, once, unless it has failed; else starts another. */
export function startWorker(): StartedWorker {
  const start = window.engineStart;
  if (!start) throw new Error('The page came without the script that starts the engine');
  const { entries, started } = start;
  start.started = null;
  const files = entries.coi.slice(0, entries.coi.lastIndexOf('/'));
  if (started && !started.failed) {
    started.worker.onerror = null;
    return { ...started, files };
  }
  const bundle = window.crossOriginIsolated ? 'coi' : 'eh';
  const name = `engine-${crypto.randomUUID()}`;
  return { bundle, name, worker: new Worker(entries[bundle], { name }), files };
}
