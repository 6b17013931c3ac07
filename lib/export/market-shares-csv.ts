import { compareText, UNKNOWN_LICENSOR_NAME, type Cube } from '@/lib/market-share/cube';
import { countryShares } from '@/lib/market-share/shares';
import { rowsCsv } from './rows-csv';

const COLUMNS = ['country', 'licensor', 'plays', 'country_plays', 'market_share', 'min_seconds'] as const;

/** A licensor whose very name is that of the unknown is told apart from it. */
const NAMED_UNKNOWN = `${UNKNOWN_LICENSOR_NAME} as named in tracks`;

/**
 * The market shares of the countries as CSV (UTF-8, CRLF, RFC 4180): every licensor with plays that reach the
 * threshold; country code ascending, then share descending, then licensor. The share is a full-precision fraction.
 */
export function marketSharesCsv(cube: Cube, countries: readonly string[], minSeconds: number): string {
  const rows = [...countries].sort(compareText).flatMap((country) =>
    countryShares(cube, country, minSeconds)
      .filter(({ plays }) => plays > 0)
      .map(({ licensor, plays, countryPlays, share }) => [
        country,
        licensor.unknown || licensor.name !== UNKNOWN_LICENSOR_NAME ? licensor.name : NAMED_UNKNOWN,
        plays,
        countryPlays,
        share,
        minSeconds,
      ]),
  );
  return rowsCsv(COLUMNS, rows);
}
