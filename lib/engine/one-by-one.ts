/** Queues work behind everything queued before. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A queue that runs one task after another, even if one fails. */
export function oneByOne(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined); // Reported to whoever awaits it.
    return result;
  };
}
