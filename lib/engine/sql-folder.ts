import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The statement's name from its file's, without the number that orders it. */
export function statementName(file: string): string {
  return path.basename(file, '.sql').replace(/^\d+_/, '');
}

/** The SQL files of a folder, in order. */
export async function sqlFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
}

/**
 * Reads the SQL files of a folder by name.
 *
 * @param expected the names known to the code.
 * @throws when they differ from the folder's.
 */
export async function readSqlFolder<Name extends string>(
  folder: string,
  expected: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const files = await sqlFiles(folder);
  const names = files.map(statementName);
  if (names.join() !== expected.join())
    throw new Error(
      `${folder} has the statements ${names.join(', ')}, but its names.ts ${expected.join(', ')}. "npm run assets" writes it anew.`,
    );
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return Object.fromEntries(names.map((name, i) => [name, texts[i]!])) as Record<Name, string>;
}
