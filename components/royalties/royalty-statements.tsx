'use client';

import { Fragment, useId, useMemo, useState, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { groupedAmount } from '@/lib/market-share/currency';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import {
  royaltyStatements,
  totalsByCurrency,
  type Money,
  type Statement,
} from '@/lib/market-share/royalty-statements';
import { poolsOf, royaltiesOf, type RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import { useRoyaltyExports } from '@/components/saving/use-royalty-exports';
import { useData } from '@/components/state/use-session';
import { useMinSeconds } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { ChevronIcon } from '@/components/ui/icons';
import { WideScroller } from '@/components/ui/wide-scroller';
import styles from './royalty-table.module.css';

/** So many licensors are listed at first. */
const LISTED = 20;

/** What each licensor is owed across countries, a column for each currency; each opens into its countries. */
export function RoyaltyStatements({ terms }: { readonly terms: RoyaltyTerms }): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const { saveStatement } = useRoyaltyExports();
  const [isWhole, setIsWhole] = useState(false);
  const { statements, held, heldTotals } = useMemo(
    () => royaltyStatements(royaltiesOf(cube, terms, minSeconds)),
    [cube, terms, minSeconds],
  );
  const pools = useMemo(() => poolsOf(terms), [terms]);
  const poolTotals = totalsByCurrency(pools);
  const currencies = poolTotals.map(({ currency }) => currency);
  const shown = isWhole ? statements : statements.slice(0, LISTED);
  const cells = (totals: readonly Money[]): ReactNode =>
    currencies.map((currency) => {
      const total = totals.find((one) => one.currency === currency);
      return <td key={currency}>{total ? groupedAmount(total.amount, currency) : '–'}</td>;
    });
  return (
    <>
      <WideScroller className={`${styles.scroller} ${styles.statements}`} label="Royalty statements">
        <table className={styles.table} aria-label="Royalty statements">
          <thead>
            <tr>
              <th scope="col">Licensor</th>
              <th scope="col">Countries</th>
              {currencies.map((currency) => (
                <th key={currency} scope="col">
                  {currency}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((statement) => (
              <StatementRows
                key={statement.licensor.id}
                statement={statement}
                columns={2 + currencies.length}
                totals={cells(statement.totals)}
                onSave={() => saveStatement(statement)}
              />
            ))}
          </tbody>
          <tfoot>
            {heldTotals.length > 0 && (
              <tr>
                <th scope="row">Held for unknown licensors</th>
                <td>{formatCount(held.length)}</td>
                {cells(heldTotals)}
              </tr>
            )}
            <tr>
              <th scope="row">All pools</th>
              <td>{formatCount(pools.length)}</td>
              {cells(poolTotals)}
            </tr>
          </tfoot>
        </table>
      </WideScroller>
      {statements.length > shown.length && (
        <Button look="plain" onClick={() => setIsWhole(true)}>
          All {formatCount(statements.length)} statements
        </Button>
      )}
    </>
  );
}

function StatementRows(props: {
  readonly statement: Statement;
  readonly columns: number;
  readonly totals: ReactNode;
  readonly onSave: () => void;
}): ReactNode {
  const { statement, columns, totals, onSave } = props;
  const { licensor, lines } = statement;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <Fragment>
      <tr data-glow="" data-licensor={licensor.id}>
        <th scope="row">
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronIcon />
            <LicensorDot licensor={licensor} />
            <span>{licensor.name}</span>
          </button>
        </th>
        <td>{formatCount(lines.length)}</td>
        {totals}
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={columns} className={styles.inner}>
            <table className={styles.table} aria-label={`Statement of ${licensor.name}`}>
              <thead>
                <tr>
                  <th scope="col">Country</th>
                  <th scope="col">Plays</th>
                  <th scope="col">Share</th>
                  <th scope="col">Amount</th>
                  <th scope="col" className={styles.status}>
                    Status
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ pool, plays, countryPlays, share, amount, status }) => (
                  <tr key={pool.country}>
                    <th scope="row">{countryName(pool.country)}</th>
                    <td>
                      {formatCount(plays)} of {formatCounted(countryPlays, 'play')}
                    </td>
                    <td>{formatShare(share)}</td>
                    <td className={styles.amount}>
                      {pool.currency} {groupedAmount(amount, pool.currency)}
                    </td>
                    <td className={styles.status}>{status}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Button onClick={onSave}>Save this statement as CSV</Button>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
