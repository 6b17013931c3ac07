import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { STATEMENT_NAMES, type StatementName, type Statements } from './statements';

/**
 * Reads the SQL files from disk: on the server for the page, and wherever Node runs them itself.
 *
 * @param root the folder of this project.
 */
export async function readStatements(root = process.cwd()): Promise<Statements> {
  const folder = path.join(root, 'lib/engine/sql');
  const texts = await Promise.all(
    STATEMENT_NAMES.map(
      async (name) => [name, await readFile(path.join(folder, `${name}.sql`), 'utf8')] as const,
    ),
  );
  return Object.fromEntries(texts) as Record<StatementName, string>;
}
