'use client';

import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import styles from './help.module.css';
import { PopoverPanel } from './popover-panel';

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
    <PopoverPanel
      title={term}
      className={styles.panel}
      trigger={
        <button
          type="button"
          className={words === undefined ? styles.mark : styles.words}
          aria-label={words === undefined ? `What is “${term}”?` : `What does “${words}” mean?`}
        >
          {words ?? '?'}
        </button>
      }
    >
      <Popover.Description render={<div />} className={styles.text}>
        {children}
      </Popover.Description>
    </PopoverPanel>
  );
}
