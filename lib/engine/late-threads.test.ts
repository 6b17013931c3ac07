import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startThreadsLate } from './late-threads';

interface FakeWorker {
  readonly posted: unknown[];
  onmessage?: (event: { data: unknown }) => void;
}

let workers: FakeWorker[];
let scope: EventTarget & { Worker: new (url: string) => Worker };

beforeEach(() => {
  workers = [];
  class RealWorker {
    readonly posted: unknown[] = [];
    constructor() {
      workers.push(this);
    }
    postMessage(message: unknown): void {
      this.posted.push(message);
    }
  }
  scope = Object.assign(new EventTarget(), { Worker: RealWorker as unknown as typeof Worker });
  vi.stubGlobal('self', scope);
});
afterEach(() => vi.unstubAllGlobals());

test('a thread says that it has loaded without a worker, and gets one when it has something to run', async () => {
  startThreadsLate();
  const thread = new scope.Worker('thread.js');
  const heard: unknown[] = [];
  thread.onmessage = ({ data }) => heard.push(data);
  const load = { cmd: 'load', wasmModule: 'module' };
  thread.postMessage(load);
  await Promise.resolve();
  expect(heard).toEqual([{ cmd: 'loaded' }]);
  expect(workers).toHaveLength(0);

  const run = { cmd: 'run', start_routine: 1 };
  thread.postMessage(run);
  thread.postMessage({ cmd: 'checkMailbox' });
  const [worker] = workers;
  expect(worker!.posted).toEqual([load]);
  worker!.onmessage!({ data: { cmd: 'loaded' } });
  expect(worker!.posted).toEqual([load, run, { cmd: 'checkMailbox' }]);
  expect(heard).toHaveLength(1);
  worker!.onmessage!({ data: { cmd: 'cleanupThread' } });
  expect(heard).toEqual([{ cmd: 'loaded' }, { cmd: 'cleanupThread' }]);
  expect(workers).toHaveLength(1);
});

test('there are no threads to be had until the first query', () => {
  const create = vi.fn(() => 0);
  const { env } = startThreadsLate()({ env: { __pthread_create_js: create, other: create } });
  const wrapped = env!['__pthread_create_js'] as (...args: number[]) => number;
  const message = (type: string): void => {
    scope.dispatchEvent(Object.assign(new Event('message'), { data: { type } }));
  };
  message('OPEN');
  expect(wrapped(1, 2, 3, 4)).toBe(6);
  expect(create).not.toHaveBeenCalled();
  message('RUN_QUERY');
  expect(wrapped(1, 2, 3, 4)).toBe(0);
  expect(create).toHaveBeenCalledWith(1, 2, 3, 4);
  expect(env!['other']).toBe(create);
});

test('a build that starts its threads in another way is an error, not a slower engine', () => {
  expect(() => startThreadsLate()({ env: {} })).toThrow(/another way/);
});
