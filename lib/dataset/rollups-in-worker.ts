import { CalledWorker } from '@/lib/worker/called-worker';
import { DataFileError } from './errors';
import type { FilesSource } from './files-source';
import type { Rollups } from './rollups';
import type { ReadingRollups } from './rollups.worker';

/**
 * Reads the datasets' rollups in one worker for the page: a large country takes some tenths of a second, and there may
 * be hundreds.
 */
const worker = new CalledWorker<ReadingRollups>(
  () => new Worker(new URL('./rollups.worker.ts', import.meta.url), { type: 'module' }),
  'reads datasets',
  ({ path, what }) =>
    typeof path === 'string' && typeof what === 'string' ? new DataFileError(path, what) : null,
);

/** Starts the worker ahead of the first file. */
export const startReading = worker.start;

/** Reads the rollups of a dataset in the worker. */
export function rollupsInWorker(source: FilesSource): Rollups {
  return {
    overview: ({ overview, countries }) =>
      worker.call('overview', { source, wanted: { overview, countries } }),
    country: (wanted) => worker.call('country', { source, wanted }),
  };
}
