import type { ReactNode } from 'react';
import styles from './country-cell.module.css';
import { customProperties } from '@/components/ui/custom-properties';
import type { CellRowsLayout, CellsLayout } from './scene-layout';
import { textWidth } from './text-width';

/** A licensor's row in a cell: its name, a bar, a figure, and a note where there is room. */
export interface CellItem {
  /** The same at every threshold. */
  readonly key: string;
  readonly label: string;
  readonly kind: 'licensor' | 'unknown' | 'other';
  readonly figure: string;
  /** What the figure is in; empty where there is none. */
  readonly unit: string;
  readonly bar: ReactNode;
  readonly note?: string;
}

/** The width of a figure with its unit, in multiples of its type size. */
export function figureWidth(figure: string, unit: string): number {
  return textWidth(figure, 650) + 0.72 * textWidth(`\u2009${unit}`, 500) + 0.1;
}

/** The grid that cells stand in. */
export function CellGrid(props: {
  readonly layout: CellsLayout;
  readonly rows: CellRowsLayout;
  /** The widest figure that may come, and the unit: bars end at the same place in all rows. */
  readonly widest: string;
  readonly unit: string;
  readonly children: ReactNode;
}): ReactNode {
  const { layout, rows, widest, unit, children } = props;
  const style = customProperties({
    '--columns': layout.columns,
    '--column-gap': layout.columnGap,
    '--line-gap': layout.lineGap,
    '--cell-height': layout.cellHeight,
    '--title': layout.titleSize,
    '--heading': layout.heading,
    '--pitch': rows.pitch,
    '--name': rows.nameSize,
    '--figure': rows.figureSize,
    '--figure-width': figureWidth(widest, unit) * rows.figureSize,
    '--bar': rows.barHeight,
  });
  return (
    <div className={styles.grid} data-look={rows.look} style={style}>
      {children}
    </div>
  );
}

/** One country among several; its rows slide to their places. */
export function CountryCell(props: {
  readonly name: string;
  readonly note: string;
  /** The chart in one sentence, for those who do not see it. */
  readonly summary: string;
  /** From the first to the last. */
  readonly items: readonly CellItem[];
  /** Where each of them begins, in design units. */
  readonly offsets: readonly number[];
}): ReactNode {
  const { name, note, summary, items, offsets } = props;
  // In an order that stays: an element that changes its place among the others would not slide but jump.
  const steady = items
    .map((item, place) => ({ item, place }))
    .sort((a, b) => (a.item.key < b.item.key ? -1 : 1));
  return (
    <div className={styles.cell}>
      <h3 title={name}>{name}</h3>
      <p className={styles.cellNote}>{note}</p>
      <div role="img" aria-label={summary} className={styles.rows}>
        {steady.map(({ item, place }) => (
          <div
            key={item.key}
            className={styles.row}
            data-kind={item.kind}
            style={{ transform: `translateY(calc(var(--u) * ${offsets[place]!}))` }}
          >
            <span className={styles.name} title={item.label}>
              {item.label}
            </span>
            <span className={styles.figure}>
              {item.figure}
              {item.unit !== '' && (
                <small>
                  {item.unit === '%' ? '' : '\u2009'}
                  {item.unit}
                </small>
              )}
            </span>
            <span className={styles.bar}>{item.bar}</span>
            {item.note !== undefined && <span className={styles.note}>{item.note}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
