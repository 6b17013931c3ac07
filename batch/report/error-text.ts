import { IntakeError, type IntakeProblem } from '@/lib/intake/errors';
import { systemProblem } from './system-problem';

/** An error to print and record: a problem with a file, or any other message. */
export type ErrorDescription = IntakeProblem | { readonly message: string };

/** Converts an error for printing and recording. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof IntakeError) return error.problem;
  return systemProblem(error) ?? { message: error instanceof Error ? error.message : String(error) };
}

/** An error in sentences: what is wrong and where, expected, found, and what to do. */
export function errorText(error: ErrorDescription): string {
  if (!('remedy' in error)) return error.message;
  const { file, line, message, expected, found, remedy } = error;
  const place = [...(file === undefined ? [] : [file]), ...(line === undefined ? [] : [`line ${line}`])].join(
    ', ',
  );
  return [
    place === '' ? message : `${place}: ${message}`,
    ...(expected === undefined ? [] : [`  expected  ${expected}`]),
    ...(found === undefined ? [] : [`  found     ${found}`]),
    `  ${remedy}`,
  ].join('\n');
}
