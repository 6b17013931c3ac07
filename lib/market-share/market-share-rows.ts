import { compareText, UNKNOWN_LICENSOR_NAME, type Cube, type Licensor } from './cube';
import { countryShares } from './shares';

/** A licensor whose very name is that of the unknown is told apart from it. */
const NAMED_UNKNOWN = `${UNKNOWN_LICENSOR_NAME} as named in tracks`;

/** A licensor in tables that leave the page: the unknown as `(unknown)`. */
export function licensorText({ unknown, name }: Pick<Licensor, 'name' | 'unknown'>): string {
  return unknown || name !== UNKNOWN_LICENSOR_NAME ? name : NAMED_UNKNOWN;
}

/** A licensor where people read it: the unknown as `Unknown licensor`, from which one whose very name that is, is told apart. */
export function licensorLabel({ unknown, name }: Pick<Licensor, 'name' | 'unknown'>): string {
  if (unknown) return 'Unknown licensor';
  return name === 'Unknown licensor' ? `${name} as named in tracks` : name;
}

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
 * The market shares of the countries, as {@link countryShares} gives them: every licensor with plays that reach the
 * threshold; country code ascending, then share descending, then licensor.
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
