import { shareOf, type MarketShare } from './shares';

/** Licensors that are shown together as one row. */
export interface OtherLicensors {
  readonly licensors: number;
  readonly plays: number;
  readonly countryPlays: number;
  readonly share: number | null;
  readonly shareOfAll: number | null;
}

/**
 * Splits the shares of one country into those to show and the rest as one.
 * The unknown licensor is always shown and does not use up a place. A rest of one licensor is shown as itself.
 *
 * @param shares as {@link import('./shares').countryShares} sorts them.
 * @param top how many known licensors to show.
 */
export function topLicensors(
  shares: readonly MarketShare[],
  top: number,
): { readonly shown: readonly MarketShare[]; readonly other: OtherLicensors | null } {
  const known = shares.filter(({ licensor }) => !licensor.unknown);
  if (known.length <= top + 1) return { shown: shares, other: null };
  const rest = new Set(known.slice(top));
  let plays = 0;
  let allPlays = 0;
  for (const share of rest) {
    plays += share.plays;
    allPlays += share.allPlays;
  }
  const { countryPlays, allCountryPlays } = shares[0]!;
  return {
    shown: shares.filter((share) => !rest.has(share)),
    other: {
      licensors: rest.size,
      plays,
      countryPlays,
      share: shareOf(plays, countryPlays),
      shareOfAll: shareOf(allPlays, allCountryPlays),
    },
  };
}
