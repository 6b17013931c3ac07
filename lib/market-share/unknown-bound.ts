import { ended, formatCount, formatList } from './format';
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
  const [second] = could;
  const leader = first.licensor.name;
  if (!second && unknown > first.plays)
    return ended(
      `The ${formatCount(unknown)} unknown plays outnumber the ${formatCount(first.plays)} of ${leader}: if one licensor had them all, it would lead`,
    );
  if (!second)
    return ended(
      `Whoever the ${unknown === 1 ? 'unknown play belongs' : `${formatCount(unknown)} unknown plays belong`} to, none of the other licensors would overtake ${leader}`,
    );
  const plays =
    unknown === 1
      ? 'the unknown play'
      : unknown === 2
        ? 'both unknown plays'
        : `all ${formatCount(unknown)} unknown plays`;
  if (could.length === 1)
    return `If ${plays} belonged to ${second.licensor.name}, it would overtake ${leader} (${formatCount(second.plays + unknown)} v ${formatCount(first.plays)} plays).`;
  const names = could.map(({ licensor }) => licensor.name);
  const who = names.length > 3 ? `one of ${formatCount(names.length)} licensors` : formatList(names, 'or');
  return ended(`If ${plays} belonged to ${who}, it would overtake ${leader}`);
}
