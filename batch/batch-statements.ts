import { fileURLToPath } from 'node:url';
import { readSqlFolder } from '@/lib/engine/sql-folder';
import { NAMES } from './sql/names';

/** The statements in `sql/`: what the command line needs besides the calculation. */
export type BatchStatements = Readonly<Record<(typeof NAMES)[number], string>>;

export async function readBatchStatements(): Promise<BatchStatements> {
  return readSqlFolder(fileURLToPath(new URL('sql', import.meta.url)), NAMES);
}
