import type { Answer, Call, Thrown, WorkerFunctions } from './answer-calls';

interface Waiting {
  readonly give: (given: unknown) => void;
  readonly fail: (error: Error) => void;
  readonly hear: ((told: never) => void) | undefined;
}

/**
 * A worker whose functions the page calls; see `answerCalls`. It starts with the first call and is shared by all.
 *
 * A worker that dies says nothing, so every call also fails when the worker reports an error, when the lock that it holds
 * while it lives is set free, and when it is stopped.
 */
export class CalledWorker<Functions extends WorkerFunctions> {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;

  /**
   * @param create makes the worker.
   * @param does what the worker does: "reads files".
   * @param errorOf makes an error of what the worker has thrown; null where it is a plain one.
   */
  constructor(
    private readonly create: () => Worker,
    private readonly does: string,
    private readonly errorOf: (thrown: Thrown) => Error | null,
  ) {}

  /** Starts the worker if it is not there, so that the first call does not wait for it. */
  readonly start = (): Worker => {
    if (this.worker) return this.worker;
    const worker = (this.worker = this.create());
    const lost = (why: string): void => {
      if (this.worker === worker) this.stop(new Error(`The worker that ${this.does} stopped: ${why}`));
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if ('lock' in data) void navigator.locks.request(data.lock, () => lost('it has died'));
      else this.hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      lost(event.message || 'it could not be loaded');
    });
    return worker;
  };

  get isRunning(): boolean {
    return this.worker !== null;
  }

  /** Ends the worker at once, which gives its memory back. Calls under way fail with the error. */
  stop(error = new Error(`The worker that ${this.does} was stopped`)): void {
    const { worker } = this;
    this.worker = null;
    worker?.terminate();
    for (const { fail } of this.waiting.values()) fail(error);
    this.waiting.clear();
  }

  /**
   * Calls a function of the worker.
   *
   * @param onTold is called with what the function says before its result is there.
   * @throws Error what the function throws, or that the worker has stopped.
   */
  call<Name extends keyof Functions & string>(
    name: Name,
    asked: Parameters<Functions[Name]>[0],
    onTold?: Parameters<Functions[Name]>[1],
  ): Promise<Awaited<ReturnType<Functions[Name]>>> {
    return new Promise<unknown>((give, fail) => {
      const id = this.calls++;
      this.waiting.set(id, { give, fail, hear: onTold });
      this.start().postMessage({ id, name, asked } satisfies Call);
    }) as Promise<Awaited<ReturnType<Functions[Name]>>>;
  }

  private hear(answer: Exclude<Answer, { readonly lock: string }>): void {
    const waiting = this.waiting.get(answer.id);
    if ('told' in answer) return waiting?.hear?.(answer.told as never);
    this.waiting.delete(answer.id);
    if ('given' in answer) waiting?.give(answer.given);
    else waiting?.fail(this.errorOf(answer.thrown) ?? new Error(answer.thrown.message));
  }
}
