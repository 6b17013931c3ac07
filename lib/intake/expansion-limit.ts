import { formatCount } from '@/lib/market-share/format';
import { IntakeError } from './errors';

/** The largest allowed ratio of unpacked to packed size; CSV seldom reaches 20. */
const MAX_EXPANSION = 500;
/** The unpacked size that is always allowed, in bytes. */
const ALWAYS_ALLOWED = 64 * 1024 * 1024;

/** Stops decompression bombs: call it with the bytes unpacked so far. */
export function checkExpansion(name: string, packed: number, unpacked: number): void {
  if (unpacked <= Math.max(ALWAYS_ALLOWED, packed * MAX_EXPANSION)) return;
  throw new IntakeError({
    file: name,
    message: `The file unpacks to more than ${MAX_EXPANSION} times its size: that is no table.`,
    expected: `at most ${MAX_EXPANSION} times the packed size (or 64 MB)`,
    found: `over ${formatCount(unpacked)} bytes from ${formatCount(packed)}`,
    remedy: 'If the data is meant to be so, unpack the file yourself and choose the CSV.',
  });
}
