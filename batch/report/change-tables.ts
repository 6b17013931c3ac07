import { causesOf, type CauseOrder } from '@/lib/market-share/change-causes';
import { formatCount, formatCounted, formatPoints } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { changeSentence, type ShareChange, type SharePart } from '@/lib/market-share/share-changes';
import { shareOf } from '@/lib/market-share/shares';
import { countryTitle, plainSpaces, shareText } from './share-tables';
import { terminalText, alignedTable } from './terminal-text';

/** How many of the largest changes are listed first. */
const LARGEST = 3;

const pointsText = (points: number): string => plainSpaces(formatPoints(points / 100));
const partShare = ({ plays, countryPlays }: SharePart): string => shareText(shareOf(plays, countryPlays));

function countryTable(
  country: string,
  changes: readonly ShareChange[],
  order: CauseOrder,
  counted: string,
): string {
  const [first] = changes;
  if (!first) return `${countryTitle(country)} · no play${counted}, before or now\n`;
  const [before, now] = [first.parts[0]!, first.parts.at(-1)!];
  const rows = changes.map((change) => {
    const { parts, points, licensor } = change;
    const [ownBefore, ownNow] = [parts[0]!, parts.at(-1)!];
    const causes = causesOf(change, order);
    return [
      terminalText(licensorLabel(licensor)),
      `${formatCount(ownBefore.plays)} → ${formatCount(ownNow.plays)}`,
      `${partShare(ownBefore)} → ${partShare(ownNow)}`,
      pointsText(points),
      ...order.map((cause) => pointsText(causes[cause])),
    ];
  });
  const head = ['Licensor', 'Plays', 'Share', 'Difference', ...order.map((cause) => `by ${cause}`)];
  const total = `${formatCount(before.countryPlays)} → ${formatCounted(now.countryPlays, 'play')}`;
  return `${countryTitle(country)} · ${total}${counted}\n${alignedTable([head, ...rows])}`;
}

/**
 * Changes as aligned tables for a terminal, one a country in the given order, after the largest of all.
 *
 * @param changes of the countries, largest first.
 * @param order of the causes that are their steps.
 */
export function changeTables(
  changes: readonly ShareChange[],
  countries: readonly string[],
  order: CauseOrder,
  minSeconds: number,
): string {
  const counted = minSeconds === 0 ? '' : ` of at least ${minSeconds} s`;
  const moved = changes.filter(({ points }) => points !== 0);
  const largest = moved
    .slice(0, LARGEST)
    .map((change) => `  ${terminalText(plainSpaces(changeSentence(change)))}\n`)
    .join('');
  const causes = order.map((cause) => `new ${cause}`).join(', then ');
  return [
    moved.length === 0 ? 'No share has changed.\n' : `Largest differences\n${largest}`,
    ...countries.map((country) =>
      countryTable(
        country,
        changes.filter((change) => change.country === country),
        order,
        counted,
      ),
    ),
    `The causes in this order: ${causes}. The threshold is the same before and now.\n`,
  ].join('\n');
}
