import { Worker } from 'node:worker_threads';
import type { CountingAnswer } from '@/lib/engine/kernel/call-messages';
import { CountingCalls } from '@/lib/engine/kernel/counting-calls';
import type { CountingJob, CountingThread } from '@/lib/engine/kernel/counting-messages';
import { sentJob } from './sent-job';

/**
 * Starts a thread of this process that counts plays.
 *
 * @param script of the thread; calls wait until it is there.
 */
export function startCountingThread(script: Promise<string>): CountingThread {
  let stopped = false;
  const starting = script.then((code) => {
    if (stopped) return null;
    const worker = new Worker(code, { eval: true });
    worker.on('message', (answer: CountingAnswer) => calls.take(answer));
    worker.on('error', (cause) => calls.end(new Error('A thread that counts has died', { cause })));
    worker.on('exit', () => calls.end(new Error('A thread that counts has ended')));
    return worker;
  });
  // That it could not be started is told below, once.
  const whenStarted = (action: (worker: Worker) => void): void =>
    void starting.then(
      (worker) => worker && action(worker),
      () => undefined,
    );
  const calls = new CountingCalls({
    post({ call, method, argument }, transfer) {
      const sent = method === 'count' ? [sentJob(argument[0] as CountingJob)] : argument;
      whenStarted((worker) => worker.postMessage({ call, method, argument: sent }, transfer));
    },
    terminate() {
      stopped = true;
      whenStarted((worker) => void worker.terminate());
    },
  });
  starting.catch((cause: unknown) =>
    calls.end(new Error('A thread that counts could not be started', { cause })),
  );
  return calls;
}
