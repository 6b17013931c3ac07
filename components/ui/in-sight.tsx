'use client';

import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** How far outside the viewport something begins to be drawn, in pixels. */
const NEAR = 600;
const MARGIN = `${NEAR}px 0px`;

/**
 * Tells when something comes near the viewport or goes away, and before it is printed.
 *
 * @returns ends it.
 */
function watchNear(
  element: HTMLElement,
  moved: (entry: IntersectionObserverEntry) => void,
  setDrawn: (drawn: boolean) => void,
): () => void {
  const observer = new IntersectionObserver((entries) => moved(entries.at(-1)!), { rootMargin: MARGIN });
  observer.observe(element);
  const print = (): void => flushSync(() => setDrawn(true));
  window.addEventListener('beforeprint', print);
  return () => {
    observer.disconnect();
    window.removeEventListener('beforeprint', print);
  };
}

function isNear(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  // What is in a hidden tab has a place, but is not in sight.
  return element.checkVisibility() && bottom > -NEAR && top < innerHeight + NEAR;
}

/** Whether something is in or near the viewport, or is printed. Not known, so not near, until it stands on the page. */
export function useNear(place: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useLayoutEffect(() => {
    const element = place.current!;
    // An observer tells only after a frame, in which what is in sight would be missing.
    // eslint-disable-next-line react-hooks/set-state-in-effect -- where it stands is known only once it is in the document
    setNear(isNear(element));
    return watchNear(element, ({ isIntersecting }) => setNear(isIntersecting), setNear);
  }, [place]);
  return near;
}

/**
 * Marks an element with `data-in-sight` while some of it is in the viewport. Style sheets animate only what is: dozens of
 * transitions that nobody sees would take the time of the next frame.
 */
export function useMarkInSight(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = place.current!;
    const observer = new IntersectionObserver((entries) =>
      element.toggleAttribute('data-in-sight', entries.at(-1)!.isIntersecting),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
}

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
    return watchNear(
      element,
      ({ isIntersecting, boundingClientRect: { height } }) => {
        // Its height when it was drawn is the one to keep while it is not.
        if (!isIntersecting && height > 0) setKnown(height);
        setDrawn(isIntersecting);
      },
      setDrawn,
    );
  }, []);
  return (
    <div ref={place} style={drawn ? undefined : { height: known ?? height }}>
      {drawn && children}
    </div>
  );
}
