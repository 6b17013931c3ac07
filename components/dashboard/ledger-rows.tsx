'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type ReactNode } from 'react';
import { download } from '@/lib/export/download';
import { rowsCsv } from '@/lib/export/rows-csv';
import { formatCount } from '@/lib/market-share/format';
import { Button } from '../ui/button';
import styles from './ledger-rows.module.css';

const ROW_HEIGHT = 28;

/** A list of rows behind a step of the ledger, opened on demand: only what is in view is drawn. */
export function LedgerRows(props: {
  readonly title: string;
  readonly fileName: string;
  /** How many there are; the list may hold only the first of them. */
  readonly total: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}): ReactNode {
  const { title, fileName, total, columns, rows } = props;
  const [open, setOpen] = useState(false);
  const save = (): void => {
    download(fileName, new Blob([rowsCsv(columns, rows)], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <details className={styles.list} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <>
          <Rows {...props} />
          <p className={styles.foot}>
            {rows.length < total &&
              `The first ${formatCount(rows.length)} of ${formatCount(total)} are listed. `}
            <Button onClick={save}>Save this list as CSV</Button>
          </p>
        </>
      )}
    </details>
  );
}

function Rows({ title, columns, rows }: Parameters<typeof LedgerRows>[0]): ReactNode {
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
