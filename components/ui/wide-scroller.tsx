'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Lets what is wider than the page be scrolled sideways, by the keyboard too: it is a stop of the Tab key while it has to be. */
export function WideScroller(props: {
  /** What is in it, for those who come to it by the keyboard. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { label, className, children } = props;
  const element = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const scroller = element.current!;
    const observer = new ResizeObserver(() => setIsWide(scroller.scrollWidth > scroller.clientWidth));
    observer.observe(scroller);
    for (const child of scroller.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={element}
      className={className}
      {...(isWide ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
    >
      {children}
    </div>
  );
}
