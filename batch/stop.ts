/** The signals by which a process is asked to stop, and the exit codes that shells give them. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** How long what is under way may take to stop, in milliseconds; then it is left as it is. */
const GRACE_MS = 3_000;

/** The process was asked to stop. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly exitCode: number;

  constructor(readonly by: StopSignal) {
    super(`Stopped by ${by}.`);
    this.exitCode = EXIT_CODES[by];
  }
}

/**
 * Aborts when the process is asked to stop, with {@link Stopped}. Later signals change nothing: a Ctrl-C in a terminal reaches a
 * process twice, from the terminal and from npm.
 */
export function stopSignal(onStop: (stopped: Stopped) => void): AbortSignal {
  const controller = new AbortController();
  for (const by of Object.keys(EXIT_CODES) as StopSignal[])
    process.on(by, () => {
      if (controller.signal.aborted) return;
      const stopped = new Stopped(by);
      onStop(stopped);
      controller.abort(stopped);
    });
  return controller.signal;
}

/** Waits for work. Once it is to stop, it has {@link GRACE_MS} to do so, or to finish. */
export function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    const leave = (): void => void setTimeout(() => reject(signal.reason as Stopped), GRACE_MS).unref();
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

/** Ends the process as one that was stopped, whatever its threads are stuck in. */
export function endStopped({ by, exitCode }: Stopped, stuck: boolean): never {
  if (stuck) {
    // process.exit waits for threads, also for one that waits for a file system that does not answer.
    process.emit('exit', exitCode);
    process.removeAllListeners(by);
    process.kill(process.pid, by);
  }
  // No signal without a listener ends the first process of a container.
  process.exit(exitCode);
}
