import { IntakeError } from '@/lib/intake/errors';
import type { CountingAnswer, CountingCall, CountingMethod } from './call-messages';
import type {
  CountingJob,
  CountingProgress,
  CountingReport,
  CountingSetup,
  CountingThread,
  Dimension,
  UnknownPlaysCsv,
} from './counting-messages';
import { buffersOf, type CellColumns, type CellPart } from './cells';
import type { IdBatch } from './id-table';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: CountingProgress) => void) | undefined;
}

/** Counts plays in a worker of its own. */
export class CountingWorker implements CountingThread {
  /** The worker's name, which is also that of the lock that it holds while it lives. */
  private readonly name = `counting-${crypto.randomUUID()}`;
  private readonly worker = new Worker(new URL('./counting.worker.ts', import.meta.url), {
    type: 'module',
    name: this.name,
  });
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private ended: Error | null = null;

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<CountingAnswer>) => this.take(data));
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.end(new Error(`The worker that counts stopped: ${event.message || 'it could not be loaded'}`));
    });
  }

  private take(answer: CountingAnswer): void {
    if (answer.type === 'alive') {
      void navigator.locks.request(this.name, () => this.end(new Error('A worker that counts has died')));
      return;
    }
    const call = this.waiting.get(answer.call);
    if (!call) return;
    if (answer.type === 'progress') {
      call.onProgress?.(answer.progress);
      return;
    }
    this.waiting.delete(answer.call);
    if (answer.type === 'result') call.resolve(answer.result as never);
    else call.reject(answer.problem ? new IntakeError(answer.problem) : new Error(answer.message));
  }

  private end(error: Error): void {
    this.ended ??= error;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private call<Result>(
    method: CountingMethod,
    argument: unknown[],
    transfer: Transferable[] = [],
    onProgress?: (progress: CountingProgress) => void,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.ended) {
        reject(this.ended);
        return;
      }
      const call = this.calls++;
      this.waiting.set(call, { resolve, reject, onProgress });
      this.worker.postMessage({ call, method, argument } satisfies CountingCall, transfer);
    });
  }

  setUp(setup: CountingSetup): Promise<void> {
    return this.call('setUp', [setup]);
  }

  addIds(dimension: Dimension, batch: IdBatch): Promise<void> {
    return this.call('addIds', [dimension, batch]);
  }

  count(job: CountingJob, onProgress?: (progress: CountingProgress) => void): Promise<CountingReport> {
    return this.call('count', [job], [], onProgress);
  }

  unknownPlays(atLeast: number): Promise<UnknownPlaysCsv | null> {
    return this.call('unknownPlays', [atLeast]);
  }

  part(): Promise<CellPart> {
    return this.call('part', []);
  }

  cells(others: readonly CellPart[]): Promise<CellColumns> {
    return this.call('cells', [others], others.flatMap(buffersOf));
  }

  stop(): void {
    this.end(new Error('The counting was stopped'));
  }
}
