import type { LoadResult } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import type { Cube } from '@/lib/market-share/cube';
import { refusalOf } from '@/lib/market-share/refusal';

/**
 * Refuses plays of which not one row can be used, and locations or tracks of which not one id occurs in the plays.
 *
 * @throws IntakeError that says which and why.
 */
export function refuseMismatch(result: LoadResult, cube: Cube): void {
  const refusal = refusalOf(cube, result);
  if (!refusal) return;
  const { role: _, remedy, ...problem } = refusal;
  throw new IntakeError({ ...problem, remedy: `${remedy.replace(/\.$/, '')}, or add --compute-anyway.` });
}
