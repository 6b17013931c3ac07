import { IntakeError } from '@/lib/intake/errors';
import type { CountingAnswer, CountingCall } from './call-messages';
import { buffersOf, type CellPart } from './cells';
import { Counting } from './counting';
import type { CountingJob, CountingSetup, Dimension } from './counting-messages';
import type { IdBatch } from './id-table';

// The worker's global scope; the types of the page's are the ones at hand.
const page = self as unknown as {
  readonly name: string;
  postMessage(answer: CountingAnswer, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<CountingCall>) => void): void;
};

// A worker that dies says nothing, but its lock is set free, and the page that waits for the lock knows.
void navigator.locks.request(page.name, () => {
  page.postMessage({ call: null, type: 'alive' });
  return new Promise(() => undefined);
});

const counting = new Counting();

function answer({ call, method, argument }: CountingCall): Promise<unknown> {
  switch (method) {
    case 'setUp':
      return counting.setUp(argument[0] as CountingSetup);
    case 'addIds':
      return counting.addIds(argument[0] as Dimension, argument[1] as IdBatch);
    case 'count':
      return counting.count(argument[0] as CountingJob, (progress) =>
        page.postMessage({ call, type: 'progress', progress }),
      );
    case 'unknownPlays':
      return counting.unknownPlays(argument[0] as number);
    case 'part':
      return counting.part();
    case 'cells':
      return counting.cells(argument[0] as CellPart[]);
  }
}

page.addEventListener('message', ({ data: request }) => {
  const { call, method } = request;
  answer(request).then(
    (result) =>
      page.postMessage(
        { call, type: 'result', result },
        method === 'cells' || method === 'part' ? buffersOf(result as CellPart) : [],
      ),
    (error: unknown) =>
      page.postMessage({
        call,
        type: 'problem',
        problem: error instanceof IntakeError ? error.problem : null,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
});
