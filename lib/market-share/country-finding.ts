import { countryInText } from './country';
import type { Cube } from './cube';
import { formatCount, formatCounted, formatDistance, formatList, formatShare } from './format';
import { licensorLabel } from './licensor-label';
import { countryShares } from './shares';

/** Up to so many tied leaders are named. */
const MOST_TIED_NAMED = 3;

/**
 * What stands out in a country at a threshold, as a title, without a full stop: `Universe Muzak Corp. leads Sweden by
 * 7.1 points (6 of 14 plays)`. The unknown licensor leads nobody; if its plays are as many as the leader's, that is said.
 */
export function countryFinding(cube: Cube, country: string, minSeconds: number): string {
  const where = countryInText(country);
  const all = cube.countryPlays(country, minSeconds);
  if (cube.countryPlays(country, 0) === 0) return `There are no plays from ${where}`;
  if (all === 0) return `No play in ${where} reaches ${formatCounted(minSeconds, 'second')}`;
  const shares = countryShares(cube, country, minSeconds).filter(({ plays }) => plays > 0);
  const known = shares.filter(({ licensor }) => !licensor.unknown);
  const unknown = shares.find(({ licensor }) => licensor.unknown)?.plays ?? 0;
  const [first, second] = known;
  if (!first)
    return all === 1
      ? `The one counted play in ${where} has no known licensor`
      : `None of the ${formatCount(all)} counted plays in ${where} has a known licensor`;
  const name = licensorLabel(first.licensor);
  const hidden = unknown >= first.plays;
  const counts = (each: string): string =>
    `(${formatCount(first.plays)} of ${formatCounted(all, 'play')}${each}${hidden ? `; ${formatCount(unknown)} unknown` : ''})`;
  if (!second) return `${name} is the only ${unknown > 0 ? 'known ' : ''}licensor in ${where} ${counts('')}`;
  if (second.plays === first.plays) {
    const tied = known
      .filter(({ plays }) => plays === first.plays)
      .map(({ licensor }) => licensorLabel(licensor));
    const who = tied.length > MOST_TIED_NAMED ? `${formatCount(tied.length)} licensors` : formatList(tied);
    const among = hidden ? ' among the known licensors' : '';
    return `${who} tie${among} in ${where} with ${formatShare(first.share)} each ${counts(' each')}`;
  }
  const led = hidden ? `the known licensors in ${where}` : where;
  return `${name} leads ${led} by ${formatDistance((first.plays - second.plays) / all)} ${counts('')}`;
}
