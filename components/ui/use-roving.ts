'use client';

import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';

/** A list that is one stop of the Tab key; the arrows move within it. */
export interface Roving<Container extends HTMLElement> {
  /** The position that the Tab key leads to. */
  readonly index: number;
  /** To be spread on the element around the list. */
  readonly container: {
    readonly ref: RefObject<Container | null>;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
  };
  /** To be spread on the item at a position. */
  readonly item: (position: number) => { readonly tabIndex: 0 | -1; readonly 'data-position': number };
}

const PAGE = 10;

/**
 * The keyboard of a list: arrows, Page Up and Down, Home and End.
 *
 * @param count how many items there are.
 * @param reveal brings an item into the page before it gets the focus; for lists that draw only what is in view.
 */
export function useRoving<Container extends HTMLElement>(
  count: number,
  reveal?: (position: number) => void,
): Roving<Container> {
  const ref = useRef<Container>(null);
  const [chosen, setChosen] = useState(0);
  const wanted = useRef<number | null>(null);
  const index = Math.min(chosen, Math.max(0, count - 1));

  // After each rendering, since a virtual list draws the wanted item only when it has scrolled.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const item = ref.current?.querySelector<HTMLElement>(`[data-position="${wanted.current}"]`);
    if (!item) return;
    wanted.current = null;
    item.focus();
  });

  return {
    index,
    container: {
      ref,
      onKeyDown(event) {
        const next = {
          ArrowDown: index + 1,
          ArrowUp: index - 1,
          PageDown: index + PAGE,
          PageUp: index - PAGE,
          Home: 0,
          End: count - 1,
        }[event.key];
        if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        const position = Math.max(0, Math.min(count - 1, next));
        reveal?.(position);
        if (position === index) return;
        wanted.current = position;
        setChosen(position);
      },
      onFocus(event) {
        const position = (event.target as HTMLElement).dataset['position'];
        if (position !== undefined) setChosen(Number(position));
      },
    },
    item: (position) => ({ tabIndex: position === index ? 0 : -1, 'data-position': position }),
  };
}
