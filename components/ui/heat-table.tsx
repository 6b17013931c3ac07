'use client';

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { useMarkInSight } from './in-sight';
import { useGridRoving, type GridRoving } from './use-roving';
import { useScrollEdges } from './use-scroll-edges';
import styles from './heat-table.module.css';

export type GridItem = ReturnType<GridRoving<HTMLElement>['item']>;

/** The heading of a row or a column. */
export interface HeatHeading {
  readonly key: string;
  /** What stands in it; `item` belongs on the element that takes the focus. */
  readonly content: (item: GridItem) => ReactNode;
  /** For a heading that sorts: whether it does, and how. */
  readonly sort?: 'ascending' | 'descending' | 'none';
  /** Whether it sums up the others, and so stands apart from them. */
  readonly apart?: boolean;
  /** For a column of names: wider than the others, and read from the left. */
  readonly names?: boolean;
  /** For a licensor that is to catch the eye. */
  readonly pinned?: boolean;
}

/** What stands where a row and a column meet. */
export interface HeatCell {
  readonly text: ReactNode;
  /** How deep its tint is, from 0 to 1; null for none. */
  readonly part: number | null;
  readonly strong?: boolean;
  /** For the tip: whose figures these are. */
  readonly data?: Readonly<Record<`data-${string}`, string | number>>;
}

const ROW_HEIGHT = 34;
/** One line of text, or two where the columns are narrow. */
const HEAD_HEIGHT = 40;
const TALL_HEAD_HEIGHT = 52;
const FIRST_COLUMN = 200;
const COLUMN = 108;
/** Up to here all rows or columns are drawn, so that the page can be searched and printed; beyond, those in view. */
const DRAWN_WHOLE = 24;
/** Up to here the columns share the width of the page. */
const FLUID = 12;

function useAxis(options: {
  readonly count: number;
  readonly size: number;
  readonly before: number;
  readonly horizontal: boolean;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  /** A position that is always drawn, since it has the focus. */
  readonly kept: React.RefObject<number>;
}): ReturnType<typeof useVirtualizer<HTMLDivElement, Element>> {
  const { count, size, before, horizontal, scroller, kept } = options;
  // The library's functions cannot be memoised by the compiler, which does no harm to a table that is only scrolled.
  // eslint-disable-next-line react-hooks/incompatible-library
  return useVirtualizer({
    count,
    horizontal,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    scrollMargin: before,
    scrollPaddingStart: before,
    overscan: count <= DRAWN_WHOLE ? count : 4,
    initialRect: { width: 1200, height: 600 },
    rangeExtractor: (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      const at = kept.current;
      return at < 0 || at >= count || drawn.includes(at) ? drawn : [...drawn, at].sort((a, b) => a - b);
    },
  });
}

/** Spacers stand for what is not drawn: the gaps between the drawn positions, in pixels. */
function gaps(
  items: readonly { readonly start: number; readonly end: number }[],
  from: number,
  to: number,
): number[] {
  const edges = [from, ...items.flatMap(({ start, end }) => [start, end]), to];
  return Array.from({ length: items.length + 1 }, (_, i) => edges[2 * i + 1]! - edges[2 * i]!);
}

/**
 * A table of numbers, each tinted by its size, with headings that stay in view. It is one stop of the Tab key; the arrows
 * move within it. Draws only what is in view where there is much.
 */
export function HeatTable(props: {
  readonly label: string;
  /** What the headings of the rows are. */
  readonly corner: string;
  /** Whether the columns are so few that a narrow page holds all of them. */
  readonly compact?: boolean;
  /** Whether the headings of the columns may be long, and so take two lines. */
  readonly longHeadings?: boolean;
  readonly rows: readonly HeatHeading[];
  readonly columns: readonly HeatHeading[];
  readonly cell: (row: number, column: number) => HeatCell;
}): ReactNode {
  const { label, corner, compact = false, longHeadings = false, rows, columns, cell } = props;
  const fluid = columns.length <= FLUID;
  const headHeight = longHeadings ? TALL_HEAD_HEIGHT : HEAD_HEIGHT;
  const scroller = useRef<HTMLDivElement>(null);
  useScrollEdges(scroller);
  useMarkInSight(scroller);
  const keptRow = useRef(-1);
  const keptColumn = useRef(-1);
  const rowAxis = useAxis({
    count: rows.length,
    size: ROW_HEIGHT,
    before: headHeight,
    horizontal: false,
    scroller,
    kept: keptRow,
  });
  const columnAxis = useAxis({
    count: columns.length,
    size: COLUMN,
    before: FIRST_COLUMN,
    horizontal: true,
    scroller,
    kept: keptColumn,
  });
  const roving = useGridRoving<HTMLTableElement>(rows.length, columns.length, ({ row, column }) => {
    keptRow.current = row;
    keptColumn.current = column;
    if (row >= 0) rowAxis.scrollToIndex(row);
    if (column < 0) scroller.current?.scrollTo({ left: 0 });
    // Where all columns are there, the one that gets the focus comes into view by itself.
    else if (!fluid) columnAxis.scrollToIndex(column);
  });
  const drawnRows = rowAxis.getVirtualItems();
  const drawnColumns = columnAxis.getVirtualItems();
  const rowGaps = gaps(drawnRows, headHeight, headHeight + rows.length * ROW_HEIGHT);
  const columnGaps = gaps(drawnColumns, FIRST_COLUMN, FIRST_COLUMN + columns.length * COLUMN);
  const width = FIRST_COLUMN + columns.length * COLUMN;
  const spacer = (i: number, Cell: 'td' | 'th'): ReactNode =>
    columnGaps[i]! > 0 && <Cell key={`gap ${i}`} aria-hidden="true" style={{ width: columnGaps[i] }} />;
  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        className={`${styles.table} ${fluid ? styles.fluid : ''} ${longHeadings ? styles.long : ''} ${compact ? styles.compact : ''}`}
        style={fluid ? ({ '--columns': columns.length } as CSSProperties) : { width }}
        {...roving.container}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.corner} {...roving.item(-1, -1)}>
              {corner}
            </th>
            {drawnColumns.map(({ index }, i) => {
              const { key, content, sort, apart, pinned, names } = columns[index]!;
              return [
                spacer(i, 'th'),
                <th
                  key={key}
                  scope="col"
                  aria-colindex={index + 2}
                  className={`${apart ? styles.apart : ''} ${pinned ? styles.pinnedColumn : ''} ${names ? styles.names : ''}`}
                  {...(sort === undefined ? {} : { 'aria-sort': sort })}
                >
                  {content(roving.item(-1, index))}
                </th>,
              ];
            })}
            {spacer(drawnColumns.length, 'th')}
          </tr>
        </thead>
        <tbody>
          {drawnRows.map(({ index: row }, i) => {
            const { key, content, apart, pinned } = rows[row]!;
            return [
              rowGaps[i]! > 0 && <tr key={`gap ${i}`} aria-hidden="true" style={{ height: rowGaps[i] }} />,
              <tr key={key} aria-rowindex={row + 2} className={apart ? styles.apartRow : undefined}>
                <th scope="row" className={pinned ? styles.pinned : undefined}>
                  {content(roving.item(row, -1))}
                </th>
                {drawnColumns.map(({ index: column }, j) => {
                  const { text, part, strong, data } = cell(row, column);
                  return [
                    spacer(j, 'td'),
                    <td
                      key={columns[column]!.key}
                      aria-colindex={column + 2}
                      className={`${part === null ? '' : styles.tinted} ${strong ? styles.strong : ''} ${columns[column]!.apart ? styles.apart : ''} ${columns[column]!.names ? styles.names : ''}`}
                      style={part === null ? undefined : ({ '--part': part } as CSSProperties)}
                      {...data}
                      {...roving.item(row, column)}
                    >
                      {text}
                    </td>,
                  ];
                })}
                {spacer(drawnColumns.length, 'td')}
              </tr>,
            ];
          })}
          {rowGaps.at(-1)! > 0 && <tr aria-hidden="true" style={{ height: rowGaps.at(-1) }} />}
        </tbody>
      </table>
    </div>
  );
}
