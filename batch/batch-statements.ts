import { fileURLToPath } from 'node:url';
import { readSqlFolder } from '@/lib/engine/sql-folder';
import { NAMES } from './sql/names';

/** The text of each statement in `sql/`: what the command line needs besides the calculation itself. */
export type BatchStatements = Readonly<Record<(typeof NAMES)[number], string>>;

/** Reads the SQL files from disk. */
export async function readBatchStatements(): Promise<BatchStatements> {
  return readSqlFolder(fileURLToPath(new URL('sql', import.meta.url)), NAMES);
}
