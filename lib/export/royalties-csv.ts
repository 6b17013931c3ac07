import { ROYALTY_COLUMNS, type RoyaltyRow } from '@/lib/market-share/royalty-rows';
import { rowsCsv } from './csv-text';

/** Rows as the text of `royalties.csv`. */
export function royaltiesCsv(rows: readonly RoyaltyRow[]): string {
  return rowsCsv(
    ROYALTY_COLUMNS,
    rows.map((row) => ROYALTY_COLUMNS.map((column) => row[column])),
  );
}
