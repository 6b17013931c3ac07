/** Whether what was thrown is the promise of an answer still loading. */
export function isPending(thrown: unknown): thrown is PromiseLike<void> {
  return thrown instanceof Promise;
}

/** Retries work on a cube until every answer it needs has loaded. */
export async function answered<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!isPending(thrown)) throw thrown;
      await thrown;
    }
  }
}
