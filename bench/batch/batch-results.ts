import type { Format } from '../data/spec';

/** The sides: this product's command line, that of another checkout, and SQL written by hand. */
export const SIDES = ['ours', 'before', 'hand-written'] as const;
export type Side = (typeof SIDES)[number];

/** One run. */
export interface BatchRun {
  readonly side: Side;
  readonly plays: number;
  readonly format: Format;
  /** The limit of DuckDB's memory; null where none is set. */
  readonly memory: string | null;
  /** The part of the processors that other programs took just before, from 0 to 1. */
  readonly others: number;
  readonly seconds: number | null;
  readonly peakBytes: number | null;
  /** Null where the counts are right; else what went wrong. */
  readonly problem: string | null;
  readonly date: string;
  readonly commit: string;
}

/** What the batch bench keeps; a later run of the same size and limit replaces what there was. */
export interface BatchResults {
  readonly machine: string;
  readonly runs: readonly BatchRun[];
}
