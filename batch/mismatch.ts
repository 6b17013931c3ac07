import type { LoadResult, LoadSources } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import { exampleIds } from '@/lib/intake/example-ids';
import type { Cube } from '@/lib/market-share/cube';
import { refusalOf } from '@/lib/market-share/refusal';

/**
 * Refuses plays of which not one row can be used, and locations or tracks of which not one id occurs in the plays.
 *
 * @throws IntakeError that says which and why.
 */
export function refuseMismatch(result: LoadResult, cube: Cube, sources: LoadSources): void {
  const refusal = refusalOf(cube, result, exampleIds(sources));
  if (!refusal) return;
  // Its role is for the page; the record of a run has no such field.
  const { message, file, line, expected, found, remedy } = refusal;
  throw new IntakeError({
    file,
    message,
    expected,
    remedy: `${remedy} To compute all the same, add --compute-anyway.`,
    ...(line !== undefined && { line }),
    ...(found !== undefined && { found }),
  });
}
