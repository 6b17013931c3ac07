import type { Skew } from '../data/spec';

/** What is computed: the shares at 60 seconds, or plays by second, which answer every threshold. */
export type Task = 'shares at 60 s' | 'every threshold';

/** Plays of at least 60 seconds by country and licensor, `(unknown)` included. */
export type PlaysAt60 = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The result of a peer's run. */
export interface PeerRun {
  /** From receiving the files to the result. */
  readonly seconds: number;
  /** Peak resident size of the computing process in bytes; null if the system does not tell. */
  readonly peakBytes: number | null;
  readonly at60: PlaysAt60;
  /** Ours only: main-thread tasks of more than 50 ms, in ms. */
  readonly longTasks?: readonly number[];
}

/** A run as kept. */
export interface Measurement {
  readonly peer: string;
  readonly plays: number;
  readonly skew: Skew;
  readonly tracks: number;
  /** The fraction of CPU other programs took just before. */
  readonly others: number;
  /** Null if it failed. */
  readonly seconds: number | null;
  readonly peakBytes: number | null;
  readonly longTasks: readonly number[] | null;
  /** Null if the counts are right; else what went wrong. */
  readonly problem: string | null;
}

/** How counts differ from the right ones; null if they do not. */
export function differenceOf(found: PlaysAt60, right: PlaysAt60): string | null {
  let wrong = 0;
  let example = '';
  for (const country of new Set([...Object.keys(found), ...Object.keys(right)])) {
    for (const licensor of new Set([
      ...Object.keys(found[country] ?? {}),
      ...Object.keys(right[country] ?? {}),
    ])) {
      const [is, should] = [found[country]?.[licensor] ?? 0, right[country]?.[licensor] ?? 0];
      if (is === should) continue;
      if (wrong++ === 0) example = `${country}, ${licensor}: ${is} plays instead of ${should}`;
    }
  }
  return wrong === 0 ? null : `${wrong} wrong counts (${example})`;
}

/** Groups rows of country, licensor and plays for comparison. */
export function playsAt60(
  rows: Iterable<readonly [country: string, licensor: string, plays: number]>,
): PlaysAt60 {
  const result: Record<string, Record<string, number>> = {};
  for (const [country, licensor, plays] of rows) if (plays > 0) (result[country] ??= {})[licensor] = plays;
  return result;
}
