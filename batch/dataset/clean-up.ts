import { readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { MANIFEST_FILE, type Manifest } from '@/lib/dataset/manifest';
import { RUN_FILE } from '../run-record';
import { STAGING } from './data-files';
import { LOCK_FILE } from './lock';

/** Prefixes of what a killed run may leave behind. */
const LEFT = [STAGING, `.${MANIFEST_FILE}-`, `.${RUN_FILE}-`, `${LOCK_FILE}-`];

function filesOf({ overview, countries, parts }: Manifest): string[] {
  return [overview, ...countries.map(({ file }) => file), ...parts.map(({ file }) => file)].map(
    ({ path: relative }) => relative,
  );
}

/**
 * Touches the files the next manifest no longer names, which starts their grace period. Done before the manifest is
 * replaced, so that a run killed in between deletes nothing from under readers.
 */
export async function retire(dataset: string, before: Manifest, next: Manifest): Promise<void> {
  const kept = new Set(filesOf(next));
  const now = new Date();
  for (const relative of filesOf(before))
    if (!kept.has(relative)) await utimes(path.join(dataset, relative), now, now).catch(() => undefined);
}

/** Removes files no manifest names and leftovers of killed runs, once the grace period is over. */
export async function cleanUp(dataset: string, manifest: Manifest, graceMs: number): Promise<void> {
  const kept = new Set(filesOf(manifest));
  const over = Date.now() - graceMs;
  const removeOld = async (relative: string): Promise<void> => {
    const place = path.join(dataset, relative);
    const found = await stat(place).catch(() => null);
    if (found && found.mtimeMs < over) await rm(place, { recursive: true, force: true });
  };
  for (const folder of ['', 'countries', 'parts']) {
    for (const name of await readdir(path.join(dataset, folder)).catch(() => [])) {
      const relative = folder === '' ? name : `${folder}/${name}`;
      const isData = /-[0-9a-f]{20}\.parquet$/.test(name) && (folder !== '' || name.startsWith('overview-'));
      const isLeft = folder === '' && LEFT.some((start) => name.startsWith(start));
      if ((isData && !kept.has(relative)) || isLeft) await removeOld(relative);
    }
  }
}

/** Removes the files of a failed publication, except those the manifest names. */
export async function removeMade(
  dataset: string,
  made: readonly string[],
  manifest: Manifest | null,
): Promise<void> {
  const kept = new Set(manifest ? filesOf(manifest) : []);
  for (const file of made)
    if (!kept.has(file)) await rm(path.join(dataset, file), { force: true }).catch(() => undefined);
}
