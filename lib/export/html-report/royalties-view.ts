import { groupedAmount } from '@/lib/market-share/currency';
import { countryRoyalties, type Pool } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyNotes } from '@/lib/market-share/royalty-notes';
import { poolTable } from '../table-model';
import { element as h, tableView, type Markup } from './markup';
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
    tableView(poolTable(`Royalties in ${name}`, lines, currency, minSeconds)),
  );
}
