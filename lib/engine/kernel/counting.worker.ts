import { answerCall } from './answer-calls';
import type { CountingCall, WorkerAnswer } from './call-messages';
import { Counting } from './counting';

// The worker's global scope; the types of the page's are the ones at hand.
const page = self as unknown as {
  readonly name: string;
  postMessage(answer: WorkerAnswer, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<CountingCall>) => void): void;
};

// A worker that dies says nothing, but its lock is set free, and the page that waits for the lock knows.
void navigator.locks.request(page.name, () => {
  page.postMessage({ type: 'alive' });
  return new Promise(() => undefined);
});

const counting = new Counting();

page.addEventListener('message', ({ data: call }) =>
  answerCall(counting, call, (answer, transfer) => page.postMessage(answer, transfer)),
);
