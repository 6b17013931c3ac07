import { compareText, type Cube } from '@/lib/market-share/cube';
import { compareShares, shareOf } from '@/lib/market-share/shares';
import { licensorText } from './licensor-text';

/** A row of `market-shares.csv`, and of whatever else gives market shares to other programs. */
export interface MarketShareRow {
  readonly country: string;
  /** `(unknown)` is the unknown licensor; one whose very name that is, is told apart from it. */
  readonly licensor: string;
  readonly plays: number;
  /** All plays of the country that reach the threshold, unknown licensor included. */
  readonly country_plays: number;
  /** plays / country_plays, in full precision. */
  readonly market_share: number | null;
  readonly min_seconds: number;
}

/** The columns of `market-shares.csv`, in order. */
export const MARKET_SHARE_COLUMNS = [
  'country',
  'licensor',
  'plays',
  'country_plays',
  'market_share',
  'min_seconds',
] as const satisfies readonly (keyof MarketShareRow)[];

/**
 * The market shares of the countries: every licensor with plays that reach the threshold; country code ascending, then
 * share descending, then licensor.
 */
export function marketShareRows(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
): MarketShareRow[] {
  return [...countries].sort(compareText).flatMap((country) => {
    const countryPlays = cube.countryPlays(country, minSeconds);
    return cube
      .licensorsOf(country)
      .map((licensor) => ({ licensor, plays: cube.plays(country, licensor, minSeconds) }))
      .filter(({ plays }) => plays > 0)
      .sort(compareShares)
      .map(({ licensor, plays }) => ({
        country,
        licensor: licensorText(licensor),
        plays,
        country_plays: countryPlays,
        market_share: shareOf(plays, countryPlays),
        min_seconds: minSeconds,
      }));
  });
}
