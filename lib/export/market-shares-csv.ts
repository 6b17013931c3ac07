import type { Cube } from '@/lib/market-share/cube';
import {
  MARKET_SHARE_COLUMNS,
  marketShareRows,
  type MarketShareRow,
} from '@/lib/market-share/market-share-rows';
import { rowsCsv } from './csv-text';

/** Rows as the text of `market-shares.csv`. */
export function marketShareRowsCsv(rows: readonly MarketShareRow[]): string {
  return rowsCsv(
    MARKET_SHARE_COLUMNS,
    rows.map((row) => MARKET_SHARE_COLUMNS.map((column) => row[column])),
  );
}

/** The market shares of the countries as `market-shares.csv`, in the rows of {@link marketShareRows}. */
export function marketSharesCsv(cube: Cube, countries: readonly string[], minSeconds: number): string {
  return marketShareRowsCsv(marketShareRows(cube, countries, minSeconds));
}
