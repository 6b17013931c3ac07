import type { CubeTimes } from '../pages/cube';
import type { Interaction } from '../pages/probe';

/** What the answer bench keeps. Times in ms, sizes in bytes. */
export interface AnswerResults {
  readonly machine: string;
  readonly date: string;
  readonly commit: string;
  readonly cube: CubeTimes;
  /** The page's plays, with which the interactions are measured. */
  readonly plays: number;
  readonly interactions: readonly InteractionTimes[];
  readonly load: LoadTimes;
}

/** One thing to do on the page, done several times. */
export interface InteractionTimes {
  readonly name: string;
  /** The most that is aimed at: p95 to a painted screen, in ms. */
  readonly target: number;
  /** Whether it is judged by its first frame, which shows all that is in view, or by all that it changes on the page. */
  readonly judged: 'first' | 'work';
  readonly times: readonly Interaction[];
}

/** How the page answers while it loads, and how it stops. */
export interface LoadTimes {
  readonly plays: number;
  readonly longTasks: readonly number[];
  readonly clickDelays: readonly number[];
  /** From the click on Cancel to the page being empty. */
  readonly cancel: number;
  /** Of the tab: at rest before the load, when it was cancelled, and some time later. */
  readonly memory: {
    readonly before: number;
    readonly atCancel: number;
    readonly after: readonly { readonly seconds: number; readonly bytes: number }[];
  } | null;
}
