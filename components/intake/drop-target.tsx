'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { useSessionStore } from '../session/use-session';
import styles from './drop-target.module.css';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Makes the whole page take dropped files, and shows so while they are dragged over it. */
export function DropTarget({ children }: { readonly children: ReactNode }): ReactNode {
  const { addFiles, getState } = useSessionStore();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child leaves its parent: only the balance tells whether the page was left.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth++;
      setOver(getState().phase !== 'loading');
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = getState().phase === 'loading' ? 'none' : 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void addFiles([...event.dataTransfer!.files]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [addFiles, getState]);
  return (
    <>
      {children}
      {over && (
        <div className={styles.veil} aria-hidden="true">
          <p>Drop the files anywhere</p>
        </div>
      )}
    </>
  );
}
