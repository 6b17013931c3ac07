import { countryName } from '@/lib/market-share/country';
import { differenceOf, type MarketShare } from '@/lib/market-share/shares';
import { licensorText } from '@/lib/market-share/market-share-rows';
import type { CopiedTable } from './table-text';

/** Market shares as a table to be copied, with the columns and in the order of the page's table. */
export function copiedShares(shares: readonly MarketShare[]): CopiedTable {
  return {
    columns: [
      { name: 'Country' },
      { name: 'Licensor' },
      { name: 'Plays', format: 'count' },
      { name: 'Country plays', format: 'count' },
      { name: 'Market share', format: 'percent' },
      { name: 'Every play counted', format: 'percent' },
      { name: 'By the rule', format: 'percent' },
    ],
    rows: shares.map((share) => [
      countryName(share.country),
      licensorText(share.licensor),
      share.plays,
      share.countryPlays,
      share.share,
      share.shareOfAll,
      differenceOf(share),
    ]),
  };
}
