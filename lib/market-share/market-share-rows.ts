import { compareText, UNKNOWN_LICENSOR_NAME, type Cube, type Licensor } from './cube';
import { countryShares } from './shares';

/** A licensor literally named like the unknown one. */
const NAMED_UNKNOWN = `${UNKNOWN_LICENSOR_NAME} as named in tracks`;

/** A licensor in tables that leave the page: the unknown as `(unknown)`. */
export function licensorText({ unknown, name }: Pick<Licensor, 'name' | 'unknown'>): string {
  return unknown || name !== UNKNOWN_LICENSOR_NAME ? name : NAMED_UNKNOWN;
}

/** A row of `market-shares.csv` and of other machine-readable outputs. */
export interface MarketShareRow {
  readonly country: string;
  /** `(unknown)` is the unknown licensor; one literally named so is marked. */
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
 * The market shares of the countries from {@link countryShares}: every licensor with plays that reach the threshold;
 * by country code, then share descending, then licensor.
 */
export function marketShareRows(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
): MarketShareRow[] {
  return [...countries].sort(compareText).flatMap((country) =>
    countryShares(cube, country, minSeconds)
      .filter(({ plays }) => plays > 0)
      .map(({ licensor, plays, countryPlays, share }) => ({
        country,
        licensor: licensorText(licensor),
        plays,
        country_plays: countryPlays,
        market_share: share,
        min_seconds: minSeconds,
      })),
  );
}
