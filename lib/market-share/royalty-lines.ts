import type { Licensor } from './cube';
import type { CountryRoyalties, RoyaltyStatus } from './royalties';

/** A licensor's amount in a country, and what it would be with every play counted. Amounts are whole minor units. */
export interface RoyaltyLine {
  readonly licensor: Licensor;
  /** Plays that reach the threshold. */
  readonly plays: number;
  /** Null if no play of the country reaches the threshold. */
  readonly share: number | null;
  readonly amount: bigint;
  /** Null if none of the licensor's plays reaches the threshold. */
  readonly status: RoyaltyStatus | null;
  readonly amountOfAll: bigint;
}

/**
 * The lines of a country: licensors with a part at the threshold by share, then those that would have one with every
 * play counted.
 *
 * @param all the same pool divided with every play counted.
 */
export function royaltyLines(atThreshold: CountryRoyalties, all: CountryRoyalties): RoyaltyLine[] {
  const ofAll = new Map(all.royalties.map(({ licensor, amount }) => [licensor.id, amount]));
  const present = new Set(atThreshold.royalties.map(({ licensor }) => licensor.id));
  return [
    ...atThreshold.royalties.map(({ licensor, plays, share, amount, status }) => ({
      licensor,
      plays,
      share,
      amount,
      status,
      amountOfAll: ofAll.get(licensor.id) ?? 0n,
    })),
    ...all.royalties
      .filter(({ licensor }) => !present.has(licensor.id))
      .map(({ licensor, amount }) => ({
        licensor,
        plays: 0,
        share: atThreshold.royalties.length === 0 ? null : 0,
        amount: 0n,
        status: null,
        amountOfAll: amount,
      })),
  ];
}
