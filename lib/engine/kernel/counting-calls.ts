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

/** The way to a worker that counts: of a page or of Node. */
export interface CallPort {
  post(call: CountingCall, transfer: ArrayBuffer[]): void;
  /** Ends the worker at once. */
  terminate(): void;
}

/** The memory of a batch, to be handed over instead of copied. */
function buffersOfIds({ bytes, starts, ends, values }: IdBatch): ArrayBuffer[] {
  return [...new Set([bytes.buffer, starts.buffer, ends.buffer, values.buffer])];
}

/** Counts plays in a worker, which is asked by messages. */
export class CountingCalls implements CountingThread {
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private ended: Error | null = null;

  constructor(private readonly port: CallPort) {}

  /** Takes what the worker has sent. */
  take(answer: CountingAnswer): void {
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

  /** Ends the worker; what it was asked for fails, as does what it is asked for from now on. */
  end(error: Error): void {
    this.ended ??= error;
    this.port.terminate();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private call<Result>(
    method: CountingMethod,
    argument: unknown[],
    transfer: ArrayBuffer[] = [],
    onProgress?: (progress: CountingProgress) => void,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.ended) {
        reject(this.ended);
        return;
      }
      const call = this.calls++;
      this.waiting.set(call, { resolve, reject, onProgress });
      this.port.post({ call, method, argument }, transfer);
    });
  }

  setUp(setup: CountingSetup): Promise<void> {
    return this.call('setUp', [setup]);
  }

  claim(dimension: Dimension, part: number, parts: number): Promise<void> {
    return this.call('claim', [dimension, part, parts]);
  }

  addIds(dimension: Dimension, batch: IdBatch): Promise<void> {
    return this.call('addIds', [dimension, batch], buffersOfIds(batch));
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
