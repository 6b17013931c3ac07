import { SHARE_CHANGE_COLUMNS, type ShareChangeRow } from '@/lib/market-share/share-change-rows';
import { rowsCsv } from './csv-text';

/** Rows as the text of `share-changes.csv`. */
export function shareChangesCsv(rows: readonly ShareChangeRow[]): string {
  return rowsCsv(
    SHARE_CHANGE_COLUMNS,
    rows.map((row) =>
      SHARE_CHANGE_COLUMNS.map((column) => {
        const cell = row[column];
        return column === 'amount_difference' && typeof cell === 'string' ? { decimal: cell } : cell;
      }),
    ),
  );
}
