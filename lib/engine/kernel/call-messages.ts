import type { IntakeProblem } from '@/lib/intake/errors';
import type { CountingProgress, CountingThread } from './counting-messages';

/** What can be asked of a counting worker. */
export type CountingMethod = Exclude<keyof CountingThread, 'stop'>;

/** A call of a method, as it is sent to the worker. */
export interface CountingCall {
  readonly call: number;
  readonly method: CountingMethod;
  readonly argument: unknown[];
}

/** What the worker sends back. */
export type CountingAnswer =
  /** The first message of a worker: it holds its lock. */
  | { readonly call: null; readonly type: 'alive' }
  | { readonly call: number; readonly type: 'progress'; readonly progress: CountingProgress }
  | { readonly call: number; readonly type: 'result'; readonly result: unknown }
  | {
      readonly call: number;
      readonly type: 'problem';
      readonly problem: IntakeProblem | null;
      readonly message: string;
    };
