import type { FilePlays } from './file-plays';
import { TOP_SECOND } from './rollup';

/** The unit a played_ms may be in if it is not milliseconds. */
export type PlayedUnit = 'seconds' | 'microseconds';

/** Units in a second. */
export const UNITS_PER_SECOND: Readonly<Record<PlayedUnit | 'milliseconds', number>> = {
  seconds: 1,
  milliseconds: 1000,
  microseconds: 1_000_000,
};

/** Above this share of plays, their lengths are implausible. */
const MOST = 0.9;

/** The likely unit of a file, and how many of its plays suggest it. */
export interface LikelyUnit {
  readonly unit: PlayedUnit;
  readonly plays: number;
  readonly of: number;
}

/**
 * The unit played_ms seems to be in; null for milliseconds. In seconds, nine of ten plays would be shorter than a
 * second; in microseconds, longer than ten minutes. A person decides.
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
