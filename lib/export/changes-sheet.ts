import { causesOf, type Cause } from '@/lib/market-share/change-causes';
import { countryName } from '@/lib/market-share/country';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import type { ShareChange } from '@/lib/market-share/share-changes';
import { shareOf } from '@/lib/market-share/shares';
import { changesOf } from './changes-table';
import type { ExportSource } from './export-source';
import { amountCell } from './royalties-sheet';
import type { CellLook, WorkbookCell, WorkbookSheet } from './workbook';

const cell = (value: string | number | null, look: CellLook): WorkbookCell => ({ value, look });

const CAUSE_HEADINGS: Readonly<Record<Cause, string>> = {
  tracks: 'By new tracks',
  locations: 'By new locations',
  plays: 'By new plays',
};

const FIRST_NUMBER = 2;

/**
 * What has changed since an earlier delivery as a sheet, largest difference first: points, then their causes where these are
 * known, then money where pools are given. Null where nothing is compared.
 */
export function changesSheet(source: ExportSource): Omit<WorkbookSheet, 'name' | 'title'> | null {
  const { before } = source;
  if (!before) return null;
  const { order, name } = before;
  const changes = changesOf(source);
  const hasMoney = changes.some(({ money }) => money);
  const line = (change: ShareChange): WorkbookCell[] => {
    const { country, licensor, parts, points, money } = change;
    const [then, now] = [parts[0]!, parts.at(-1)!];
    return [
      cell(countryName(country), 'text'),
      cell(licensorLabel(licensor), licensor.unknown ? 'muted text' : 'text'),
      ...[then, now].map(({ plays, countryPlays }) => cell(shareOf(plays, countryPlays), 'percent')),
      cell(points, 'points'),
      ...(order?.map((cause) => cell(causesOf(change, order)[cause], 'points')) ?? []),
      ...[then.plays, now.plays].map((plays) => cell(plays, 'count')),
      ...(money
        ? [
            ...[money.before, money.now, money.now - money.before].map((amount) =>
              amountCell({ amount, currency: money.currency }),
            ),
            cell(money.currency, 'text'),
          ]
        : []),
    ];
  };
  const headings = [
    'Country',
    'Licensor',
    'Share before',
    'Share now',
    'Difference, points',
    ...(order?.map((cause) => CAUSE_HEADINGS[cause]) ?? []),
    'Plays before',
    'Plays now',
    ...(hasMoney ? ['Amount before', 'Amount now', 'Difference', 'Currency'] : []),
  ];
  return {
    widths: headings.map((_, i) => [22, 38][i] ?? 18),
    frozenColumns: FIRST_NUMBER,
    filteredRows: changes.length,
    rows: [
      headings.map((text, i) =>
        cell(text, i < FIRST_NUMBER || text === 'Currency' ? 'heading' : 'number heading'),
      ),
      ...changes.map(line),
      [],
      [cell(`Compared with ${name}. ${howOf(order)}`, 'muted text')],
    ],
  };
}

function howOf(order: readonly Cause[] | null): string {
  return order
    ? `The causes add up to the difference; today’s files replace the earlier ones in this order: ${order.join(', ')}.`
    : 'Only a result is there and not its files, so the causes cannot be told.';
}
