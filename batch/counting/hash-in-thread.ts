import { Worker } from 'node:worker_threads';
import { cannotBeRead } from '@/lib/intake/byte-source';
import type { DiskFile } from '../input/disk-file';
import type { HashingAnswer } from './hashing.thread';

/**
 * SHA-256 of a file on disk in hexadecimal digits, by a thread of its own: in the first one it would hold up the intake of
 * locations and tracks.
 *
 * @param script of the thread.
 * @param signal ends the thread at once.
 * @throws IntakeError when the file cannot be read any more.
 */
export async function hashInThread(
  { name, path }: DiskFile,
  script: Promise<string>,
  signal: AbortSignal,
): Promise<string> {
  const code = await script;
  signal.throwIfAborted();
  const worker = new Worker(code, { eval: true, workerData: path });
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.on('message', (answer: HashingAnswer) => {
        if ('sha256' in answer) resolve(answer.sha256);
        else reject(cannotBeRead(name, answer.problem));
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The thread that hashes has ended')));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}
