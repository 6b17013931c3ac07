import { formatCount, formatShare, withUnit } from './format';
import { leadersAt, shareAt, type PlaysCurve, type RankChange, type Sensitivity } from './sensitivity';

/** A distance in percentage points without a sign: `7.1 pp`, `less than 0.1 pp`. */
function distance(difference: number): string {
  const points = (difference * 100).toFixed(1);
  return points === '0.0' && difference > 0 ? withUnit('less than 0.1', 'pp') : withUnit(points, 'pp');
}

function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** Ends a sentence whose last word may be a name that ends with a full stop. */
function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** Who leads a country at a threshold and by how much, in one sentence. */
export function leadSentence(at: Sensitivity, minSeconds: number): string {
  if ((at.countryPlays[minSeconds] ?? 0) === 0)
    return minSeconds === 0 ? 'There are no plays.' : `No play lasts ${minSeconds} s.`;
  const playsOf = ({ plays }: PlaysCurve): number => plays[minSeconds]!;
  const leaders = leadersAt(at, minSeconds, 8);
  const [first, second] = leaders;
  if (!first || playsOf(first) === 0) return 'No licensor of a play that counts is known.';
  const share = shareAt(at, first, minSeconds)!;
  if (!second || playsOf(second) === 0)
    return `${first.licensor.name} leads with ${formatShare(share)}; no other known licensor has a play.`;
  if (playsOf(second) === playsOf(first)) {
    const level = leaders.filter((leader) => playsOf(leader) === playsOf(first));
    const names = level.map(({ licensor }) => licensor.name);
    return `${names.length > 4 ? `${names.length} licensors` : list(names)} are level with ${formatShare(share)} each.`;
  }
  const ahead = distance(share - shareAt(at, second, minSeconds)!);
  return ended(
    `${first.licensor.name} leads with ${formatShare(share)}, ${ahead} ahead of ${second.licensor.name}`,
  );
}

/** What happens at the threshold of a rank change: `B would overtake A (34.1 % to 33.0 %).` */
export function rankChangeSentence(at: Sensitivity, { second, ahead, behind, level }: RankChange): string {
  const [more, less] = [ahead, behind].map((curve) => formatShare(shareAt(at, curve, second)));
  // If the two shares look the same, give the plays.
  const [morePlays, lessPlays] = [ahead, behind].map(({ plays }) => formatCount(plays[second]!));
  const shares = more === less ? `${morePlays!} to ${lessPlays!} plays` : `${more!} to ${less!}`;
  return level
    ? `${ahead.licensor.name} would be ahead of ${behind.licensor.name} (${shares}); now they are level.`
    : `${ahead.licensor.name} would overtake ${behind.licensor.name} (${shares}).`;
}
