import { IntakeError, type IntakeProblem } from '@/lib/intake/errors';
import { systemProblem } from './system-problem';

/** An error as it is told and recorded: the parts that a problem with a file has, or the message of any other. */
export type ToldError = IntakeProblem | { readonly message: string };

/** What is told of an error. */
export function toldError(error: unknown): ToldError {
  if (error instanceof IntakeError) return error.problem;
  return systemProblem(error) ?? { message: error instanceof Error ? error.message : String(error) };
}

/** An error in sentences: what is wrong and where, what was expected and found, and what to do. */
export function errorText(error: ToldError): string {
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
