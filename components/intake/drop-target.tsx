'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { noteHandle } from '@/components/state/last-files';
import { useSessionStore } from '@/components/state/use-session';
import { droppedFiles, itemsOf } from './dropped-files';
import styles from './drop-target.module.css';
import { takeEarlyDrops } from './early-drops';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Of the files of a drop, which lets go of its handles when its event is over. */
function noteHandles({ items }: DataTransfer): void {
  for (const item of items)
    void (item as DropItem).getAsFileSystemHandle?.().then(noteHandle, () => undefined);
}

/** What the types of the DOM lack, and some browsers. */
interface DropItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** What files would be where they are: the earlier delivery on the section that compares with one, else those to compute from. */
function meantAs({ target }: DragEvent): 'before' | 'files' {
  return target instanceof Element && target.closest('[data-drop=before]') ? 'before' : 'files';
}

/** Makes the whole page take dropped files, and shows so while they are dragged over it. */
export function DropTarget({ children }: { readonly children: ReactNode }): ReactNode {
  const { drop: dropFiles, compareWith } = useSessionStore();
  const [over, setOver] = useState<'before' | 'files' | null>(null);
  useEffect(() => {
    // Entering a child leaves its parent: only the balance tells whether the page was left.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth++;
      setOver(meantAs(event));
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(null);
    };
    const hover = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
      setOver(meantAs(event));
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(null);
      noteHandles(event.dataTransfer!);
      const dropped = droppedFiles(itemsOf(event.dataTransfer!));
      void (meantAs(event) === 'before' ? compareWith(dropped) : dropFiles(dropped));
    };
    const early = takeEarlyDrops();
    if (early.length > 0) void dropFiles(droppedFiles(early));
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
  }, [dropFiles, compareWith]);
  return (
    <>
      {children}
      {over && (
        <div className={styles.veil} aria-hidden="true">
          <p>{over === 'before' ? 'Drop the earlier delivery here' : 'Drop your files anywhere'}</p>
        </div>
      )}
    </>
  );
}
