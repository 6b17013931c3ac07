'use client';

import { useCallback, useId, type ReactNode } from 'react';
import { buttonClass } from './button';
import styles from './file-button.module.css';

/** A file input, dressed as a button. The same file can be chosen again, after it was mended. */
export function FileButton(props: {
  readonly children: ReactNode;
  readonly look?: 'outlined' | 'primary';
  readonly large?: boolean;
  readonly multiple?: boolean;
  /** Call it with a stable function. */
  readonly onFiles: (files: readonly File[]) => void;
}): ReactNode {
  const { children, look = 'outlined', large = false, multiple = false, onFiles } = props;
  const id = useId();
  const take = useCallback(
    (input: HTMLInputElement | null): void => {
      const files = [...(input?.files ?? [])];
      if (!input || files.length === 0) return;
      input.value = '';
      onFiles(files);
    },
    [onFiles],
  );
  return (
    <span className={styles.chooser}>
      <input
        ref={take} // Files may have been chosen before the page's scripts had arrived.
        id={id}
        type="file"
        multiple={multiple}
        className={styles.input}
        onChange={(event) => take(event.target)}
      />
      <label htmlFor={id} className={buttonClass({ look, large })}>
        {children}
      </label>
    </span>
  );
}
