import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSqlFolder } from './sql-folder';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sql-folder-'));
  await writeFile(path.join(folder, '05_second.sql'), 'SELECT 2');
  await writeFile(path.join(folder, '10_first.sql'), 'SELECT 1');
  await writeFile(path.join(folder, 'notes.md'), 'no statement');
});

afterAll(() => rm(folder, { recursive: true }));

test('files are statements by their names, in the order of their numbers', async () => {
  const statements = await readSqlFolder(folder, ['second', 'first']);
  expect(Object.entries(statements)).toEqual([
    ['second', 'SELECT 2'],
    ['first', 'SELECT 1'],
  ]);
});

test('a file that the names do not have is an error that says what to do', async () => {
  await expect(readSqlFolder(folder, ['second'])).rejects.toThrow(
    `${folder} has the statements second, first, but its names.ts second. "npm run assets" writes it anew.`,
  );
});

test('the names of folders within one are kept apart', async () => {
  await mkdir(path.join(folder, 'steps/1_ids'), { recursive: true });
  await writeFile(path.join(folder, 'steps/1_ids/20_is_plain.sql'), 'SELECT 3');
  await promisify(execFile)('npx', [
    'tsx',
    'lib/engine/write-statement-names.ts',
    path.join(folder, 'steps'),
  ]);
  const text = await readFile(path.join(folder, 'steps/names.ts'), 'utf8');
  expect(text).toContain('"1_ids": [\n    "is_plain"\n  ]');
});
