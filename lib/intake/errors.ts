/** The parts of a message that stops the work: enough to find the place and to mend it. */
export interface IntakeProblem {
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** The file it concerns; absent where it concerns the set of files. */
  readonly file?: string;
  /** The physical line of that file, from 1. */
  readonly line?: number;
  readonly expected?: string;
  readonly found?: string;
  /** What the user can do about it. */
  readonly remedy: string;
}

/** A problem with the user's files. Anything else that is thrown is a defect of ours or of the machine. */
export class IntakeError extends Error {
  readonly problem: IntakeProblem;

  constructor(problem: IntakeProblem, options?: ErrorOptions) {
    super(problem.file ? `${problem.file}: ${problem.message}` : problem.message, options);
    this.name = 'IntakeError';
    this.problem = problem;
  }
}

/** A file that cannot be read at all. */
export function cannotBeOpened(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The file cannot be read.',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'It may have been moved or removed, or is a folder. Choose it again.',
    },
    { cause },
  );
}
