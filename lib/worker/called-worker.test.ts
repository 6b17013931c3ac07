import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerCalls, type Call } from './answer-calls';
import { CalledWorker } from './called-worker';

class NamedProblem extends Error {
  constructor(readonly problem: string) {
    super(`about ${problem}`);
  }
}

const functions = {
  double: async (count: number): Promise<number> => count * 2,
  count(upTo: number, tell: (count: number) => void): string {
    for (let count = 1; count <= upTo; count++) tell(count);
    return 'counted';
  },
  fail(problem: string): never {
    throw problem === '' ? new Error('something else') : new NamedProblem(problem);
  },
  wait: () => new Promise<void>(() => undefined),
  move: (bytes: Uint8Array<ArrayBuffer>) => bytes,
};

/** A worker in this thread, with the locks that a browser keeps. */
class ThreadlessWorker extends EventTarget {
  static readonly all: ThreadlessWorker[] = [];
  readonly terminate = vi.fn(() => this.die());
  private readonly toWorker = new EventTarget();
  private readonly freed = new Map<string, () => void>();

  constructor() {
    super();
    ThreadlessWorker.all.push(this);
    const request = (name: string, hold: () => unknown): void => {
      this.freed.set(name, () => undefined);
      void hold();
    };
    vi.stubGlobal('navigator', { locks: { request } });
    answerCalls(functions, (given) => (given instanceof Uint8Array ? [given.buffer] : []), {
      postMessage: (answer, transfer = []) => {
        const data = structuredClone(answer, { transfer });
        queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
      },
      addEventListener: (type, listener) => this.toWorker.addEventListener(type, listener as EventListener),
    });
    const wait = (name: string, hold: () => unknown): void => void this.freed.set(name, () => void hold());
    vi.stubGlobal('navigator', { locks: { request: wait } });
  }

  postMessage(call: Call): void {
    this.toWorker.dispatchEvent(new MessageEvent('message', { data: structuredClone(call) }));
  }

  /** Frees its locks, as a browser does when a worker is gone, without a word to the page. */
  die(): void {
    for (const free of this.freed.values()) free();
  }
}

let worker: CalledWorker<typeof functions>;
beforeEach(() => {
  worker = new CalledWorker(
    () => new ThreadlessWorker() as unknown as Worker,
    'counts',
    ({ problem }) => (typeof problem === 'string' ? new NamedProblem(problem) : null),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  ThreadlessWorker.all.length = 0;
});

test('answers each call with its own result, and says what comes before it', async () => {
  const counts: number[] = [];
  const [four, counted, six] = await Promise.all([
    worker.call('double', 2),
    worker.call('count', 3, (count) => counts.push(count)),
    worker.call('double', 3),
  ]);
  expect([four, counted, six]).toEqual([4, 'counted', 6]);
  expect(counts).toEqual([1, 2, 3]);
  expect(ThreadlessWorker.all).toHaveLength(1);
});

test('moves the buffers of a result', async () => {
  expect(await worker.call('move', Uint8Array.of(1, 2))).toEqual(Uint8Array.of(1, 2));
});

test('throws what the function throws, as the error that the page knows', async () => {
  await expect(worker.call('fail', 'ids')).rejects.toEqual(new NamedProblem('ids'));
  await expect(worker.call('fail', 'ids')).rejects.toBeInstanceOf(NamedProblem);
  await expect(worker.call('fail', '')).rejects.toEqual(new Error('something else'));
});

test.each([
  ['dies without a word', (one: ThreadlessWorker) => one.die(), 'it has died'],
  [
    'cannot be loaded',
    (one: ThreadlessWorker) => one.dispatchEvent(new Event('error')),
    'it could not be loaded',
  ],
])('calls fail when the worker %s, and the next call starts another', async (_, lose, why) => {
  await worker.call('double', 1);
  const pending = worker.call('wait', undefined);
  lose(ThreadlessWorker.all[0]!);
  await expect(pending).rejects.toThrow(`The worker that counts stopped: ${why}`);
  expect(worker.isRunning).toBe(false);
  expect(await worker.call('double', 2)).toBe(4);
  expect(ThreadlessWorker.all).toHaveLength(2);
});

test('stopping ends the worker and fails its calls with the reason given; one started since lives on', async () => {
  const pending = worker.call('wait', undefined);
  const first = ThreadlessWorker.all[0]!;
  worker.stop(new Error('enough'));
  await expect(pending).rejects.toThrow('enough');
  expect(first.terminate).toHaveBeenCalledOnce();
  await worker.call('double', 1);
  first.die();
  expect(await worker.call('double', 2)).toBe(4);
});
