import type { ByteSource } from './byte-source';
import { IntakeError } from './errors';
import type { HashingAnswer, HashingRequest } from './hashing.worker';

/**
 * SHA-256 of a file in hex, in a worker of its own: of a file on disk as stored, of one in a ZIP as unpacked.
 *
 * @param signal terminates the worker.
 * @throws IntakeError when the file has changed or can no longer be read.
 */
export function hashSource({ origin, name, inside }: ByteSource, signal?: AbortSignal): Promise<string> {
  if (!origin) return Promise.reject(new Error(`${name} has no file that a worker could read.`));
  return inWorker({ origin, name, inside }, signal);
}

function inWorker(request: HashingRequest, signal?: AbortSignal): Promise<string> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./hashing.worker.ts', import.meta.url), { type: 'module' });
  const digest = new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<HashingAnswer>) => {
      if ('sha256' in data) resolve(data.sha256);
      else reject(data.problem ? new IntakeError(data.problem) : new Error(data.message));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(new Error(`The worker that hashes files stopped: ${event.message || 'it could not be loaded'}`));
    });
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  worker.postMessage(request);
  return digest.finally(() => worker.terminate());
}
