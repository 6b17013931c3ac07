/** Whether what was thrown is an answer that is not there yet. */
export function isPending(thrown: unknown): thrown is PromiseLike<void> {
  return thrown instanceof Promise;
}

/** Does something with a cube that may have to wait for its answers: as often as it takes. */
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
