/** Runs what it is given behind all that it was given before. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Runs one thing after the other, whether or not the one before has failed. */
export function oneByOne(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined); // Reported to whoever waits for it.
    return result;
  };
}
