import { totalRows } from '@/lib/market-share/ledger';
import { ledgerSteps } from '@/lib/market-share/ledger-steps';
import type { ExportSource } from '../export-source';

/** The columns of `ledger.csv`; an empty reason is the whole step. */
export const LEDGER_COLUMNS = ['table', 'step', 'reason', 'rows'] as const;

export type LedgerRow = readonly [table: string, step: string, reason: string, rows: number];

/** Where every row of every table went, at the threshold: several plays files are one table. */
export function ledgerRows({
  cube,
  result,
  minSeconds,
}: Pick<ExportSource, 'cube' | 'result' | 'minSeconds'>): LedgerRow[] {
  const plays = ledgerSteps(cube, result.plays, minSeconds).steps.flatMap(({ name, rows, reasons }) => [
    ['plays', name, '', rows] as const,
    ...reasons.map((one) => ['plays', name, one.reason, one.rows] as const),
  ]);
  const dimensions = (['locations', 'tracks'] as const).flatMap((role): LedgerRow[] => {
    const { rows, blank, rejected, blankId, ids, repeats, conflictingIds, conflictingRows, blankValues } =
      result[role].ledger;
    const step = (name: string, count: number, reason = ''): LedgerRow => [role, name, reason, count];
    return [
      step('Rows read', rows),
      step('Blank lines', blank),
      step('Rejected', totalRows(rejected)),
      ...rejected.map((one) => step('Rejected', one.rows, one.reason)),
      step('Blank ids', blankId),
      step('Ids', ids),
      step('Repeats', repeats),
      step('Conflicting ids', conflictingIds),
      step('Rows of conflicting ids', conflictingRows),
      step('Ids with a blank value', blankValues),
    ];
  });
  return [...plays, ...dimensions];
}
