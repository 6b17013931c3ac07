import { groupedAmount } from '@/lib/market-share/currency';
import type { Licensor } from '@/lib/market-share/cube';
import { formatBytes, formatCount, formatShare } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { totalRows } from '@/lib/market-share/ledger';
import type { LedgerStep } from '@/lib/market-share/ledger-steps';
import type { RoyaltyLine } from '@/lib/market-share/royalty-lines';
import { shareOf } from '@/lib/market-share/shares';
import type { InputFile } from './about-result';

/**
 * A column of figures: `strong` catches the eye, `text` is read from its left, `wide` is left out where there is no room. One
 * without a name, such as that of `bars`, is only for those who see it.
 */
export type TableColumn =
  string | { readonly name: string; readonly look?: 'strong' | 'text' | 'wide' | 'bars' };

/** A row: what it is about, then its figures as they are read. */
export interface TableRow<Content = string> {
  /** Unique in the table. */
  readonly key: string | number;
  readonly name: Content;
  readonly cells: readonly Content[];
  readonly look?: 'strong' | 'inner' | 'reason' | 'muted' | 'broken' | undefined;
}

/** A table as it is on the page, on paper and in the HTML report. */
export interface TableModel<Content = string, Row = TableRow<Content>> {
  /** For those who do not see it. */
  readonly name: string;
  /** The first is that of the rows' names. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Row[];
  readonly foot?: readonly Row[];
}

const STEP_LOOKS: Partial<Record<LedgerStep['kind'], TableRow['look']>> = {
  read: 'strong',
  counted: 'strong',
  'unknown licensor': 'inner',
};

/** The steps of a ledger, each with its reasons below it; shares are of the first step. */
export function ledgerTable(
  name: string,
  steps: readonly LedgerStep[],
): TableModel<string, TableRow & { readonly step?: LedgerStep }> {
  const all = steps[0]!.rows;
  const cells = (rows: number): string[] => [formatCount(rows), formatShare(shareOf(rows, all))];
  return {
    name,
    columns: ['Plays', { name: 'Rows', look: 'strong' }, 'Of all'],
    rows: steps.flatMap((step) => [
      { key: step.kind, name: step.name, cells: cells(step.rows), look: STEP_LOOKS[step.kind], step },
      ...step.reasons.map(({ reason, rows }) => ({
        key: `${step.kind} ${reason}`,
        name: reason,
        cells: cells(rows),
        look: 'reason' as const,
      })),
    ]),
  };
}

/** The input files, each with its fingerprint where it has one. */
export function filesTable(
  files: readonly InputFile[],
): TableModel<string, TableRow & { readonly about: string }> {
  return {
    name: 'Files',
    columns: ['File', 'Size', 'Rows', 'Rejected', 'Blank', 'Conflicting ids'],
    rows: files.map(({ role, account, ledger }) => ({
      key: `${role} ${account.name}`,
      name: account.name,
      about: `${role}, ${account.sha256 ? `SHA-256 ${account.sha256}` : 'no fingerprint'}`,
      cells: [
        formatBytes(account.size),
        ...[account.rows, totalRows(account.rejected), account.blank].map(formatCount),
        ledger ? formatCount(ledger.conflictingIds) : '',
      ],
    })),
  };
}

/** How the pool of a country is divided, with what it would be without the threshold where a threshold holds. */
export function poolTable(
  name: string,
  lines: readonly RoyaltyLine[],
  currency: string,
  minSeconds: number,
): TableModel<string, TableRow & { readonly licensor: Licensor }> {
  return {
    name,
    columns: [
      'Licensor',
      'Plays',
      'Share',
      { name: currency, look: 'strong' },
      { name: 'Status', look: 'text' },
      ...(minSeconds > 0 ? [{ name: 'Without the threshold', look: 'wide' } as const] : []),
    ],
    rows: lines.map(({ licensor, plays, share, amount, status, amountOfAll }) => ({
      key: licensor.id,
      licensor,
      name: licensorLabel(licensor),
      look: licensor.unknown ? 'muted' : undefined,
      cells: [
        formatCount(plays),
        formatShare(share),
        groupedAmount(amount, currency),
        status ?? '–',
        ...(minSeconds > 0 ? [groupedAmount(amountOfAll, currency)] : []),
      ],
    })),
  };
}
