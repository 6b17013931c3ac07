import { IntakeError } from '@/lib/intake/errors';
import type { CountingAnswer, CountingCall } from './call-messages';
import { buffersOf, type CellPart } from './cells';
import type {
  CountingJob,
  CountingProgress,
  CountingSetup,
  CountingThread,
  Dimension,
} from './counting-messages';
import type { IdBatch } from './id-table';

function resultOf(
  counting: CountingThread,
  { method, argument }: CountingCall,
  onProgress: (progress: CountingProgress) => void,
): Promise<unknown> {
  switch (method) {
    case 'setUp':
      return counting.setUp(argument[0] as CountingSetup);
    case 'claim':
      return counting.claim(argument[0] as Dimension, argument[1] as number, argument[2] as number);
    case 'addIds':
      return counting.addIds(argument[0] as Dimension, argument[1] as IdBatch);
    case 'count':
      return counting.count(argument[0] as CountingJob, onProgress);
    case 'unknownPlays':
      return counting.unknownPlays(argument[0] as number);
    case 'part':
      return counting.part();
    case 'cells':
      return counting.cells(argument[0] as CellPart[]);
  }
}

/** Does what a call asks for, and sends the answer: the worker's side of `CountingCalls`. */
export function answerCall(
  counting: CountingThread,
  request: CountingCall,
  send: (answer: CountingAnswer, transfer: ArrayBuffer[]) => void,
): void {
  const { call, method } = request;
  resultOf(counting, request, (progress) => send({ call, type: 'progress', progress }, [])).then(
    (result) =>
      send(
        { call, type: 'result', result },
        method === 'cells' || method === 'part' ? buffersOf(result as CellPart) : [],
      ),
    (error: unknown) =>
      send(
        {
          call,
          type: 'problem',
          problem: error instanceof IntakeError ? error.problem : null,
          message: error instanceof Error ? error.message : String(error),
        },
        [],
      ),
  );
}
