import { compareText, type Cube, type Licensor } from './cube';

/** A licensor's plays and share in a country, at a threshold and without. */
export interface MarketShare {
  readonly country: string;
  readonly licensor: Licensor;
  /** The licensor's plays that reach the threshold. */
  readonly plays: number;
  /** All plays of the country that reach the threshold, unknown licensor included. */
  readonly countryPlays: number;
  /** plays / countryPlays, from 0 to 1; null if no play of the country reaches the threshold. */
  readonly share: number | null;
  /** The same with every play counted. */
  readonly allPlays: number;
  readonly allCountryPlays: number;
  readonly shareOfAll: number | null;
}

/** plays / countryPlays: the one division, done last. Null if there are no plays. */
export function shareOf(plays: number, countryPlays: number): number | null {
  return countryPlays === 0 ? null : plays / countryPlays;
}

/**
 * Most plays first, then by name in code point order, the unknown licensor before one of the same name. Both are of
 * one cube, whose known licensors have ids in name order: texts are compared only against the unknown one.
 */
export function compareShares(
  a: Pick<MarketShare, 'licensor' | 'plays'>,
  b: Pick<MarketShare, 'licensor' | 'plays'>,
): number {
  if (a.plays !== b.plays) return b.plays - a.plays;
  const text = a.licensor.unknown || b.licensor.unknown ? compareText(a.licensor.name, b.licensor.name) : 0;
  return text || a.licensor.id - b.licensor.id;
}

/**
 * The market shares of a country: each licensor with a play of any length there, largest first. A licensor all of
 * whose plays are below the threshold is included with 0: it is who the rule silences.
 *
 * @param minSeconds the threshold in whole seconds; 0 counts every play.
 */
export function countryShares(cube: Cube, country: string, minSeconds: number): MarketShare[] {
  const totals = totalsOf(cube, country, minSeconds);
  return cube
    .licensorsOf(country)
    .map((licensor) => shareIn(cube, country, licensor, minSeconds, totals))
    .sort(compareShares);
}

/** The market share of one licensor in a country, 0 if it has no play there. */
export function licensorShare(
  cube: Cube,
  country: string,
  licensor: Licensor,
  minSeconds: number,
): MarketShare {
  return shareIn(cube, country, licensor, minSeconds, totalsOf(cube, country, minSeconds));
}

type Totals = Pick<MarketShare, 'countryPlays' | 'allCountryPlays'>;

const totalsOf = (cube: Cube, country: string, minSeconds: number): Totals => ({
  countryPlays: cube.countryPlays(country, minSeconds),
  allCountryPlays: cube.countryPlays(country, 0),
});

function shareIn(
  cube: Cube,
  country: string,
  licensor: Licensor,
  minSeconds: number,
  { countryPlays, allCountryPlays }: Totals,
): MarketShare {
  const plays = cube.plays(country, licensor, minSeconds);
  const allPlays = cube.plays(country, licensor, 0);
  return {
    country,
    licensor,
    plays,
    countryPlays,
    share: shareOf(plays, countryPlays),
    allPlays,
    allCountryPlays,
    shareOfAll: shareOf(allPlays, allCountryPlays),
  };
}

/** The unknown licensor's entry in a list from {@link countryShares}; null if there is none. */
export function unknownShare(shares: readonly MarketShare[]): MarketShare | null {
  return shares.find(({ licensor }) => licensor.unknown) ?? null;
}

/**
 * The rank of a licensor among the known licensors of a country, 1 for the largest; ties share a rank. Null for the
 * unknown licensor and for one without a play that reaches the threshold.
 *
 * @param shares all shares of the country, from {@link countryShares}.
 */
export function rankOf(shares: readonly MarketShare[], { licensor, plays }: MarketShare): number | null {
  if (licensor.unknown || plays === 0) return null;
  return 1 + shares.filter((other) => !other.licensor.unknown && other.plays > plays).length;
}

/**
 * The effect of the threshold on a share: its difference to the share with every play counted. Null if one is
 * missing.
 */
export function differenceOf({
  share,
  shareOfAll,
}: Pick<MarketShare, 'share' | 'shareOfAll'>): number | null {
  return share === null || shareOfAll === null ? null : share - shareOfAll;
}

/** The same in percentage points, for tables of numbers. */
export function pointsOf(share: Pick<MarketShare, 'share' | 'shareOfAll'>): number | null {
  const difference = differenceOf(share);
  return difference === null ? null : difference * 100;
}
