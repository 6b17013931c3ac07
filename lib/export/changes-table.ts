import { causesOf, type Cause, type CauseOrder } from '@/lib/market-share/change-causes';
import { countryName } from '@/lib/market-share/country';
import { groupedAmount, signedAmount } from '@/lib/market-share/currency';
import { formatCount, formatPoints, formatShare } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import {
  changeSentence,
  shareChanges,
  type MoneyChange,
  type ShareChange,
  type SharePart,
} from '@/lib/market-share/share-changes';
import { changesWithMoney } from '@/lib/market-share/money-changes';
import { shareOf } from '@/lib/market-share/shares';
import type { ExportSource } from './export-source';
import type { TableModel, TableRow } from './table-model';

/** How many changes a sentence tells. */
const TOLD = 3;

const CAUSE_NAMES: Readonly<Record<Cause, string>> = {
  tracks: 'New tracks',
  locations: 'New locations',
  plays: 'New plays',
};

const MONEY_NOTE =
  'Amounts divide today’s pool of a country by its shares before and by its shares now, what is held for unknown licensors included, so their differences add up to zero.';

const nameOf = ({ licensor }: ShareChange): string => licensorLabel(licensor);
/** A key of a change among those of one comparison. */
export const changeKey = ({ country, licensor }: ShareChange): string =>
  `${country} ${licensor.unknown ? '' : licensor.name}`;
const shareOfPart = ({ plays, countryPlays }: SharePart): string => formatShare(shareOf(plays, countryPlays));

/** The largest changes in a sentence. */
export function changesSentence(changes: readonly ShareChange[]): string {
  const told = changes.filter(({ points }) => points !== 0).slice(0, TOLD);
  return told.length === 0
    ? 'No share of the shown countries has changed.'
    : `The largest changes: ${told.map((change) => changeSentence(change, nameOf(change))).join(', ')}.`;
}

/** What the changes rest on: the threshold, the order of the causes, and how money is divided where there is some. */
export function changesNote(
  changes: readonly ShareChange[],
  order: CauseOrder | null,
  minSeconds: number,
): string {
  const money = changes.some((change) => change.money) ? ` ${MONEY_NOTE}` : '';
  const rule = minSeconds === 0 ? 'All plays count' : `The threshold is ${minSeconds} s`;
  if (!order)
    return `${rule}, before and now. Where only a result is there, and not its files, what moved a share cannot be told.${money}`;
  return `${rule}, before and now. Today’s files replace the earlier ones in this order: ${order.join(', ')}. Each step accounts for what it changes, so the steps add up to the difference. Where both a play and the licensor of its track are new, the order decides; the other order is a check.${money}`;
}

/** The changes that a result is compared by; none where it is compared with nothing. */
export function changesOf({
  before,
  cube,
  countries,
  minSeconds,
  royaltyTerms,
}: ExportSource): ShareChange[] {
  if (!before) return [];
  const results = [...before.cubes, cube];
  const shares = shareChanges(results, countries, minSeconds);
  return changesWithMoney(shares, results, countries, royaltyTerms, minSeconds);
}

/**
 * Changes as a table in their order: points, their causes where these are known, money where pools are given.
 *
 * @param most so many rows, whose columns are those of all.
 */
export function changesTable(
  changes: readonly ShareChange[],
  order: CauseOrder | null,
  most = changes.length,
): TableModel {
  const hasMoney = changes.some(({ money }) => money);
  return {
    name: 'Changes',
    columns: [
      'Licensor',
      { name: 'Country', look: 'text' },
      { name: 'Difference', look: 'strong' },
      'Share before',
      'Share now',
      ...(order?.map((cause) => CAUSE_NAMES[cause]) ?? []),
      'Plays before',
      'Plays now',
      ...(hasMoney
        ? ['Amount before', 'Amount now', { name: 'Difference in money', look: 'strong' as const }]
        : []),
    ],
    rows: changes.slice(0, most).map((change) => rowOf(change, order, hasMoney)),
  };
}

function rowOf(change: ShareChange, order: CauseOrder | null, hasMoney: boolean): TableRow {
  const { country, parts, points, money } = change;
  const [before, now] = [parts[0]!, parts.at(-1)!];
  const causes = order && causesOf(change, order);
  return {
    key: changeKey(change),
    name: nameOf(change),
    cells: [
      countryName(country),
      formatPoints(points / 100),
      shareOfPart(before),
      shareOfPart(now),
      ...(causes ? order.map((cause) => formatPoints(causes[cause] / 100)) : []),
      formatCount(before.plays),
      formatCount(now.plays),
      ...(hasMoney ? moneyCells(money) : []),
    ],
  };
}

function moneyCells(money: MoneyChange | null): string[] {
  if (!money) return ['–', '–', '–'];
  const { currency, before, now } = money;
  return [
    groupedAmount(before, currency),
    groupedAmount(now, currency),
    `${currency}\u00a0${signedAmount(now - before, currency)}`,
  ];
}
