/**
 * What a worker can be asked, by name: functions of one argument, whose `tell` says something before the result is there. What goes
 * in and out is copied.
 */
export type WorkerFunctions = Readonly<
  Record<string, (asked: never, tell: (told: unknown) => void) => unknown>
>;

/** A call as it is sent to a worker. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly asked: unknown;
}

/** What was thrown: the message and whatever else the error holds. */
export type Thrown = Readonly<Record<string, unknown>> & { readonly message: string };

/** What a worker sends: the name of the lock that it holds while it lives, then what it has to say to each call. */
export type Answer =
  | { readonly lock: string }
  | ({ readonly id: number } & (
      { readonly told: unknown } | { readonly given: unknown } | { readonly thrown: Thrown }
    ));

/** The part of a worker's global scope that answers calls, typed by hand: the DOM types are the page's. */
interface Scope {
  postMessage(answer: Answer, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Call>) => void): void;
}

/**
 * Answers what a `CalledWorker` asks.
 *
 * @param buffersIn gives the buffers in a result, which are moved and not copied.
 */
export function answerCalls<Functions extends WorkerFunctions>(
  functions: Functions,
  buffersIn: (given: Awaited<ReturnType<Functions[keyof Functions]>>) => ArrayBufferLike[] = () => [],
  scope = self as unknown as Scope,
): void {
  const answer = async ({ id, name, asked }: Call): Promise<void> => {
    try {
      const tell = (told: unknown): void => scope.postMessage({ id, told });
      const given = (await functions[name]!(asked as never, tell)) as Awaited<
        ReturnType<Functions[keyof Functions]>
      >;
      scope.postMessage({ id, given }, buffersIn(given) as ArrayBuffer[]);
    } catch (error) {
      const thrown =
        error instanceof Error
          ? { ...Object.fromEntries(Object.entries(error)), message: error.message }
          : { message: String(error) };
      scope.postMessage({ id, thrown });
    }
  };
  scope.addEventListener('message', ({ data }) => void answer(data));
  const lock = `worker-${crypto.randomUUID()}`;
  void navigator.locks.request(lock, () => {
    scope.postMessage({ lock });
    return new Promise(() => undefined);
  });
}
