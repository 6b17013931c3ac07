import type { ReactNode } from 'react';
import { WideScroller } from './wide-scroller';
import styles from './file-table.module.css';

/** A table with a row a file: its name, then figures. */
export function FileTable(props: {
  readonly name: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  const { name, columns, children } = props;
  return (
    <WideScroller className={styles.scroller} label={name}>
      <table className={styles.files} aria-label={name}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </WideScroller>
  );
}

/** A row of a {@link FileTable}. One that does not add up is marked. */
export function FileTableRow(props: {
  readonly name: string;
  readonly figures: readonly string[];
  readonly broken?: boolean;
}): ReactNode {
  const { name, figures, broken = false } = props;
  return (
    <tr className={broken ? styles.broken : undefined}>
      <th scope="row">{name}</th>
      {figures.map((figure, i) => (
        <td key={i}>{figure}</td>
      ))}
    </tr>
  );
}
