import { useEffect, type RefObject } from 'react';

/**
 * Notes on an element that scrolls sideways, as `data-more`, when there is more of it at the end of the line than is in
 * view: a stylesheet lets it fade there.
 *
 * @param changed is told whether it is wider than its place at all.
 */
export function useScrollEdges(
  element: RefObject<HTMLElement | null>,
  changed?: (isWide: boolean) => void,
): void {
  useEffect(() => {
    const scroller = element.current!;
    const note = (): void => {
      const hidden = scroller.scrollWidth - scroller.clientWidth;
      changed?.(hidden > 0);
      // A pixel may be lost to rounding.
      scroller.toggleAttribute('data-more', hidden - scroller.scrollLeft > 1);
    };
    const observer = new ResizeObserver(note);
    observer.observe(scroller);
    for (const child of scroller.children) observer.observe(child);
    scroller.addEventListener('scroll', note, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', note);
    };
  }, [element, changed]);
}
