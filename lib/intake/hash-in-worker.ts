import { IntakeError } from './errors';
import type { HashingAnswer } from './hashing.worker';

/**
 * SHA-256 of a file on disk in hexadecimal digits, by a worker of its own: it takes as long as counting the plays.
 *
 * @param signal ends the worker at once.
 * @throws IntakeError when the file cannot be read any more.
 */
export function hashInWorker(file: File, signal?: AbortSignal): Promise<string> {
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
  worker.postMessage(file);
  return digest.finally(() => worker.terminate());
}
