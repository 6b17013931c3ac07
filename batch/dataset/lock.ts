import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from '@/lib/engine/file-lock';

/** The file in a dataset's folder that runs lock. */
export const LOCK_FILE = '.lock';

const RETRY_MS = 150;

/**
 * Runs an action with exclusive access to a dataset, waiting for other processes.
 *
 * @param onWait called once if it has to wait.
 * @param signal ends the waiting.
 */
export async function withDatasetLock<T>(
  dataset: string,
  onWait: () => void,
  action: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const file = path.join(dataset, LOCK_FILE);
  let lock = await tryLock(file);
  if (!lock) onWait();
  for (; !lock; lock = await tryLock(file))
    await sleep(RETRY_MS * (0.5 + Math.random()), undefined, signal ? { signal } : {});
  try {
    return await action();
  } finally {
    lock.release();
  }
}
