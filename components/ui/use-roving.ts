'use client';

import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';

/** A place in a grid; the headings are row -1 and column -1. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** A grid that is one stop of the Tab key; the arrows move within it. */
export interface GridRoving<Container extends HTMLElement> {
  /** The place that the Tab key leads to. */
  readonly at: GridPlace;
  /** To be spread on the element around the cells. */
  readonly container: {
    readonly ref: RefObject<Container | null>;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
  };
  /** To be spread on what takes the focus at a place: the cell, or the button in it. */
  readonly item: (
    row: number,
    column: number,
  ) => { readonly tabIndex: 0 | -1; readonly 'data-place': string };
}

const PAGE = 10;

/**
 * The keyboard of a grid, as the ARIA Authoring Practices have it: arrows, Page Up and Down, Home and End within the row,
 * with Control within the grid.
 *
 * @param reveal brings a place into the page before it gets the focus; for grids that draw only what is in view.
 * @param isList whether it is one column without headings: see {@link useRoving}.
 */
export function useGridRoving<Container extends HTMLElement>(
  rows: number,
  columns: number,
  reveal: (place: GridPlace) => void,
  isList = false,
): GridRoving<Container> {
  const first = isList ? 0 : -1;
  const within = (value: number, count: number): number => Math.max(first, Math.min(count - 1, value));
  const ref = useRef<Container>(null);
  const [chosen, setChosen] = useState<GridPlace>({ row: 0, column: first });
  const wanted = useRef<GridPlace | null>(null);
  const at = { row: within(chosen.row, rows), column: within(chosen.column, columns) };

  // After each rendering, since a virtual grid draws the wanted place only when it has scrolled.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const { row, column } = wanted.current;
    const item = ref.current?.querySelector<HTMLElement>(`[data-place="${row} ${column}"]`);
    if (!item) return;
    wanted.current = null;
    item.focus();
    // What is partly in view already gets the focus without a move.
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  return {
    at,
    container: {
      ref,
      onKeyDown(event) {
        const { row, column } = at;
        const withControl = event.ctrlKey || event.metaKey;
        const whole = isList || withControl;
        const moves: Partial<Record<string, GridPlace>> = {
          ArrowDown: { row: row + 1, column },
          ArrowUp: { row: row - 1, column },
          ...(isList
            ? {}
            : { ArrowRight: { row, column: column + 1 }, ArrowLeft: { row, column: column - 1 } }),
          PageDown: { row: row + PAGE, column },
          PageUp: { row: row - PAGE, column },
          Home: { row: whole ? first : row, column: first },
          End: { row: whole ? rows - 1 : row, column: columns - 1 },
        };
        const next = moves[event.key];
        const isCornerKey = !isList && (event.key === 'Home' || event.key === 'End');
        if (!next || event.altKey || (withControl && !isCornerKey)) return;
        event.preventDefault();
        const place = { row: within(next.row, rows), column: within(next.column, columns) };
        reveal(place);
        if (place.row === row && place.column === column) return;
        wanted.current = place;
        setChosen(place);
      },
      onFocus(event) {
        const place = (event.target as HTMLElement).dataset['place']?.split(' ').map(Number);
        if (place) setChosen({ row: place[0]!, column: place[1]! });
      },
    },
    item: (row, column) => ({
      tabIndex: row === at.row && column === at.column ? 0 : -1,
      'data-place': `${row} ${column}`,
    }),
  };
}

/** The keyboard of a list, which is one stop of the Tab key: arrows, Page Up and Down, Home and End. */
export function useRoving<Container extends HTMLElement>(
  count: number,
  reveal?: (position: number) => void,
): {
  /** The position that the Tab key leads to. */
  readonly index: number;
  readonly container: GridRoving<Container>['container'];
  /** To be spread on the item at a position. */
  readonly item: (position: number) => ReturnType<GridRoving<Container>['item']>;
} {
  const { at, container, item } = useGridRoving<Container>(count, 1, ({ row }) => reveal?.(row), true);
  return { index: at.row, container, item: (position) => item(position, 0) };
}
