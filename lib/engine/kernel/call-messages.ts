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

/** What came of a call, or how far it has come. */
export type CountingAnswer =
  | { readonly call: number; readonly type: 'progress'; readonly progress: CountingProgress }
  | { readonly call: number; readonly type: 'result'; readonly result: unknown }
  | {
      readonly call: number;
      readonly type: 'problem';
      readonly problem: IntakeProblem | null;
      readonly message: string;
    };

/** What a worker of the page sends: answers, and first of all that it holds its lock. */
export type WorkerAnswer = CountingAnswer | { readonly type: 'alive' };
