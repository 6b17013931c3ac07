import { literal } from '@/lib/engine/lock-down';
import type { StatementRunner } from '@/lib/engine/node';
import type { BatchStatements } from './batch-statements';

/**
 * Up to so many names, the engine takes them from lists, by their numbers: after a join the rollup would have to be sorted with
 * its texts. With some more, reading the lists, which DuckDB does for every 2,048 rows, takes as long as that.
 */
export const MOST_LISTED_NAMES = 4_000;

const write = (engine: StatementRunner, query: string, partFile: string): Promise<void> =>
  engine.run(`COPY (${query}) TO ${literal(partFile)} (FORMAT parquet, COMPRESSION zstd)`);

/** Writes the rollup that an engine holds as a part of a dataset; it must be allowed to write there. */
export async function writePart(
  engine: StatementRunner,
  statements: BatchStatements,
  partFile: string,
): Promise<void> {
  await write(engine, statements.select_part, partFile);
}

/**
 * Like {@link writePart}, with the same file in two thirds of the time, for a rollup that lies in the order of its keys.
 *
 * @param names how many countries and licensors there are.
 */
export async function writePartInOrder(
  engine: StatementRunner,
  statements: BatchStatements,
  partFile: string,
  names: number,
): Promise<void> {
  if (names > MOST_LISTED_NAMES) return writePart(engine, statements, partFile);
  await engine.run(statements.list_country_names);
  await engine.run(statements.list_licensor_names);
  await write(engine, statements.select_part_in_order, partFile);
}
