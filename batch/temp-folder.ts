import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tryLock } from '@/lib/engine/file-lock';
import { IntakeError } from '@/lib/intake/errors';

const PREFIX = 'licensor-market-share-';
const LOCK = '.lock';

/** A folder for what a run keeps for a while. */
export interface TempFolder {
  readonly path: string;
  /** Removes it with all that is in it; may be called while the process ends. */
  remove(): void;
}

/** Removes folders of runs that ended without doing so: killed, or out of memory. They may be large. */
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

/** Makes a folder for this run, and clears away what runs before have left. */
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
    // Another run that clears away may have come between the two.
    if (!lock || !(await stat(folder).catch(() => null))) continue;
    return {
      path: folder,
      remove() {
        // Released first, it could be taken for what a dead run has left, and be removed by two at once.
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        lock.release();
      },
    };
  }
}
