'use client';

import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** The width that the page gives an element, in whole pixels; 0 before it is known. */
export function useWidth<Sized extends HTMLElement>(): readonly [
  element: RefObject<Sized | null>,
  width: number,
] {
  const ref = useRef<Sized>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current!;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
