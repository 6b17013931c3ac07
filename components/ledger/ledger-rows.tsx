'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { rowsCsv } from '@/lib/export/csv-text';
import { formatCount } from '@/lib/market-share/format';
import { saveCsv } from '@/components/saving/save-csv';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import styles from './ledger-rows.module.css';

const ROW_HEIGHT = 28;

type ListRows = readonly (readonly (string | number)[])[];

/** What a list behind a step of the ledger shows. */
export interface LedgerList {
  readonly title: string;
  /** The name under which it is saved. */
  readonly fileName: string;
  /** How many rows there are; the list may hold only the first of them. */
  readonly total: number;
  readonly columns: readonly string[];
  /** The rows, or how to find them when the list is opened. */
  readonly rows: ListRows | (() => Promise<ListRows>);
  /** A column that can be copied as lines of text, by its name; the button says what it copies. */
  readonly copied?: { readonly column: string; readonly name: string };
}

/** A list of rows behind a step of the ledger, opened on demand: only what is in view is drawn. */
export function LedgerRows({
  ref,
  id,
  ...list
}: LedgerList & { readonly ref?: Ref<HTMLDetailsElement>; readonly id?: string }): ReactNode {
  const { title, rows } = list;
  const [open, setOpen] = useState(false);
  return (
    <details
      ref={ref}
      id={id}
      className={styles.list}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      {open &&
        (typeof rows === 'function' ? (
          <FoundRows {...list} find={rows} />
        ) : (
          <Content {...list} rows={rows} />
        ))}
    </details>
  );
}

/** Rows that have to be found first. */
function FoundRows({ find, ...list }: LedgerList & { readonly find: () => Promise<ListRows> }): ReactNode {
  const [found, setFound] = useState<ListRows | string | null>(null);
  const search = useRef(find);
  useEffect(() => {
    let current = true;
    search.current().then(
      (rows) => {
        if (current) setFound(rows);
      },
      (error: unknown) => {
        if (current) setFound(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      current = false;
    };
  }, []);
  if (found === null)
    return (
      <p role="status" className={styles.foot}>
        Reading the files again…
      </p>
    );
  if (typeof found === 'string')
    return (
      <p role="alert" className={styles.foot}>
        Could not list these rows: {found}
      </p>
    );
  return <Content {...list} rows={found} />;
}

function Content(list: LedgerList & { readonly rows: ListRows }): ReactNode {
  const { fileName, total, columns, rows, copied } = list;
  const save = (): void => {
    saveCsv(fileName, rowsCsv(columns, rows));
  };
  return (
    <>
      <Rows {...list} />
      <p className={styles.foot}>
        {rows.length < total && `Showing the first ${formatCount(rows.length)} of ${formatCount(total)}. `}
        {copied && (
          <CopyButton text={() => rows.map((row) => row[columns.indexOf(copied.column)]).join('\n')}>
            {copied.name}
          </CopyButton>
        )}
        <Button onClick={save}>Save this list as CSV</Button>
      </p>
    </>
  );
}

function Rows({
  title,
  columns,
  rows,
}: Pick<LedgerList, 'title' | 'columns'> & { readonly rows: ListRows }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // The library's functions cannot be memoised by the compiler, which does no harm to a list that is only scrolled.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualiser = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  });
  return (
    <div className={styles.scroller} ref={scroller} tabIndex={0} role="region" aria-label={title}>
      <div role="table" aria-label={title} aria-rowcount={rows.length + 1}>
        <div role="row" className={`${styles.row} ${styles.head}`}>
          {columns.map((column) => (
            <span role="columnheader" key={column}>
              {column}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtualiser.getTotalSize() }}>
          {virtualiser.getVirtualItems().map(({ index, start }) => (
            <div
              role="row"
              key={index}
              aria-rowindex={index + 2}
              className={`${styles.row} ${styles.virtual}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              {rows[index]!.map((cell, i) => (
                <span role="cell" key={columns[i]} title={String(cell)}>
                  {cell}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
