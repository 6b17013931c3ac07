import type { EngineDownload } from './engine-download';

/** The state of this page's engine. */
export interface EngineStatus {
  /** The download's progress; null before it starts. */
  readonly download: EngineDownload | null;
  /** Whether it is open, or failed to open. */
  readonly settled: boolean;
}

let status: EngineStatus = { download: null, settled: false };
const listeners = new Set<() => void>();

/** The current state. */
export function engineStatus(): EngineStatus {
  return status;
}

export function setEngineStatus(change: Partial<EngineStatus>): void {
  status = { ...status, ...change };
  for (const listener of listeners) listener();
}

/** @returns a function that unsubscribes. */
export function watchEngineStatus(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
