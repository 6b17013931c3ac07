import type { Skew } from '../data/spec';

/** What an engine works out: the shares at 60 seconds only, or the plays by second, which answer every threshold. */
export type Task = 'shares at 60 s' | 'every threshold';

/** Of each country and licensor the plays of at least 60 seconds, `(unknown)` included. */
export type PlaysAt60 = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What one run of a peer gives. */
export interface PeerRun {
  /** From the files being handed over to the result. */
  readonly seconds: number;
  /** The largest resident size of the process that computed, in bytes; null where the system does not tell. */
  readonly peakBytes: number | null;
  readonly at60: PlaysAt60;
  /** Ours only: the tasks of more than 50 ms on the page's main thread meanwhile, in ms. */
  readonly longTasks?: readonly number[];
}

/** One run, as the results keep it. */
export interface Measurement {
  readonly peer: string;
  readonly plays: number;
  readonly skew: Skew;
  readonly tracks: number;
  /** The part of the processors that other programs took just before the run, from 0 to 1. */
  readonly others: number;
  /** Null where the peer failed. */
  readonly seconds: number | null;
  readonly peakBytes: number | null;
  readonly longTasks: readonly number[] | null;
  /** Null where the counts are right; else what went wrong. */
  readonly problem: string | null;
}

/** Says how the counts of a peer differ from the right ones; null where they are the same. */
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

/** Brings rows of country, licensor and plays into the form in which counts are compared. */
export function playsAt60(
  rows: Iterable<readonly [country: string, licensor: string, plays: number]>,
): PlaysAt60 {
  const result: Record<string, Record<string, number>> = {};
  for (const [country, licensor, plays] of rows) if (plays > 0) (result[country] ??= {})[licensor] = plays;
  return result;
}
