/**
 * Lets the threads of DuckDB-WASM start when they are needed, and only those. By itself the threaded build starts four
 * workers, each of which instantiates 34 MB of WebAssembly, and waits for all of them before it answers anything; then
 * it opens a database with all of these threads, only to stop three of them at once.
 */

/** What `pthread_create` answers when there is no thread to be had just now; DuckDB then goes on with fewer. */
const EAGAIN = 6;

/** A message of Emscripten's own protocol with its threads. */
interface ThreadMessage {
  readonly cmd?: string;
}

type RealWorker = typeof Worker;

/** Takes the place of a thread's worker, which it starts when the thread has something to run. */
function lateWorker(RealWorker: RealWorker): RealWorker {
  class LateWorker {
    onmessage: ((event: { readonly data: ThreadMessage }) => void) | null = null;
    onerror: ((event: ErrorEvent) => void) | null = null;
    private worker: Worker | null = null;
    private loading: ThreadMessage | null = null;
    /** What waits until the worker has loaded; null from then on. */
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
 * To be called before DuckDB's script runs.
 *
 * @returns what puts itself between the module and its imports: it refuses threads until the first query, so that
 * opening the database starts none. `SET threads` then starts as many as are wanted.
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
