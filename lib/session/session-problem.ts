import { EngineNotFetched } from '@/lib/engine/connector';
import type { ByteSource } from '@/lib/intake/byte-source';
import type { Encoding } from '@/lib/intake/encoding';
import { IntakeError, type IntakeProblem } from '@/lib/intake/errors';
import { NotHereYet } from '@/lib/late-code';
import type { Role } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import { EncodingError, HeaderError, type UnmappedFile } from '@/lib/intake/recognition-errors';
import type { DatasetSource } from './effects/open-dataset';
import { undecided, type Dimension, type Slots } from './slots';

/** What the user can do about a problem right where it is shown. */
export type Help =
  | { readonly kind: 'name columns'; readonly unmapped: UnmappedFile }
  | { readonly kind: 'use header line'; readonly file: ByteSource; readonly line: number }
  | { readonly kind: 'choose encoding'; readonly file: ByteSource; readonly suggested: Encoding }
  | { readonly kind: 'choose one'; readonly role: Dimension; readonly files: readonly SourceFile[] }
  /** The files of this role do not belong to the others; `canGoOn` where a result without them makes sense. */
  | { readonly kind: 'wrong files'; readonly role: Role; readonly canGoOn: boolean }
  | { readonly kind: 'open again'; readonly source: DatasetSource };

/** A problem as the page shows it. */
export interface SessionProblem extends IntakeProblem {
  readonly help?: Help;
}

/** Files that do not belong together, or of which no row can be used: they stay in their slots. */
export class RefusedError extends IntakeError {
  constructor(
    problem: IntakeProblem,
    readonly help: Help & { readonly kind: 'wrong files' },
  ) {
    super(problem);
  }
}

/** A problem for anything that was thrown: the user's files, the engine, or a defect. */
export function problemOf(error: unknown): SessionProblem {
  if (error instanceof HeaderError) {
    const { unmapped, headerLine } = error.help;
    return {
      ...error.problem,
      help:
        headerLine === null
          ? { kind: 'name columns', unmapped }
          : { kind: 'use header line', file: unmapped.file, line: headerLine },
    };
  }
  if (error instanceof EncodingError) {
    const { file, suggested, problem } = error;
    return { ...problem, help: { kind: 'choose encoding', file, suggested } };
  }
  if (error instanceof RefusedError) return { ...error.problem, help: error.help };
  if (error instanceof IntakeError) return error.problem;
  if (error instanceof NotHereYet) return { message: error.message, remedy: 'Nothing is lost meanwhile.' };
  if (error instanceof EngineNotFetched)
    return {
      message: 'The engine, which computes the shares, could not be fetched.',
      found: error.message,
      remedy: 'Check the connection and try again.',
    };
  const found = error instanceof Error ? error.message : String(error);
  return /out of memory|allocat/i.test(found)
    ? {
        message: 'This data is too large for the browser’s memory.',
        found,
        remedy:
          'Close other tabs and try again. Plays may be of any size; tracks and locations must fit into about 3 GB. For more, compute on the command line.',
      }
    : {
        message: 'Something went wrong and the calculation stopped, so there is no result.',
        found,
        remedy: 'Try again. If it happens again, reload the page.',
      };
}

/** The questions that the slots leave open: which of several files to use. */
export function questionsOf(slots: Slots): SessionProblem[] {
  return undecided(slots).map((role) => ({
    message: `There are ${slots[role].length} ${role} files: ${slots[role].map(({ name }) => name).join(', ')}.`,
    expected: `one ${role} file, or the parts of one table`,
    remedy: 'Which one should be used? Or use all of them as parts of one table.',
    help: { kind: 'choose one', role, files: slots[role] },
  }));
}
