import type { Connector } from '@/lib/engine/connector';
import { startWorker } from '@/lib/engine/worker-start';

/**
 * Keeps one engine ready. Opening takes seconds, so it begins before there is anything to compute; an engine that was
 * closed (to cancel, or after it failed) is replaced by a new one.
 */
export class EngineHost {
  private opening: Promise<Connector> | null = null;

  /** Opens the engine if there is none, and gives it. Rejects when it cannot be opened; the next call tries again. */
  get(): Promise<Connector> {
    if (!this.opening) {
      const opening = import('@/lib/engine/wasm').then(({ openWasmConnector }) =>
        openWasmConnector(startWorker()),
      );
      this.opening = opening;
      opening.then(
        () => performance.mark('engine ready'), // For measurements from outside.
        () => {
          if (this.opening === opening) this.opening = null;
        },
      );
    }
    return this.opening;
  }

  /** Closes the engine, which gives its memory back, and opens the next. */
  replace(): void {
    const closing = this.opening;
    this.opening = null;
    closing?.then((connector) => connector.close()).catch(() => undefined);
    this.get().catch(() => undefined);
  }
}
