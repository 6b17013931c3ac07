import type { ReactNode } from 'react';
import type { TableModel, TableRow } from '@/lib/export/table-model';
import { WideScroller } from './wide-scroller';
import styles from './table.module.css';

/** A row of the page: of a licensor where its colour can be pointed out. */
interface Row extends TableRow<ReactNode> {
  readonly licensor?: { readonly id: number };
}

/** A column without a name, such as bars, is only for those who see it. */
interface TableProps extends Omit<TableModel<ReactNode, Row>, 'rows'> {
  readonly rows?: readonly Row[];
  /** Sets the measures of the style sheet, and what this table alone has. */
  readonly className?: string | undefined;
  /** The style sheet, where it is not that of the page. */
  readonly looks?: Readonly<Record<string, string>>;
  /** The body, where it is more than rows. */
  readonly children?: ReactNode;
}

const classes = (...names: readonly (string | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined;

/** A table with a name in the first column of each row and figures in the others. */
export function Table(props: TableProps): ReactNode {
  const { name, columns, rows = [], foot = [], className, looks = styles, children } = props;
  const known = columns.map((column) => (typeof column === 'string' ? { name: column } : column));
  const lookOf = (look: string | undefined): string | undefined => (look ? looks[look] : undefined);
  // What a column is about catches the eye in its body, not in its sums.
  const rowOf = ({ key, name: of, cells, look, licensor }: Row, ofColumns: typeof known): ReactNode => (
    <tr
      key={key}
      className={lookOf(look)}
      {...(licensor ? { 'data-glow': '', 'data-licensor': licensor.id } : {})}
    >
      <th scope="row">{of}</th>
      {cells.map((cell, i) => (
        <td
          key={i}
          className={lookOf(ofColumns[i + 1]?.look)}
          {...(ofColumns[i + 1]?.name === '' ? { 'aria-hidden': true } : {})}
        >
          {cell}
        </td>
      ))}
    </tr>
  );
  return (
    <table className={classes(looks['table'], className)} aria-label={name}>
      <thead>
        <tr>
          {known.map(({ name: heading, look }) =>
            heading === '' ? (
              <th key={heading} aria-hidden="true" />
            ) : (
              <th key={heading} scope="col" className={look === 'text' ? lookOf(look) : undefined}>
                {heading}
              </th>
            ),
          )}
        </tr>
      </thead>
      {children ?? <tbody>{rows.map((row) => rowOf(row, known))}</tbody>}
      {foot.length > 0 && <tfoot>{foot.map((row) => rowOf(row, []))}</tfoot>}
    </table>
  );
}

/** A {@link Table} that may be wider than the page. */
export function WideTable({
  scroller,
  ...table
}: TableProps & {
  /** The class of what it is scrolled in. */
  readonly scroller?: string | undefined;
}): ReactNode {
  return (
    <WideScroller className={classes(styles.scroller, scroller)} label={table.name}>
      <Table {...table} />
    </WideScroller>
  );
}
