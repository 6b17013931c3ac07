import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import type { Tables } from '@/lib/testing/oracle';

/** A temporary folder for a test. */
export async function testFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'market-share-batch-test-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Writes tables as the three files into a new folder; returns the arguments that name them. */
export async function writeTables(
  folder: string,
  tables: Tables,
): Promise<{ plays: string[]; locations: string[]; tracks: string[] }> {
  await mkdir(folder, { recursive: true });
  const write = async (role: keyof Tables): Promise<string[]> => {
    const file = path.join(folder, `${role}.csv`);
    await writeFile(file, csvText([HEADERS[role], ...tables[role]]));
    return [file];
  };
  return { plays: await write('plays'), locations: await write('locations'), tracks: await write('tracks') };
}

/** The arguments that name the three files in a folder. */
export function inputArguments(folder: string): string[] {
  return (['plays', 'locations', 'tracks'] as const).flatMap((role) => [
    `--${role}`,
    path.join(folder, `${role}.csv`),
  ]);
}
