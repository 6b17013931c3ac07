import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '@/lib/dataset/manifest';
import { sha256Of } from '../fingerprint';
import { sync } from './durable-file';

const HASH_DIGITS = 20;

/** The prefix of staging folders. */
export const STAGING = '.staging-';

/** A name that is safe in a file name; the content hash keeps files apart. */
function plainName(name: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/.test(name) ? name : 'other';
}

/**
 * Moves a finished file into the dataset under a content-addressed name.
 *
 * @param place folder (or none) and the prefix of the name.
 * @param onNew called with the path, relative to the dataset, if the file is new.
 */
export async function placeFile(
  dataset: string,
  staged: string,
  place: { readonly folder?: string; readonly name: string },
  rows: number,
  onNew?: (file: string) => void,
): Promise<DataFile> {
  const sha256 = await sha256Of(staged);
  const { size: bytes } = await stat(staged);
  const file = `${plainName(place.name)}-${sha256.slice(0, HASH_DIGITS)}.parquet`;
  const relative = place.folder === undefined ? file : `${place.folder}/${file}`;
  const target = path.join(dataset, relative);
  await mkdir(path.dirname(target), { recursive: true });
  const there = await isIntact(dataset, { path: relative, bytes, sha256 });
  if (there) {
    // It may be due for clean-up as an unused file.
    await utimes(target, new Date(), new Date());
    await rm(staged);
  } else {
    await sync(staged);
    onNew?.(relative);
    await rename(staged, target);
  }
  return { path: relative, bytes, sha256, rows };
}

/** Whether a file of a dataset exists and matches its manifest. */
export async function isIntact(
  dataset: string,
  { path: relative, bytes, sha256 }: Pick<DataFile, 'path' | 'bytes' | 'sha256'>,
): Promise<boolean> {
  const file = path.join(dataset, relative);
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true && found.size === bytes && (await sha256Of(file)) === sha256;
}
