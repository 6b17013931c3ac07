import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Flushes a file, or the entries of a folder, to disk (fsync). */
export async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file atomically and durably: readers see the old text or the new, even after a crash.
 *
 * @param signal checked at the last moment; once aborted, the file is left as it was.
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
    // Errors of a write have no path.
    throw error instanceof Error && 'code' in error
      ? Object.assign(error, { path: file, dest: undefined })
      : error;
  }
  // The file is in place; this can only fail to make it durable.
  await sync(path.dirname(file)).catch(() => undefined);
}
