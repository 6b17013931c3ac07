import path from 'node:path';
import type { DataFile } from '@/lib/dataset/manifest';
import { literal } from '@/lib/engine/lock-down';
import type { StatementRunner } from '@/lib/engine/node';
import { placeFile } from './data-files';

/**
 * A file that has been written and is on its way to its place: hashed, and kept by the disk for good. An object, since a
 * promise that is returned by itself would be waited for.
 */
export interface Placing {
  readonly done: Promise<DataFile>;
}

/** Runs a query and puts its result into the dataset as a file. */
export type WriteFile = (
  engine: StatementRunner,
  query: string,
  place: { readonly folder?: string; readonly name: string },
) => Promise<Placing>;

/** How many files may be on their way to their places while the engine writes the next. */
const MOST_PLACING = 4;

/**
 * Writes files of a dataset.
 *
 * @param staging the folder in which the engine makes them.
 * @param onNew told the path of each file that was not there before.
 * @returns how to write one, and how to wait until none is on its way any more.
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
      if (placing.length >= MOST_PLACING) await placing.shift();
      const staged = path.join(staging, `${files++}.parquet`);
      const [copied] = await engine.rows(
        `COPY (${query}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      const done = placeFile(dataset, staged, place, Number(copied!['Count']), onNew);
      placing.push(done.catch(() => undefined)); // Whoever waits for the file hears of it.
      return { done };
    },
    async settled() {
      await Promise.all(placing);
    },
  };
}
