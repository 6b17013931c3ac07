import { UNKNOWN_LICENSOR_NAME } from './cube';
import { formatAmount } from './currency';
import { licensorText, MARKET_SHARE_COLUMNS, type MarketShareRow } from './market-share-rows';
import type { CountryRoyalties, RoyaltyStatus } from './royalties';

/** A row of `royalties.csv`. The amounts of a country add up to its pool. */
export interface RoyaltyRow extends MarketShareRow {
  /** A plain decimal with the decimals of the currency. */
  readonly amount: string;
  readonly currency: string;
  readonly status: RoyaltyStatus;
}

/** The columns of `royalties.csv`, in order. */
export const ROYALTY_COLUMNS = [
  ...MARKET_SHARE_COLUMNS,
  'amount',
  'currency',
  'status',
] as const satisfies readonly (keyof RoyaltyRow)[];

/** Royalties as rows; a pool of a country without plays has one row that holds it. */
export function royaltyRows(royalties: readonly CountryRoyalties[], minSeconds: number): RoyaltyRow[] {
  return royalties.flatMap(({ pool, royalties: ofLicensors }): RoyaltyRow[] => {
    const { country, currency } = pool;
    const common = { country, min_seconds: minSeconds, currency };
    if (ofLicensors.length === 0)
      return [
        {
          ...common,
          licensor: UNKNOWN_LICENSOR_NAME,
          plays: 0,
          country_plays: 0,
          market_share: null,
          amount: formatAmount(pool.amount, currency),
          status: 'held',
        },
      ];
    return ofLicensors.map(({ licensor, plays, countryPlays, share, amount, status }) => ({
      ...common,
      licensor: licensorText(licensor),
      plays,
      country_plays: countryPlays,
      market_share: share,
      amount: formatAmount(amount, currency),
      status,
    }));
  });
}
