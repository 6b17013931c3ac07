import { hashInWorker } from '@/lib/intake/hash-in-worker';
import { PIECE_BYTES, type CountingOptions } from './count-plays';
import { startCountingWorker } from './counting-worker';

/** Reading and hashing take their part too, so that more than this would wait for each other. */
const MOST_THREADS = 4;

/** The counting kernel in workers of this page: as many as the machine has threads, one where they cannot share memory. */
export function countingInWorkers(): CountingOptions {
  const shared = window.crossOriginIsolated;
  const threads = shared ? Math.min(navigator.hardwareConcurrency, MOST_THREADS) : 1;
  return {
    start: () => Array.from({ length: threads }, startCountingWorker),
    shared,
    leastBytes: PIECE_BYTES,
    hash: hashInWorker,
  };
}
