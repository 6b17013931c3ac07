import type { Rollup } from '@/lib/market-share/rollup';
import { DataFileError } from './errors';
import type { FilesSource } from './files-source';
import type { Rollups } from './rollups';
import type { RollupAnswer, RollupQuestion } from './rollups.worker';

interface Waiting {
  readonly resolve: (rollup: Rollup) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let asked = 0;

function end(error: Error): void {
  worker?.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

/** Starts the worker ahead of the first file. */
export function startReading(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./rollups.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<RollupAnswer>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ('rollup' in data) asker?.resolve(data.rollup);
    else
      asker?.reject(data.file ? new DataFileError(data.file.path, data.file.what) : new Error(data.message));
  });
  started.addEventListener('error', (event) => {
    event.preventDefault();
    end(new Error(`The worker that reads datasets stopped: ${event.message || 'it could not be loaded'}`));
  });
  return (worker = started);
}

function ask(what: Pick<RollupQuestion, 'source' | 'wanted'>): Promise<Rollup> {
  return new Promise((resolve, reject) => {
    const id = asked++;
    waiting.set(id, { resolve, reject });
    startReading().postMessage({ id, ...what } satisfies RollupQuestion);
  });
}

/**
 * Reads a dataset's rollups in one worker for the page: a large country takes some tenths of a second, and there may
 * be hundreds.
 */
export function rollupsInWorker(source: FilesSource): Rollups {
  return {
    overview: ({ overview, countries }) =>
      ask({ source, wanted: { kind: 'overview', manifest: { overview, countries } } }),
    country: (entry) => ask({ source, wanted: { kind: 'country', entry } }),
  };
}
