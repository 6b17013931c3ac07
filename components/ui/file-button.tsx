'use client';

import { useCallback, useId, type ReactNode } from 'react';
import { buttonClass } from './button';
import styles from './file-button.module.css';

/** A file input, dressed as a button. The same file can be chosen again, after it was mended. */
export function FileButton(props: {
  readonly children: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  /** How it looks, as {@link buttonClass} gives it. */
  readonly className?: string;
}): ReactNode {
  const { children, onFiles, multiple = false, className = buttonClass() } = props;
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
      <label htmlFor={id} className={className}>
        {children}
      </label>
    </span>
  );
}
