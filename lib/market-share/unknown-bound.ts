import { shareOf, unknownShare, type MarketShare } from './shares';

/**
 * The share that a licensor would have if every unknown play of the country were theirs: (plays + unknown plays) /
 * country plays, from 0 to 1. It is the most that any repair of the tracks can bring. Null for the unknown licensor
 * itself, and where no play reaches the threshold.
 */
export function upperShare(share: MarketShare, unknownPlays: number): number | null {
  return share.licensor.unknown ? null : shareOf(share.plays + unknownPlays, share.countryPlays);
}

/** The unknown plays in a list that {@link import('./shares').countryShares} made; 0 where there is no unknown. */
export function unknownPlaysIn(shares: readonly MarketShare[]): number {
  return unknownShare(shares)?.plays ?? 0;
}
