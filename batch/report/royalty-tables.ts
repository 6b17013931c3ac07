import type { Cube } from '@/lib/market-share/cube';
import { formatAmount } from '@/lib/market-share/currency';
import { formatCount } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { countryRoyalties, type CountryRoyalties, type UnknownRule } from '@/lib/market-share/royalties';
import { countryTitle, shareText } from './share-tables';
import { terminalText, alignedTable } from './terminal-text';

/**
 * What each licensor is owed, as aligned tables for a terminal, one a pool. The last column is the amount with every
 * play counted.
 */
export function royaltyTables(
  cube: Cube,
  royalties: readonly CountryRoyalties[],
  minSeconds: number,
  rule: UnknownRule,
): string {
  return royalties
    .map(({ pool, royalties: ofLicensors, paid, held }) => {
      const { country, currency } = pool;
      const money = (amount: bigint): string => formatAmount(amount, currency);
      const title = countryTitle(country);
      const sum = `${currency} ${money(pool.amount)} = ${money(paid)} paid + ${money(held)} held`;
      if (ofLicensors.length === 0)
        return `${title} · ${sum}\n  No play of at least ${minSeconds} s: all of it is held.\n`;
      const withAll = new Map(
        countryRoyalties(cube, pool, 0, rule).royalties.map((one) => [one.licensor.id, one.amount]),
      );
      const rows = ofLicensors.map(({ licensor, plays, share, amount, status }) => [
        terminalText(licensorLabel(licensor)),
        formatCount(plays),
        shareText(share),
        money(amount),
        status,
        ...(minSeconds === 0 ? [] : [money(withAll.get(licensor.id) ?? 0n)]),
      ]);
      const head = [
        'Licensor',
        'Plays',
        'Share',
        currency,
        'Status',
        ...(minSeconds === 0 ? [] : ['of all plays']),
      ];
      return `${title} · ${sum}\n${alignedTable([head, ...rows])}`;
    })
    .join('\n');
}
