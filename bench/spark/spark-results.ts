import type { Skew } from '../data/spec';
import type { StageFigures } from './event-log';

/** One run, as the results keep it. */
export interface SparkMeasurement {
  readonly peer: string;
  readonly plays: number;
  readonly skew: Skew;
  /** The part of the processors that other programs took just before the run, from 0 to 1. */
  readonly others: number;
  /** Null where the peer failed. */
  readonly seconds: number | null;
  /** Null where the counts are right; else what went wrong. */
  readonly problem: string | null;
  /** Over all stages; null where it is not Spark. */
  readonly all: Omit<StageFigures, 'name' | 'seconds' | 'medianTask' | 'slowestTask'> | null;
  /** The stages that took longest, longest first. */
  readonly longest: readonly StageFigures[];
  readonly date: string;
  readonly commit: string;
}

/** The measurements that are kept: those of a later run of the same peer replace them. */
export interface SparkResults {
  readonly machine: string;
  readonly measurements: readonly SparkMeasurement[];
}
