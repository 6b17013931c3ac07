import type { EngineDownload } from './engine-download';

/** How the engine of this page is coming along. */
export interface EngineStatus {
  /** How much of it has arrived; null until it has begun to. */
  readonly download: EngineDownload | null;
  /** Whether it is open, or could not be opened. */
  readonly settled: boolean;
}

let status: EngineStatus = { download: null, settled: false };
const listeners = new Set<() => void>();

/** How the engine is coming along now. */
export function engineStatus(): EngineStatus {
  return status;
}

export function setEngineStatus(change: Partial<EngineStatus>): void {
  status = { ...status, ...change };
  for (const listener of listeners) listener();
}

/** @returns ends it. */
export function watchEngineStatus(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
