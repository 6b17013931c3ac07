import type { WorkerAnswer } from './call-messages';
import { CountingCalls } from './counting-calls';
import type { CountingThread } from './counting-messages';

/** Starts a worker of the page that counts plays. */
export function startCountingWorker(): CountingThread {
  // The worker's name is also that of the lock that it holds while it lives.
  const name = `counting-${crypto.randomUUID()}`;
  const worker = new Worker(new URL('./counting.worker.ts', import.meta.url), { type: 'module', name });
  const calls = new CountingCalls({
    post: (call, transfer) => worker.postMessage(call, transfer),
    terminate: () => worker.terminate(),
  });
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
    if (data.type !== 'alive') calls.take(data);
    else void navigator.locks.request(name, () => calls.end(new Error('A worker that counts has died')));
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    calls.end(new Error(`The worker that counts stopped: ${event.message || 'it could not be loaded'}`));
  });
  return calls;
}
