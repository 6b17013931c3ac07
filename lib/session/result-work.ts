import type { Effects } from './effects';
import type { Result } from './result';
import { problemOf } from './session-problem';
import type { Fingerprints } from './session-state';
import { filesIn, type Slots } from './slots';

/** What runs beside a result for as long as it is shown: hashing its files, listing their rows, comparing it with an earlier delivery. */
export class ResultWork {
  private running: Promise<unknown> = Promise.resolve();
  private ending = new AbortController();

  constructor(private readonly effects: Pick<Effects, 'hash'>) {}

  /** Aborts all of it, since another result takes the place of this one. */
  end(): void {
    this.ending.abort(new Error('The files are being loaded again.'));
    this.ending = new AbortController();
  }

  /** Settles when the engine is free. */
  idle(): Promise<unknown> {
    return this.running.catch(() => undefined);
  }

  /** Uses the engine when what was asked of it before has ended. */
  inEngine<Value>(use: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const { signal } = this.ending;
    const next = this.idle().then(async () => {
      signal.throwIfAborted();
      return use(signal);
    });
    this.running = next;
    return next;
  }

  /** Hashes the files of a result one after another, but for those that were hashed while they were read. Null once it has ended. */
  async fingerprints({ result }: Result, slots: Slots): Promise<Fingerprints | null> {
    const { signal } = this.ending;
    const accounts = [...result.plays, ...result.locations.files, ...result.tracks.files];
    const of: string[] = [];
    try {
      for (const [i, file] of filesIn(slots).entries()) {
        const known = accounts[i]?.sha256 ?? '';
        of.push(known === '' ? await this.effects.hash(file, signal) : known);
        signal.throwIfAborted();
      }
    } catch (error) {
      return signal.aborted ? null : { kind: 'failed', problem: problemOf(error) };
    }
    return { kind: 'known', of };
  }
}
