import { link, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';

/** A lock held until it is released or its process ends. */
export interface FileLock {
  release(): void;
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

/**
 * Tries to lock a file that has no other purpose; null while another process holds it.
 *
 * Node has no file locks, but DuckDB locks its database file; so the file is an empty database. The operating system
 * releases such a lock when its process dies: none is left behind, and none can be stolen from a live process.
 */
export async function tryLock(file: string): Promise<FileLock | null> {
  if (!(await exists(file))) {
    // Created under another name, so that a crash leaves no partial database.
    const fresh = `${file}-${randomUUID()}`;
    const instance = await DuckDBInstance.create(fresh);
    instance.closeSync();
    await link(fresh, file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
    await rm(fresh);
  }
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(file);
  } catch (error) {
    if (error instanceof Error && error.message.includes('Could not set lock')) return null;
    throw error;
  }
  return { release: () => instance.closeSync() };
}
