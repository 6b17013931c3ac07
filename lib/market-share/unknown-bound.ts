import { formatCount } from './format';
import { shareOf, unknownShare, type MarketShare } from './shares';

/**
 * The share a licensor would have if every unknown play of the country were its own: (plays + unknown plays) /
 * country plays, from 0 to 1. No repair of the tracks can bring more. Null for the unknown licensor, and if no play
 * reaches the threshold.
 */
export function upperShare(share: MarketShare, unknownPlays: number): number | null {
  return share.licensor.unknown ? null : shareOf(share.plays + unknownPlays, share.countryPlays);
}

/** The unknown plays in a list from {@link import('./shares').countryShares}; 0 if there are none. */
export function unknownPlaysIn(shares: readonly MarketShare[]): number {
  return unknownShare(shares)?.plays ?? 0;
}

/**
 * Whether the unknown plays could change who leads, in one sentence; null if there are none, or nobody leads.
 *
 * @param shares sorted as by {@link import('./shares').countryShares}.
 */
export function unknownSentence(shares: readonly MarketShare[]): string | null {
  const unknown = unknownPlaysIn(shares);
  const [first, ...others] = shares.filter(({ licensor }) => !licensor.unknown);
  if (unknown === 0 || !first || first.plays === 0) return null;
  const could = others.filter(({ plays }) => plays + unknown > first.plays);
  const plays = unknown === 1 ? 'The unknown play' : `The ${formatCount(unknown)} unknown plays`;
  const names = could.map(({ licensor }) => licensor.name);
  const who =
    names.length === 0
      ? 'nobody'
      : names.length > 3
        ? `any of ${names.length} licensors`
        : names.join(' or ');
  const sentence = `${plays} could put ${who} ahead of ${first.licensor.name}`;
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
