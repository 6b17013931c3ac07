import type { Cube } from '@/lib/market-share/cube';
import { MARKET_SHARE_COLUMNS, marketShareRows } from './market-share-rows';
import { rowsCsv } from './csv-text';

/** The market shares of the countries as CSV (UTF-8, CRLF, RFC 4180), in the rows of {@link marketShareRows}. */
export function marketSharesCsv(cube: Cube, countries: readonly string[], minSeconds: number): string {
  const rows = marketShareRows(cube, countries, minSeconds).map((row) =>
    MARKET_SHARE_COLUMNS.map((column) => row[column]),
  );
  return rowsCsv(MARKET_SHARE_COLUMNS, rows);
}
