'use client';

import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from './button';
import styles from './depth.module.css';
import { BackIcon } from './icons';

/** What is shown in depth instead of the whole: begins at its top, has the focus, and closes by Escape. */
export function Depth(props: {
  /** Of what it tells. */
  readonly name: string;
  readonly onClose: () => void;
  /** Beside the name. */
  readonly head: ReactNode;
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { name, onClose, head, mark, children } = props;
  const view = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    heading.current!.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      const { target } = event;
      const isHere = target === document.body || view.current!.contains(target as Node);
      // What is open above the view, such as an explanation, closes first.
      const isUnder = view.current!.querySelector('[aria-expanded="true"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && isHere && !isUnder) onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <article ref={view} className={styles.view} aria-label={`${name} in depth`}>
      <div className={styles.back}>
        <Button look="plain" onClick={onClose}>
          <BackIcon />
          All countries
        </Button>
      </div>
      <header className={styles.header}>
        {mark}
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        {head}
      </header>
      {children}
    </article>
  );
}
