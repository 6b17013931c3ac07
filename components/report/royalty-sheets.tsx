'use client';

import type { ReactNode } from 'react';
import { thresholdSentence, type ExportSource } from '@/lib/export/export-source';
import { countryName } from '@/lib/market-share/country';
import { formatMoney, groupedAmount } from '@/lib/market-share/currency';
import { formatCount, formatShare } from '@/lib/market-share/format';
import type { CountryRoyalties } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyNotes, unpaidNotes } from '@/lib/market-share/royalty-notes';
import { royaltyStatements, type Statement } from '@/lib/market-share/royalty-statements';
import { rememberedRoyalties, royaltiesOf, ruleIn } from '@/lib/market-share/royalty-terms';
import { licensorLabel } from '@/lib/market-share/licensor-label';
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
  const isOff = minSeconds === 0;
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
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Licensor</th>
              <th scope="col">Plays</th>
              <th scope="col">Market share</th>
              <th scope="col">{currency}</th>
              <th scope="col">Status</th>
              {!isOff && <th scope="col">Without the threshold</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ licensor, plays, share, amount, status, amountOfAll }) => (
              <tr key={licensor.id}>
                <th scope="row">{licensorLabel(licensor)}</th>
                <td>{formatCount(plays)}</td>
                <td>{formatShare(share)}</td>
                <td className={styles.strong}>{groupedAmount(amount, currency)}</td>
                <td>{status ?? '–'}</td>
                {!isOff && <td>{groupedAmount(amountOfAll, currency)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function StatementTable({ statement }: { readonly statement: Statement }): ReactNode {
  const { licensor, lines, totals } = statement;
  return (
    <>
      <h2>{licensor.name}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Country</th>
            <th scope="col">Plays</th>
            <th scope="col">Country plays</th>
            <th scope="col">Market share</th>
            <th scope="col">Amount</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ pool, plays, countryPlays, share, amount, status }) => (
            <tr key={pool.country}>
              <th scope="row">{countryName(pool.country)}</th>
              <td>{formatCount(plays)}</td>
              <td>{formatCount(countryPlays)}</td>
              <td>{formatShare(share)}</td>
              <td>{formatMoney(amount, pool.currency)}</td>
              <td>{status}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {totals.map(({ currency, amount }) => (
            <tr key={currency}>
              <th scope="row">All in {currency}</th>
              <td colSpan={4}>{formatMoney(amount, currency)}</td>
              <td />
            </tr>
          ))}
        </tfoot>
      </table>
    </>
  );
}
