'use client';

import type { ReactNode } from 'react';
import { thresholdSentence, type ExportSource } from '@/lib/export/export-source';
import { poolTable } from '@/lib/export/table-model';
import { countryName } from '@/lib/market-share/country';
import { formatMoney, groupedAmount } from '@/lib/market-share/currency';
import { formatCount, formatShare } from '@/lib/market-share/format';
import type { CountryRoyalties } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyNotes, unpaidNotes } from '@/lib/market-share/royalty-notes';
import { royaltyStatements, type Statement } from '@/lib/market-share/royalty-statements';
import { rememberedRoyalties, royaltiesOf, ruleIn } from '@/lib/market-share/royalty-terms';
import { Table } from '@/components/ui/table';
import styles from './print-report.module.css';

interface SheetProps {
  readonly source: ExportSource;
  /** Below how many plays a country has few. */
  readonly thinBelow: number;
}

/** Royalties on paper: how each pool is divided, then the statement of each licensor. Nothing where no pool is given. */
export function RoyaltySheets(props: SheetProps): ReactNode {
  const { cube, royaltyTerms, minSeconds, result } = props.source;
  const royalties = royaltiesOf(cube, royaltyTerms, minSeconds);
  if (royalties.length === 0) return null;
  const { statements } = royaltyStatements(royalties);
  const unpaid = unpaidNotes(cube, result.plays);
  return (
    <>
      <section className={styles.sheet}>
        <h1>Royalties</h1>
        <p className={styles.lead}>
          {thresholdSentence(minSeconds)} Each licensor gets its share of a country’s pool by plays, to the
          smallest unit of the currency.
          {unpaid.length > 0 && ` ${unpaid.join(' ')} No pool pays for them.`}
        </p>
        {royalties.map((one) => (
          <CountryPool key={one.pool.country} royalties={one} {...props} />
        ))}
      </section>
      {statements.length > 0 && (
        <section className={styles.sheet}>
          <h1>Royalty statements</h1>
          {statements.map((statement) => (
            <StatementTable key={statement.licensor.id} statement={statement} />
          ))}
        </section>
      )}
    </>
  );
}

function CountryPool(props: SheetProps & { readonly royalties: CountryRoyalties }): ReactNode {
  const { source, thinBelow, royalties } = props;
  const { cube, royaltyTerms, minSeconds } = source;
  const { pool, paid, held } = royalties;
  const { country, currency } = pool;
  const rule = ruleIn(royaltyTerms, country);
  const lines = royaltyLines(royalties, rememberedRoyalties(cube, pool, 0, rule));
  return (
    <>
      <h2>
        {countryName(country)}: {formatMoney(pool.amount, currency)} = {groupedAmount(paid, currency)} paid +{' '}
        {groupedAmount(held, currency)} held
      </h2>
      {royaltyNotes(cube, royalties, { minSeconds, rule, thinBelow }).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {lines.length > 0 && (
        <Table
          {...poolTable(`Royalties in ${countryName(country)}`, lines, currency, minSeconds)}
          looks={styles}
        />
      )}
    </>
  );
}

function StatementTable({ statement }: { readonly statement: Statement }): ReactNode {
  const { licensor, lines, totals } = statement;
  return (
    <>
      <h2>{licensor.name}</h2>
      <Table
        name={`Statement of ${licensor.name}`}
        looks={styles}
        columns={['Country', 'Plays', 'Country plays', 'Market share', 'Amount', 'Status']}
        rows={lines.map(({ pool, plays, countryPlays, share, amount, status }) => ({
          key: pool.country,
          name: countryName(pool.country),
          cells: [
            formatCount(plays),
            formatCount(countryPlays),
            formatShare(share),
            formatMoney(amount, pool.currency),
            status,
          ],
        }))}
        foot={totals.map(({ currency, amount }) => ({
          key: currency,
          name: `All in ${currency}`,
          cells: ['', '', '', formatMoney(amount, currency), ''],
        }))}
      />
    </>
  );
}
