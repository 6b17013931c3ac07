import { compareText, type Cube, type Licensor } from './cube';

/** What a licensor has in one country at one threshold, and without any. */
export interface MarketShare {
  readonly country: string;
  readonly licensor: Licensor;
  /** The licensor's plays that reach the threshold. */
  readonly plays: number;
  /** All plays of the country that reach the threshold, unknown licensor included. */
  readonly countryPlays: number;
  /** plays / countryPlays, from 0 to 1; null where the country has no play that reaches the threshold. */
  readonly share: number | null;
  /** The same two counts and their share with every play counted, whatever its length. */
  readonly allPlays: number;
  readonly allCountryPlays: number;
  readonly shareOfAll: number | null;
}

/** plays / countryPlays: the one division, done last. Null instead of a division by zero. */
export function shareOf(plays: number, countryPlays: number): number | null {
  return countryPlays === 0 ? null : plays / countryPlays;
}

/**
 * Most plays first, then by licensor name in code point order, the unknown licensor before one of the same name. Both
 * licensors are of one cube, whose known licensors have their ids in that order: texts are compared only beside the
 * unknown one.
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
 * The market shares of a country: one entry for each licensor that has a play of any length there, largest first.
 * A licensor whose plays are all below the threshold is included with 0 plays: it is who the rule silences.
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

/** The market share of one licensor in a country, also where it has no play there: then 0. */
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

/** The unknown licensor's part of a list that {@link countryShares} made; null where there is none. */
export function unknownShare(shares: readonly MarketShare[]): MarketShare | null {
  return shares.find(({ licensor }) => licensor.unknown) ?? null;
}

/**
 * The place of a licensor among the known licensors of a country, 1 for the largest; equal ones have the same place.
 * Null for the unknown licensor and for one without a play that reaches the threshold.
 *
 * @param shares all shares of the country, as {@link countryShares} makes them.
 */
export function rankOf(shares: readonly MarketShare[], { licensor, plays }: MarketShare): number | null {
  if (licensor.unknown || plays === 0) return null;
  return 1 + shares.filter((other) => !other.licensor.unknown && other.plays > plays).length;
}

/** What the threshold does to a share: its difference to the share with every play counted. Null where one is missing. */
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
