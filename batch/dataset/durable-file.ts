import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Waits until what was written to a file, or the names in a folder, are on the disk. */
export async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole: a reader sees the old text or the new one, also after a crash.
 *
 * @param signal asked at the last moment: once it has aborted, the file stays as it was.
 */
export async function replaceFile(file: string, text: string, signal?: AbortSignal): Promise<void> {
  const fresh = path.join(path.dirname(file), `.${path.basename(file)}-${randomUUID()}`);
  try {
    const handle = await open(fresh, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    // A write tells no path.
    throw error instanceof Error && 'code' in error
      ? Object.assign(error, { path: file, dest: undefined })
      : error;
  }
  // The file is there, whatever becomes of this.
  await sync(path.dirname(file)).catch(() => undefined);
}
