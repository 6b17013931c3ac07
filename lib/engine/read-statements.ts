import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MACRO_NAMES, STEPS, type Statements } from './statements';

/**
 * Reads the SQL files of a folder, by their names.
 *
 * @param expected the names that there must be, and no others: a file that nothing runs is a mistake.
 */
export async function readSqlFolder<Name extends string>(
  folder: string,
  expected: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const names = files.map((file) => file.slice(0, -'.sql'.length));
  if (names.join() !== [...expected].sort().join())
    throw new Error(`${folder} has ${names.join(', ')}; expected ${[...expected].sort().join(', ')}`);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return Object.fromEntries(names.map((name, i) => [name, texts[i]!])) as Record<Name, string>;
}

/**
 * Reads the statements of the calculation from disk: on the server for the page, and wherever Node runs them itself.
 *
 * @param root the folder of this project.
 */
export async function readStatements(root = process.cwd()): Promise<Statements> {
  const folder = path.join(root, 'lib/engine/sql');
  const names = STEPS.flatMap((step): readonly (typeof STEPS)[number]['names'][number][] => step.names);
  return {
    ...(await readSqlFolder(folder, names)),
    ...(await readSqlFolder(path.join(folder, 'macros'), MACRO_NAMES)),
  };
}
