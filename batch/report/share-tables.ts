import { countryName } from '@/lib/market-share/country';
import type { Cube } from '@/lib/market-share/cube';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { countryShares } from '@/lib/market-share/shares';
import { terminalText, alignedTable } from './terminal-text';

/** With plain spaces, for `grep`. */
export const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');

export const shareText = (share: number | null): string => plainSpaces(formatShare(share));

/** A country as a table title: `Sweden (SE)`. */
export function countryTitle(country: string): string {
  const name = countryName(country);
  return terminalText(name === country ? country : `${name} (${country})`);
}

/**
 * The market shares as aligned tables for a terminal, one a country in the given order. A licensor all of whose plays
 * are below the threshold keeps a row; the last column is its share with every play counted.
 */
export function shareTables(cube: Cube, countries: readonly string[], minSeconds: number): string {
  const counted = minSeconds === 0 ? '' : ` of at least ${minSeconds} s`;
  return countries
    .map((country) => {
      const total = formatCounted(cube.countryPlays(country, minSeconds), 'play');
      const rows = countryShares(cube, country, minSeconds).map(({ licensor, plays, share, shareOfAll }) => [
        terminalText(licensorLabel(licensor)),
        formatCount(plays),
        shareText(share),
        ...(minSeconds === 0 ? [] : [shareText(shareOfAll)]),
      ]);
      const head = ['Licensor', 'Plays', 'Share', ...(minSeconds === 0 ? [] : ['of all plays'])];
      return `${countryTitle(country)} · ${total}${counted}\n${alignedTable([head, ...rows])}`;
    })
    .join('\n');
}
