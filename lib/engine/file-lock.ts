import { link, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';

/** A lock that is held until it is released or its process ends, however it ends. */
export interface FileLock {
  release(): void;
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

/**
 * Tries to lock a file that serves nothing else; null while another process has it.
 *
 * Node has no locks of the operating system, but DuckDB takes one on its database file; so the file is an empty database.
 * Such a lock dies with its process: none is ever left behind by one that was killed, and none can be taken over from
 * one that is alive.
 */
export async function tryLock(file: string): Promise<FileLock | null> {
  if (!(await exists(file))) {
    // Made under another name, so that a process that dies here leaves no half of a database.
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
