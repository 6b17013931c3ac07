import type { FilePlays } from './file-plays';
import { TOP_SECOND } from './rollup';

/** What a played_ms that is not in milliseconds may be in instead. */
export type PlayedUnit = 'seconds' | 'microseconds';

/** How many of a unit make a second. A play lasts so many whole seconds as these go into its value. */
export const UNITS_PER_SECOND: Readonly<Record<PlayedUnit | 'milliseconds', number>> = {
  seconds: 1,
  milliseconds: 1000,
  microseconds: 1_000_000,
};

/** From this share of the plays on, their lengths are not what plays last. */
const MOST = 0.9;

/** What the plays of a file look like: the unit, and how many of how many say so. */
export interface LikelyUnit {
  readonly unit: PlayedUnit;
  readonly plays: number;
  readonly of: number;
}

/**
 * What played_ms of a file seems to be in; null where it is milliseconds. In seconds nine of ten plays would be shorter than a
 * second, in microseconds longer than ten minutes; few longer or shorter ones change nothing. It is for a person to decide.
 *
 * @param plays those with a country.
 */
export function likelyUnit({ atLeast }: Pick<FilePlays, 'atLeast'>): LikelyUnit | null {
  const of = atLeast[0] ?? 0;
  if (of === 0) return null;
  const short = of - (atLeast[1] ?? 0);
  const long = atLeast[TOP_SECOND] ?? 0;
  if (short >= of * MOST) return { unit: 'seconds', plays: short, of };
  if (long >= of * MOST) return { unit: 'microseconds', plays: long, of };
  return null;
}
