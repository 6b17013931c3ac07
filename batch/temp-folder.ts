import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tryLock } from '@/lib/engine/file-lock';
import { IntakeError } from '@/lib/intake/errors';

const PREFIX = 'licensor-market-share-';
const LOCK = '.lock';

/** A run's temporary folder. */
export interface TempFolder {
  readonly path: string;
  /** Removes it and its content; may be called while the process exits. */
  remove(): void;
}

/** Removes folders of killed runs. They may be large. */
async function sweep(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(base, name);
    const file = path.join(folder, LOCK);
    if (!(await stat(file).catch(() => null))) continue;
    const lock = await tryLock(file).catch(() => null);
    if (!lock) continue;
    lock.release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Creates a folder for this run, and removes leftovers of killed runs. */
export async function openTempFolder(base = tmpdir()): Promise<TempFolder> {
  if (/[*?[]|=/.test(path.resolve(base)))
    throw new IntakeError({
      file: base,
      message:
        'The folder for temporary files cannot have *, ?, [ or = in its path: DuckDB takes them for a pattern.',
      remedy: 'Name another with --temp-dir.',
    });
  await mkdir(base, { recursive: true });
  await sweep(base).catch(() => undefined);
  for (;;) {
    const folder = await mkdtemp(path.join(base, PREFIX));
    const lock = await tryLock(path.join(folder, LOCK)).catch(() => null);
    // Another run may have swept it away in between.
    if (!lock || !(await stat(folder).catch(() => null))) continue;
    return {
      path: folder,
      remove() {
        // Once released, other runs would take it for a leftover and remove it concurrently.
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        lock.release();
      },
    };
  }
}
