/** Signals that ask a process to stop, with the conventional exit codes. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** How long pending work may take to stop, in ms; then it is abandoned. */
const GRACE_MS = 3_000;

/** The process is to stop. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly exitCode: number;

  constructor(readonly by: StopSignal) {
    super(`Stopped by ${by}.`);
    this.exitCode = EXIT_CODES[by];
  }
}

/**
 * Aborts with {@link Stopped} at the first signal. Later ones are ignored: Ctrl-C reaches a process twice, from the
 * terminal and from npm.
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

/** Awaits work. After a signal it has {@link GRACE_MS} to stop or finish. */
export function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    const leave = (): void => void setTimeout(() => reject(signal.reason as Stopped), GRACE_MS).unref();
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

/** Exits as a stopped process, even if threads are stuck. */
export function endStopped({ by, exitCode }: Stopped, stuck: boolean): never {
  if (stuck) {
    // process.exit waits for threads, even for one blocked on a dead file system.
    process.emit('exit', exitCode);
    process.removeAllListeners(by);
    process.kill(process.pid, by);
  }
  // Signals without a listener do not end PID 1 of a container.
  process.exit(exitCode);
}
