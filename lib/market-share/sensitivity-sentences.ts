import { noPlayReaches } from './counted-plays';
import { ended, formatCount, formatDistance, formatList, formatShare } from './format';
import { leadersAt, shareAt, type PlaysCurve, type RankChange, type Sensitivity } from './sensitivity';

/** Who leads a country at a threshold and by how much, in one sentence. */
export function leadSentence(at: Sensitivity, minSeconds: number): string {
  if ((at.countryPlays[minSeconds] ?? 0) === 0) return noPlayReaches(minSeconds);
  const playsOf = ({ plays }: PlaysCurve): number => plays[minSeconds]!;
  const leaders = leadersAt(at, minSeconds, 8);
  const [first, second] = leaders;
  if (!first || playsOf(first) === 0) return 'None of the counted plays has a known licensor.';
  const share = shareAt(at, first, minSeconds)!;
  if (!second || playsOf(second) === 0)
    return `${first.licensor.name} leads with ${formatShare(share)}; no other known licensor has a play.`;
  if (playsOf(second) === playsOf(first)) {
    const level = leaders.filter((leader) => playsOf(leader) === playsOf(first));
    const names = level.map(({ licensor }) => licensor.name);
    return `${names.length > 4 ? `${names.length} licensors` : formatList(names)} are tied on ${formatShare(share)}.`;
  }
  const ahead = formatDistance(share - shareAt(at, second, minSeconds)!);
  return ended(
    `${first.licensor.name} leads with ${formatShare(share)}, ${ahead} ahead of ${second.licensor.name}`,
  );
}

/** What happens at the threshold of a rank change: `B would overtake A (34.1% v 33.0%).` */
export function rankChangeSentence(at: Sensitivity, { second, ahead, behind, level }: RankChange): string {
  const [more, less] = [ahead, behind].map((curve) => formatShare(shareAt(at, curve, second)));
  // If the two shares look the same, give the plays.
  const [morePlays, lessPlays] = [ahead, behind].map(({ plays }) => formatCount(plays[second]!));
  const shares = more === less ? `${morePlays!} v ${lessPlays!} plays` : `${more!} v ${less!}`;
  return level
    ? `${ahead.licensor.name} would move ahead of ${behind.licensor.name} (${shares}); they are tied now.`
    : `${ahead.licensor.name} would overtake ${behind.licensor.name} (${shares}).`;
}
