import { CalledWorker } from '@/lib/worker/called-worker';
import type { ByteSource } from './byte-source';
import { intakeErrorOf } from './errors';
import type { Hashing } from './hashing.worker';

/**
 * SHA-256 of a file in hex, in a worker of its own: of a file on disk as stored, of one in a ZIP as unpacked.
 *
 * @param signal terminates the worker.
 * @throws IntakeError when the file has changed or can no longer be read.
 */
export async function hashSource(
  { origin, name, inside }: ByteSource,
  signal?: AbortSignal,
): Promise<string> {
  if (!origin) throw new Error(`${name} has no file that a worker could read.`);
  signal?.throwIfAborted();
  const worker = new CalledWorker<Hashing>(
    () => new Worker(new URL('./hashing.worker.ts', import.meta.url), { type: 'module' }),
    'hashes files',
    intakeErrorOf,
  );
  signal?.addEventListener('abort', () => worker.stop(signal.reason as Error), { once: true });
  return worker.call('hash', { origin, name, inside }).finally(() => worker.stop());
}
