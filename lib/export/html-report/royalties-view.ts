import { groupedAmount } from '@/lib/market-share/currency';
import { formatCount, formatShare } from '@/lib/market-share/format';
import { countryRoyalties, type Pool } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyNotes } from '@/lib/market-share/royalty-notes';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { element as h, type Markup } from './markup';
import type { ReportParts } from './report-cube';
import type { ReportPool, ReportState } from './report-facts';

/** What each licensor is owed of the pools in the report; nothing where there is none. */
export function royaltiesView(parts: ReportParts, state: ReportState): Markup {
  const { royalties } = parts.facts;
  if (royalties.pools.length === 0) return h('div', {});
  return h(
    'section',
    { 'aria-label': 'Royalties', class: 'royalties' },
    h('h2', {}, 'What each licensor is owed'),
    h(
      'div',
      { class: 'countries' },
      royalties.pools.map((pool) => poolView(pool, parts, state)),
    ),
  );
}

function poolView(
  { rule, minorUnits, ...rest }: ReportPool,
  { facts, cube }: ReportParts,
  { minSeconds }: ReportState,
): Markup {
  const pool: Pool = { ...rest, amount: BigInt(minorUnits) };
  const { country, currency } = pool;
  const name = new Map(facts.countries).get(country) ?? country;
  const at = countryRoyalties(cube, pool, minSeconds, rule);
  const lines = royaltyLines(at, countryRoyalties(cube, pool, 0, rule));
  const money = (amount: bigint): string => groupedAmount(amount, currency);
  const all = minSeconds > 0;
  const heading = (text: string, className: string | null = null): Markup =>
    h('th', { scope: 'col', class: className }, text);
  return h(
    'section',
    { 'aria-label': `Royalties in ${name}`, class: 'pool' },
    h('h3', {}, name),
    h(
      'p',
      {},
      h('b', {}, `${currency} ${money(pool.amount)}`),
      ` = ${money(at.paid)} paid + ${money(at.held)} held`,
    ),
    royaltyNotes(cube, at, { minSeconds, rule, thinBelow: facts.thinBelow }).map((note) =>
      h('p', { class: 'note' }, note),
    ),
    h(
      'table',
      { 'aria-label': `Royalties in ${name}` },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['Licensor', 'Plays', 'Share', currency].map((text) => heading(text)),
          heading('Status', 'status'),
          all && heading('Without the threshold', 'wide'),
        ),
      ),
      h(
        'tbody',
        {},
        lines.map(({ licensor, plays, share, amount, status, amountOfAll }) =>
          h(
            'tr',
            { class: licensor.unknown ? 'muted' : null },
            h('th', { scope: 'row' }, licensorLabel(licensor)),
            h('td', {}, formatCount(plays)),
            h('td', {}, formatShare(share)),
            h('td', { class: 'strong' }, money(amount)),
            h('td', { class: 'status' }, status ?? '–'),
            all && h('td', { class: 'wide' }, money(amountOfAll)),
          ),
        ),
      ),
    ),
  );
}
