import type { Transfer } from './counting-proxy';

/** What the start bench keeps. Times in ms. */
export interface StartResults {
  readonly machine: string;
  readonly date: string;
  readonly commit: string;
  /** All that a first visit transfers until the page is at rest, and then a small case with its charts. */
  readonly transfers: readonly Transfer[];
  readonly boots: readonly Boot[];
  /** From choosing three files of 100 rows to the charts on the screen, the engine being ready. */
  readonly smallCase: readonly number[];
}

/** Engine ready after navigation, ms, in each run. */
export interface Boot {
  readonly bundle: 'coi' | 'eh';
  readonly first: readonly number[];
  readonly second: readonly number[];
}
