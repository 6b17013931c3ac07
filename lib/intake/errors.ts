/** A problem that stops the work, with enough to find and fix it. */
export interface IntakeProblem {
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The file concerned; absent for problems of the set of files. */
  readonly file?: string;
  /** Its physical line, from 1. */
  readonly line?: number;
  readonly expected?: string;
  readonly found?: string;
  /** What the user can do. */
  readonly remedy: string;
}

/** A problem with the user's files. Anything else thrown is a bug or a failure of the machine. */
export class IntakeError extends Error {
  readonly problem: IntakeProblem;

  constructor(problem: IntakeProblem, options?: ErrorOptions) {
    super(problem.file ? `${problem.file}: ${problem.message}` : problem.message, options);
    this.name = 'IntakeError';
    this.problem = problem;
  }
}

/** The problem that a worker has thrown; null where it has thrown another error. */
export function intakeErrorOf({ problem }: Readonly<Record<string, unknown>>): IntakeError | null {
  return problem ? new IntakeError(problem as IntakeProblem) : null;
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
