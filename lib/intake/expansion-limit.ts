import { IntakeError } from './errors';

/** A compressed file may unpack to this many times its size; CSV is seldom packed to less than a twentieth. */
const MOST_EXPANSION = 500;
/** What any file may unpack to, in bytes, however small it is. */
const ALWAYS_ALLOWED = 64 * 1024 * 1024;

/** Guards against a file that is made to unpack without end: call it with all that was unpacked so far. */
export function checkExpansion(name: string, packed: number, unpacked: number): void {
  if (unpacked <= Math.max(ALWAYS_ALLOWED, packed * MOST_EXPANSION)) return;
  throw new IntakeError({
    file: name,
    message: `The file unpacks to more than ${MOST_EXPANSION} times its size: that is no table.`,
    expected: `at most ${MOST_EXPANSION} times the packed size (or 64 MB)`,
    found: `over ${unpacked.toLocaleString('en-US')} bytes from ${packed.toLocaleString('en-US')}`,
    remedy: 'If the data is meant to be so, unpack the file yourself and choose the CSV.',
  });
}
