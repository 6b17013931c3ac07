import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from '@/lib/engine/file-lock';

/** Besides the data, a dataset has this file, by which runs wait for each other. */
export const LOCK_FILE = '.lock';

const RETRY_MS = 150;

/**
 * Does something with a dataset while no other run may change it. The runs of other processes are waited for.
 *
 * @param onWait told once, when there is something to wait for.
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
