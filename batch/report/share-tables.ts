import { countryName } from '@/lib/market-share/country';
import type { Cube } from '@/lib/market-share/cube';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { countryShares } from '@/lib/market-share/shares';
import { alignedTable } from './aligned-table';
import { terminalText } from './terminal-text';

/** With spaces that `grep` finds. */
const shareOf = (share: number | null): string => formatShare(share).replaceAll('\u00a0', ' ');

/**
 * The market shares of the countries as aligned tables for a terminal, one a country in the given order. A licensor all
 * of whose plays are below the threshold keeps a row; the last column is its share with every play counted.
 */
export function shareTables(cube: Cube, countries: readonly string[], minSeconds: number): string {
  const counted = minSeconds === 0 ? '' : ` of at least ${minSeconds} s`;
  return countries
    .map((country) => {
      const name = countryName(country);
      const title = terminalText(name === country ? country : `${name} (${country})`);
      const total = formatCounted(cube.countryPlays(country, minSeconds), 'play');
      const rows = countryShares(cube, country, minSeconds).map(({ licensor, plays, share, shareOfAll }) => [
        terminalText(licensor.name) +
          (licensor.unknown || licensor.name !== '(unknown)' ? '' : ' as named in tracks'),
        formatCount(plays),
        shareOf(share),
        ...(minSeconds === 0 ? [] : [shareOf(shareOfAll)]),
      ]);
      const head = ['Licensor', 'Plays', 'Share', ...(minSeconds === 0 ? [] : ['of all plays'])];
      return `${title} · ${total}${counted}\n${alignedTable([head, ...rows])}`;
    })
    .join('\n');
}
