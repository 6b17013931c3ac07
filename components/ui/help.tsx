'use client';

import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import styles from './help.module.css';

/** What a number is and how it is computed, behind a small question mark or behind the words themselves. */
export function Help(props: {
  /** The term as it is asked for: "What is … ?" */
  readonly term: string;
  /** The explanation. */
  readonly children: ReactNode;
  /** Words to open it by, instead of a question mark. */
  readonly words?: string;
}): ReactNode {
  const { term, children, words } = props;
  return (
    <Popover.Root>
      <Popover.Trigger
        className={words === undefined ? styles.mark : styles.words}
        aria-label={words === undefined ? `What is “${term}”?` : `${words}: what is that?`}
      >
        {words ?? '?'}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} collisionPadding={12} className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>{term}</Popover.Title>
            <Popover.Description render={<div />} className={styles.text}>
              {children}
            </Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
