import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { csvText, HEADERS } from './csv-files';
import type { Tables } from './oracle';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Publishes tables as a dataset into a folder with the command line. */
export async function publishTables(tables: Tables, out: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tables-'));
  try {
    const args: string[] = ['--import', 'tsx', 'batch/rollup.ts', '--out', path.resolve(out), '--quiet'];
    for (const role of ['plays', 'locations', 'tracks'] as const) {
      const file = path.join(folder, `${role}.csv`);
      await writeFile(file, csvText([HEADERS[role], ...tables[role]]));
      args.push(`--${role}`, file);
    }
    await mkdir(out, { recursive: true });
    await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
