import { IntakeError } from '@/lib/intake/errors';
import { systemProblem } from './system-problem';

/** Writes the result to stdout. A closed pipe is not an error. @throws IntakeError when it cannot be written. */
export async function print(text: string): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) =>
    process.stdout.write(text, resolve),
  );
  if (!error || error.code === 'EPIPE') return;
  const { message } = systemProblem(error) ?? error;
  throw new IntakeError(
    {
      message: `The result could not be written to stdout: ${message}`,
      remedy: 'Write it to a file that can be written, or to another program.',
    },
    { cause: error },
  );
}
