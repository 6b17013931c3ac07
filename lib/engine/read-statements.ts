import path from 'node:path';
import { NAMES } from './sql/names';
import { readSqlFolder } from './sql-folder';
import type { Statements } from './statements';

/**
 * Reads the SQL from disk: on the server for the page, and wherever Node runs it.
 *
 * @param root the project's folder.
 */
export async function readStatements(root = process.cwd()): Promise<Statements> {
  const folders = await Promise.all(
    Object.entries(NAMES).map(([folder, names]) =>
      readSqlFolder<string>(path.join(root, 'lib/engine/sql', folder), names),
    ),
  );
  return Object.assign({}, ...folders) as Statements;
}
