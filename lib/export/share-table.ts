import { countryName } from '@/lib/market-share/country';
import { pointsOf, type MarketShare } from '@/lib/market-share/shares';
import { licensorLabel } from '@/lib/market-share/licensor-label';
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
      { name: 'Share of all plays', format: 'percent' },
      { name: 'vs all plays, points', format: 'points' },
    ],
    rows: shares.map((share) => [
      countryName(share.country),
      licensorLabel(share.licensor),
      share.plays,
      share.countryPlays,
      share.share,
      share.shareOfAll,
      pointsOf(share),
    ]),
  };
}
