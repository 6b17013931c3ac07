'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

/** How far outside the viewport something begins to be drawn. */
const MARGIN = '600px 0px';

/**
 * Draws what is in it while it is in or near the viewport, or is printed; otherwise keeps its place. For charts of which
 * there may be hundreds.
 */
export function InSight(props: {
  /** The height of its place before it was drawn for the first time, in pixels. */
  readonly height: number;
  /** Whether to draw it at once, without looking where it is: for what is in sight on arrival. */
  readonly first?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { height, first = false, children } = props;
  const [drawn, setDrawn] = useState(first);
  const [known, setKnown] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const observer = new IntersectionObserver(
      ([entry]) => {
        const near = entry!.isIntersecting;
        // Its height when it was drawn is the one to keep while it is not.
        if (!near && entry!.boundingClientRect.height > 0) setKnown(entry!.boundingClientRect.height);
        setDrawn(near);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    const print = (): void => flushSync(() => setDrawn(true));
    window.addEventListener('beforeprint', print);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
    };
  }, []);
  return (
    <div ref={place} style={drawn ? undefined : { height: known ?? height }}>
      {drawn && children}
    </div>
  );
}
