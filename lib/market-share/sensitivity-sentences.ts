import { formatCount, formatShare } from './format';
import { shareAt, type RankChange, type Sensitivity } from './sensitivity';

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
