import { EngineNotFetched, type Connector } from '@/lib/engine/connector';
import { setEngineStatus } from '@/lib/engine/engine-status';
import { TRACE_KEY, traceConnector } from '@/lib/engine/trace-connector';
import { chooseOneThread, startWorker } from '@/lib/engine/worker-start';
import type { OpenHooks } from '@/lib/engine/wasm';
import { lateCode } from '@/lib/late-code';

function traced(connector: Connector): Connector {
  try {
    if (localStorage.getItem(TRACE_KEY) === null) return connector;
  } catch {
    return connector; // Site data is blocked.
  }
  // eslint-disable-next-line no-console -- whoever set the key asked for it
  return traceConnector(connector, (line) => console.debug(line));
}

const loadWasm = lateCode('The engine', () => import('@/lib/engine/wasm'));

/**
 * Keeps one engine ready. Opening takes seconds, so it begins before there is anything to compute; an engine that has ended
 * (closed to cancel, failed, or died) is replaced by a new one.
 */
export class EngineHost {
  private opening: Promise<Connector> | null = null;

  /** @param onOpen is called with each engine that is opened; what it has the engine do is done first. */
  constructor(private readonly onOpen: (connector: Connector) => void = () => undefined) {}

  /** Opens the engine if there is none. A failure is said when it is needed. */
  warmUp(): void {
    this.opening ??= this.open();
  }

  /** Gives the engine. Rejects when it cannot be opened; the next call tries again. */
  async get(): Promise<Connector> {
    if (this.opening) {
      try {
        return await this.opening;
      } catch {
        // It was begun before anybody asked, so its failure may be over: whoever asks gets a try of their own.
      }
    }
    this.opening ??= this.open();
    return this.opening;
  }

  /**
   * Closes the engine, which gives its memory back, and opens the next. Where none could be opened there is nothing to close,
   * and the next one waits until it is wanted: begun now, it would meet the same network.
   */
  replace(): void {
    const closing = this.opening;
    if (!closing) return;
    this.opening = null;
    closing.then((connector) => connector.close()).catch(() => undefined);
    this.warmUp();
  }

  private open(): Promise<Connector> {
    const forget = (): void => {
      if (this.opening === opening) this.opening = null;
    };
    const opening = openEngine({
      onDownload: (download) => setEngineStatus({ download }),
      onEnd: forget,
    }).then(traced);
    opening
      .then((connector) => {
        performance.mark('engine ready');
        this.onOpen(connector);
      }, forget) // The mark is for measurements from outside.
      .finally(() => setEngineStatus({ settled: true }));
    return opening;
  }
}

async function openEngine(hooks: OpenHooks): Promise<Connector> {
  const { openWasmConnector } = await loadWasm();
  const worker = startWorker();
  try {
    return await openWasmConnector(worker, hooks);
  } catch (error) {
    // An engine that has not arrived says nothing about threads.
    if (worker.bundle === 'eh' || error instanceof EngineNotFetched) throw error;
    chooseOneThread();
    return openWasmConnector(startWorker(), hooks);
  }
}
