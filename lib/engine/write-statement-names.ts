/**
 * Writes `names.ts` beside the SQL files of each folder, so that a new file needs no registration. Subfolders become
 * keys.
 *
 * `tsx lib/engine/write-statement-names.ts lib/engine/sql batch/sql batch/spark/sql`
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sqlFiles, statementName } from './sql-folder';

async function namesOf(folder: string): Promise<string[]> {
  return (await sqlFiles(folder)).map(statementName);
}

async function allNames(folder: string): Promise<string[] | Record<string, string[]>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (folders.length === 0) return namesOf(folder);
  const names = await Promise.all(folders.sort().map((name) => namesOf(path.join(folder, name))));
  return Object.fromEntries(folders.map((name, i) => [name, names[i]!]));
}

for (const folder of process.argv.slice(2)) {
  const names = JSON.stringify(await allNames(folder), null, 2);
  const text = `// Written by "npm run assets" from the names of the files.\nexport const NAMES = ${names} as const;\n`;
  const file = path.join(folder, 'names.ts');
  // Writing an unchanged file would make the build stale.
  if (!existsSync(file) || (await readFile(file, 'utf8')) !== text) await writeFile(file, text);
}
