import path from 'node:path';
import type { DataFile } from '@/lib/dataset/manifest';
import { literal } from '@/lib/engine/lock-down';
import type { StatementRunner } from '@/lib/engine/node';
import { placeFile } from './data-files';

/**
 * A file being hashed, fsynced and renamed into place. An object, since an async function would await a bare promise.
 */
export interface PendingFile {
  readonly done: Promise<DataFile>;
}

/** Runs a query and writes its result as a file of the dataset. */
export type WriteFile = (
  engine: StatementRunner,
  query: string,
  place: { readonly folder?: string; readonly name: string },
) => Promise<PendingFile>;

/** How many files may be placed while the engine writes the next. */
const MAX_PENDING = 4;

/**
 * Writes files of a dataset.
 *
 * @param staging the folder the engine writes to.
 * @param onNew called with the path of each new file, relative to the dataset.
 * @returns a function that writes one file, and one that waits until all are in place.
 */
export function writerOf(
  dataset: string,
  staging: string,
  onNew?: (file: string) => void,
): { readonly write: WriteFile; readonly settled: () => Promise<void> } {
  const placing: Promise<unknown>[] = [];
  let files = 0;
  return {
    async write(engine, query, place) {
      if (placing.length >= MAX_PENDING) await placing.shift();
      const staged = path.join(staging, `${files++}.parquet`);
      const [copied] = await engine.rows(
        `COPY (${query}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      const done = placeFile(dataset, staged, place, Number(copied!['Count']), onNew);
      placing.push(done.catch(() => undefined)); // Reported to whoever awaits the file.
      return { done };
    },
    async settled() {
      await Promise.all(placing);
    },
  };
}
