import { shareOf, type MarketShare } from './shares';

/** The default number of licensors shown before the rest becomes "other". */
export const DEFAULT_TOP = 6;

/** Licensors shown together as one row. */
export interface OtherLicensors {
  readonly licensors: number;
  readonly plays: number;
  readonly countryPlays: number;
  readonly share: number | null;
  readonly shareOfAll: number | null;
}

/** The shares of one country: those shown, and the rest with its total. */
export interface TopLicensors {
  readonly shown: readonly MarketShare[];
  readonly rest: readonly MarketShare[];
  readonly other: OtherLicensors | null;
}

/**
 * Splits the shares of one country into those to show and the rest. The unknown licensor and the pinned ones are
 * always shown and do not use up a place. A single remaining licensor is shown as itself.
 *
 * @param shares sorted as by {@link import('./shares').countryShares}.
 * @param top how many known licensors to show.
 * @param pinned the ids of licensors to show whatever their rank.
 */
export function topLicensors(
  shares: readonly MarketShare[],
  top: number,
  pinned: ReadonlySet<number> = new Set(),
): TopLicensors {
  const known = shares.filter(({ licensor }) => !licensor.unknown);
  return splitShares(
    shares,
    new Set(
      known
        .filter(({ licensor }, i) => i < top || pinned.has(licensor.id))
        .map(({ licensor }) => licensor.id),
    ),
  );
}

/**
 * Splits the shares of one country into those of given licensors, with the unknown one, and the rest. A single
 * remaining licensor is shown as itself.
 *
 * @param ids the ids of the known licensors to show.
 */
export function splitShares(shares: readonly MarketShare[], ids: ReadonlySet<number>): TopLicensors {
  const rest = new Set(shares.filter(({ licensor }) => !licensor.unknown && !ids.has(licensor.id)));
  if (rest.size <= 1) return { shown: shares, rest: [], other: null };
  let plays = 0;
  let allPlays = 0;
  for (const share of rest) {
    plays += share.plays;
    allPlays += share.allPlays;
  }
  const { countryPlays, allCountryPlays } = shares[0]!;
  return {
    shown: shares.filter((share) => !rest.has(share)),
    rest: [...rest],
    other: {
      licensors: rest.size,
      plays,
      countryPlays,
      share: shareOf(plays, countryPlays),
      shareOfAll: shareOf(allPlays, allCountryPlays),
    },
  };
}
