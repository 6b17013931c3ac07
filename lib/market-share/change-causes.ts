import type { Cube } from './cube';
import type { ShareChange } from './share-changes';

/** An input whose change moves shares: who licenses a track, where a location is, what was played. */
export type Cause = 'tracks' | 'locations' | 'plays';

/**
 * The order in which today's inputs replace the earlier ones. The split depends on it, since a new play of a track
 * with a new licensor can be attributed to either; the sum does not.
 */
export type CauseOrder = readonly [Cause, Cause, Cause];

/** What a result is compared with. */
export interface Comparison {
  /** The files of the earlier delivery, or its dataset. */
  readonly name: string;
  /** Its result, and those of the steps from there to the result; with the fixes applied. */
  readonly cubes: readonly Cube[];
  /** The causes that the steps stand for; null where only results are there, so that there are no steps. */
  readonly order: CauseOrder | null;
}

export const DEFAULT_ORDER: CauseOrder = ['tracks', 'locations', 'plays'];
/** The reverse: a cause of similar size in both orders hardly interacts with the others. */
export const REVERSE_ORDER: CauseOrder = ['plays', 'locations', 'tracks'];

/** The earlier inputs, then those after each replacement, up to today's. */
export function replacedInTurn<Inputs extends Readonly<Record<Cause, unknown>>>(
  before: Inputs,
  now: Inputs,
  order: CauseOrder,
): Inputs[] {
  const mixed = [before];
  for (const cause of order) mixed.push({ ...mixed.at(-1)!, [cause]: now[cause] });
  return mixed;
}

/**
 * How far each cause moves a share, in percentage points; the causes add up to the difference.
 *
 * @param change of the results of {@link replacedInTurn}.
 */
export function causesOf({ steps }: ShareChange, order: CauseOrder): Readonly<Record<Cause, number>> {
  const points = (cause: Cause): number => steps[order.indexOf(cause)]!;
  return { tracks: points('tracks'), locations: points('locations'), plays: points('plays') };
}
