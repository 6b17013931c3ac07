import { fileURLToPath } from 'node:url';
import { readSqlFolder } from '@/lib/engine/sql-folder';
import { NAMES } from './sql/names';

/** The text of each statement in `sql/`: what only Spark needs, reading and handing over. The calculation is elsewhere. */
export type SparkStatements = Readonly<Record<(typeof NAMES)[number], string>>;

/** Reads the SQL files from disk. */
export async function readSparkStatements(): Promise<SparkStatements> {
  return readSqlFolder(fileURLToPath(new URL('sql', import.meta.url)), NAMES);
}
