'use client';

import { useId, type ReactNode } from 'react';
import { useSessionStore } from '../session/use-session';
import { buttonClass } from '../ui/button';
import styles from './file-chooser.module.css';

/** The file input, dressed as a button. It takes several files at once, in any order. */
export function FileChooser({ primary }: { readonly primary: boolean }): ReactNode {
  const { addFiles } = useSessionStore();
  const id = useId();
  return (
    <span className={styles.chooser}>
      <input
        id={id}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,text/csv"
        className={styles.input}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // So that the same file can be chosen again after it was mended.
          void addFiles(files);
        }}
      />
      <label htmlFor={id} className={buttonClass({ look: primary ? 'primary' : 'outlined', large: true })}>
        Choose files
      </label>
    </span>
  );
}
