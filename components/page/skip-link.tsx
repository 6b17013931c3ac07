'use client';

import type { ReactNode } from 'react';
import styles from './skip-link.module.css';

/** The id of the element that holds the result. */
export const RESULTS_ID = 'results';

/** Moves the focus to the result, past the controls. */
export function focusResults(options?: FocusOptions): void {
  document.getElementById(RESULTS_ID)?.focus(options);
}

/** The first stop of the keyboard: past the controls to the result. */
export function SkipLink(): ReactNode {
  return (
    <a
      href={`#${RESULTS_ID}`}
      className={styles.skip}
      onClick={(event) => {
        // The fragment of the address is taken: names of licensors stand there.
        event.preventDefault();
        focusResults();
      }}
    >
      Skip to the result
    </a>
  );
}
