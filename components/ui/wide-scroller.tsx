'use client';

import { useRef, useState, type ReactNode } from 'react';
import { useMarkInSight } from './in-sight';
import { useScrollEdges } from './use-scroll-edges';

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
  useScrollEdges(element, setIsWide);
  useMarkInSight(element);
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
