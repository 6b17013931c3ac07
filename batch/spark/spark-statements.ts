import { fileURLToPath } from 'node:url';
import { readSqlFolder } from '@/lib/engine/sql-folder';
import { NAMES } from './sql/names';

/** The statements in `sql/`: what only Spark needs, reading and export. The calculation is elsewhere. */
export type SparkStatements = Readonly<Record<(typeof NAMES)[number], string>>;

export async function readSparkStatements(): Promise<SparkStatements> {
  return readSqlFolder(fileURLToPath(new URL('sql', import.meta.url)), NAMES);
}
