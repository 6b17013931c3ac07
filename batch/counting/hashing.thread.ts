import { parentPort, workerData } from 'node:worker_threads';
import { sha256Of } from '../fingerprint';

/** What the thread sends: the checksum, or why there is none. */
export type HashingAnswer = { readonly sha256: string } | { readonly problem: string };

sha256Of(workerData as string).then(
  (sha256) => parentPort!.postMessage({ sha256 } satisfies HashingAnswer),
  (error: unknown) => parentPort!.postMessage({ problem: String(error) } satisfies HashingAnswer),
);
