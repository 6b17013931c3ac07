'use client';

import { Fragment, useId, useMemo, useState, type ReactNode } from 'react';
import type { TableRow } from '@/lib/export/table-model';
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
import { Table, WideTable } from '@/components/ui/table';
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
  const cells = (totals: readonly Money[]): string[] =>
    currencies.map((currency) => {
      const total = totals.find((one) => one.currency === currency);
      return total ? groupedAmount(total.amount, currency) : '–';
    });
  const total = (name: string, pools: number, totals: readonly Money[]): TableRow => ({
    key: name,
    name,
    cells: [formatCount(pools), ...cells(totals)],
  });
  return (
    <>
      <WideTable
        name="Royalty statements"
        className={styles.table}
        scroller={styles.statements}
        columns={['Licensor', 'Countries', ...currencies]}
        foot={[
          ...(heldTotals.length > 0 ? [total('Held for unknown licensors', held.length, heldTotals)] : []),
          total('All pools', pools.length, poolTotals),
        ]}
      >
        <tbody>
          {shown.map((statement) => (
            <StatementRows
              key={statement.licensor.id}
              statement={statement}
              totals={cells(statement.totals)}
              onSave={() => saveStatement(statement)}
            />
          ))}
        </tbody>
      </WideTable>
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
  readonly totals: readonly string[];
  readonly onSave: () => void;
}): ReactNode {
  const { statement, totals, onSave } = props;
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
        {totals.map((total, i) => (
          <td key={i}>{total}</td>
        ))}
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={2 + totals.length} className={styles.inner}>
            <Table
              name={`Statement of ${licensor.name}`}
              className={styles.table}
              columns={[
                'Country',
                'Plays',
                'Share',
                { name: 'Amount', look: 'strong' },
                { name: 'Status', look: 'text' },
              ]}
              rows={lines.map(({ pool, plays, countryPlays, share, amount, status }) => ({
                key: pool.country,
                name: countryName(pool.country),
                cells: [
                  `${formatCount(plays)} of ${formatCounted(countryPlays, 'play')}`,
                  formatShare(share),
                  `${pool.currency} ${groupedAmount(amount, pool.currency)}`,
                  status,
                ],
              }))}
            />
            <Button onClick={onSave}>Save this statement as CSV</Button>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
