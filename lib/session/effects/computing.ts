import type { Connector } from '@/lib/engine/connector';
import { listPlays } from '@/lib/engine/list-plays';
import { load } from '@/lib/engine/load';
import type { Statements } from '@/lib/engine/statements';
import { IntakeError } from '@/lib/intake/errors';
import { ReadingWorker } from '@/lib/intake/read-in-worker';
import type { ListedRow } from '@/lib/intake/row-list';
import type { Computed, ComputeOptions, Effects, ListedStep } from '../effects';
import type { Slots } from '../slots';
import { EngineHost } from './engine-host';
import { warmUpLoad } from './warm-up-load';

/**
 * Whether the engine could not copy a chunk into its memory because a thread had just made that larger: DuckDB-WASM then
 * looks at the memory as it was before. Nothing is wrong with the data, and another engine takes it.
 */
function lostSight(error: unknown): boolean {
  return error instanceof Error && /offset is out of bounds/i.test(error.message);
}

function sourcesOf({ plays, locations, tracks }: Slots): Parameters<typeof load>[2] {
  return { plays, locations, tracks };
}

/** Rejects as soon as a signal aborts. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Who drops files at once gets them loaded at once; who looks for them meanwhile gets a warm engine. */
const WARM_UP_AFTER_MS = 1_500;

/** Computes in the engine of this tab: one for all loads, replaced when a load is cancelled or fails. */
export class Computing implements Pick<Effects, 'warmUp' | 'compute' | 'listRows'> {
  private readonly engine = new EngineHost((connector) => {
    const { signal } = this.used;
    setTimeout(() => {
      if (signal.aborted) return;
      performance.mark('engine warming up'); // For tests from outside.
      this.warmingUp = warmUpLoad(connector, this.statements, signal).catch(() => undefined); // The next load hears of it.
    }, WARM_UP_AFTER_MS);
  });
  /** Aborted when there are files: a warm-up then ends with the statement that it is at. */
  private readonly used = new AbortController();
  /** The warm-up uses the tables of a load, which begins when it has ended. */
  private warmingUp: Promise<void> = Promise.resolve();
  private readonly reading = new ReadingWorker();
  /** The engine that holds the dimensions of the last result. */
  private loaded: Connector | null = null;

  constructor(private readonly statements: Statements) {}

  readonly warmUp = (): void => {
    this.reading.start();
    this.engine.warmUp();
  };

  readonly compute = async (slots: Slots, options: ComputeOptions): Promise<Computed> => {
    try {
      return await this.computeOnce(slots, options);
    } catch (error) {
      if (options.signal.aborted || !lostSight(error)) throw error;
      return this.computeOnce(slots, options);
    }
  };

  private async computeOnce(slots: Slots, options: ComputeOptions): Promise<Computed> {
    const { signal, fixes, onProgress } = options;
    this.used.abort();
    const stop = (): void => {
      this.engine.replace();
      this.reading.stop();
    };
    const compute = async (): Promise<Computed> => {
      const connector = await this.engine.get();
      await this.warmingUp;
      signal.throwIfAborted();
      this.loaded = connector;
      const result = await load(connector, this.statements, sourcesOf(slots), {
        fixes,
        readRecords: this.reading.readRecords,
        signal,
        onProgress,
      });
      return { result, engine: connector.description };
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const computed = compute();
      computed.catch(() => undefined); // What an ended engine still says concerns nobody.
      return await Promise.race([computed, aborted(signal)]);
    } catch (error) {
      this.loaded = null; // It has been left with something of other files.
      if (!signal.aborted && !(error instanceof IntakeError)) this.engine.replace();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  readonly listRows = async (slots: Slots, step: ListedStep, signal: AbortSignal): Promise<ListedRow[]> => {
    const connector = await this.engine.get();
    signal.throwIfAborted();
    if (connector !== this.loaded)
      throw new Error('The engine holds these files no more. Load them again to list these rows.');
    return listPlays(connector, this.statements, sourcesOf(slots), step, signal);
  };
}
