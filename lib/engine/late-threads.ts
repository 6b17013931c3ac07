/**
 * Starts the threads of DuckDB-WASM on demand. By default the threaded build starts four workers, each of which
 * instantiates 27 MB of WebAssembly, and waits for all of them before it answers; then it opens a database with all
 * these threads, only to stop three at once.
 */

/** `pthread_create` returns this if no thread is available; DuckDB then continues with fewer. */
const EAGAIN = 6;

/** A message of Emscripten's thread protocol. */
interface ThreadMessage {
  readonly cmd?: string;
}

type RealWorker = typeof Worker;

/** Stands in for a thread's worker, which it starts when the thread has something to run. */
function lateWorker(RealWorker: RealWorker): RealWorker {
  class LateWorker {
    onmessage: ((event: { readonly data: ThreadMessage }) => void) | null = null;
    onerror: ((event: ErrorEvent) => void) | null = null;
    private worker: Worker | null = null;
    private loading: ThreadMessage | null = null;
    /** Messages queued until the worker has loaded; then null. */
    private waiting: ThreadMessage[] | null = [];

    constructor(private readonly url: string | URL) {}

    postMessage(message: ThreadMessage): void {
      if (this.waiting === null) this.worker!.postMessage(message);
      else if (message.cmd === 'load') {
        this.loading = message;
        queueMicrotask(() => this.onmessage?.({ data: { cmd: 'loaded' } }));
      } else {
        this.waiting.push(message);
        if (message.cmd === 'run') this.worker ??= this.start();
      }
    }

    terminate(): void {
      this.worker?.terminate();
    }

    private start(): Worker {
      const worker = new RealWorker(this.url);
      worker.onerror = (event) => this.onerror?.(event);
      worker.onmessage = (event: MessageEvent<ThreadMessage>) => {
        if (this.waiting === null || event.data.cmd !== 'loaded') {
          this.onmessage?.(event);
          return;
        }
        for (const message of this.waiting) worker.postMessage(message);
        this.waiting = null;
      };
      worker.postMessage(this.loading);
      return worker;
    }
  }
  return LateWorker as unknown as RealWorker;
}

type PthreadCreate = (...args: readonly number[]) => number;

/**
 * Call it before DuckDB's script runs.
 *
 * @returns a wrapper of the module's imports that refuses threads until the first query, so that opening the database
 * starts none. `SET threads` then starts as many as needed.
 */
export function startThreadsLate(): (imports: WebAssembly.Imports) => WebAssembly.Imports {
  self.Worker = lateWorker(self.Worker);
  let allowed = false;
  self.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: string }>) => {
    allowed ||= data.type === 'RUN_QUERY';
  });
  return (imports) => {
    const create = imports['env']?.['__pthread_create_js'] as PthreadCreate | undefined;
    if (!create) throw new Error('This build of DuckDB-WASM starts its threads in another way');
    const createLate: PthreadCreate = (...args) => (allowed ? create(...args) : EAGAIN);
    return { ...imports, env: { ...imports['env'], __pthread_create_js: createLate } };
  };
}
