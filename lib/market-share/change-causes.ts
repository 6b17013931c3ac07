import type { ShareChange } from './share-changes';

/** An input whose change moves shares: who licenses a track, where a location is, what was played. */
export type Cause = 'tracks' | 'locations' | 'plays';

/**
 * The order in which the inputs of now take the place of those before. What a cause is said to move depends on it, since a play
 * that is new and whose track has a new licensor can be put down to either; the sum does not.
 */
export type CauseOrder = readonly [Cause, Cause, Cause];

export const DEFAULT_ORDER: CauseOrder = ['tracks', 'locations', 'plays'];
/** The other way round: a cause that is about as large in both has little to do with the others. */
export const REVERSE_ORDER: CauseOrder = ['plays', 'locations', 'tracks'];

/** The inputs before, after each cause in turn, and so at last those of now. */
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
 * What each cause moves a share by, in percentage points: they add up to the difference.
 *
 * @param change of the results of {@link replacedInTurn}.
 */
export function causesOf({ steps }: ShareChange, order: CauseOrder): Readonly<Record<Cause, number>> {
  const points = (cause: Cause): number => steps[order.indexOf(cause)]!;
  return { tracks: points('tracks'), locations: points('locations'), plays: points('plays') };
}
