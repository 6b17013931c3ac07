'use client';

import { useCallback, useId, type ReactNode } from 'react';
import { useSessionStore } from '@/components/state/use-session';
import { buttonClass } from '@/components/ui/button';
import styles from './file-chooser.module.css';

/** The file input, dressed as a button. It takes several files at once, in any order. */
export function FileChooser({ primary }: { readonly primary: boolean }): ReactNode {
  const { addFiles } = useSessionStore();
  const id = useId();
  const take = useCallback(
    (input: HTMLInputElement | null): void => {
      const files = [...(input?.files ?? [])];
      if (!input || files.length === 0) return;
      input.value = ''; // So that the same file can be chosen again after it was mended.
      void addFiles(files);
    },
    [addFiles],
  );
  return (
    <span className={styles.chooser}>
      <input
        ref={take} // Files may have been chosen before the page's scripts had arrived.
        id={id}
        type="file"
        multiple
        className={styles.input}
        onChange={(event) => take(event.target)}
      />
      <label htmlFor={id} className={buttonClass({ look: primary ? 'primary' : 'outlined', large: true })}>
        Choose files
      </label>
    </span>
  );
}
