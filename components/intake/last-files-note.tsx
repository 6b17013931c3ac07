'use client';

import { useState, type ReactNode } from 'react';
import { formatBytes } from '@/lib/market-share/format';
import { useLastFiles, type FileHandle } from '@/components/state/last-files';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { filesIn } from '@/lib/session/slots';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import styles from './linked-files-note.module.css';

/** After a reload: says which files were loaded, and opens them again where the browser lets it. */
export function LastFilesNote(): ReactNode {
  const { files, handles } = useLastFiles();
  const isLinked = useUrlParameter('files')[0] !== null;
  const hasFiles = useSession(({ slots }) => filesIn(slots).length > 0);
  const { addFiles } = useSessionStore();
  const [failed, setFailed] = useState(false);
  if (files.length === 0 || isLinked || hasFiles) return null;
  const opened = async (handle: FileHandle): Promise<File> => {
    await handle.requestPermission({ mode: 'read' });
    return handle.getFile();
  };
  const again = (): void => {
    Promise.all(handles.map(opened)).then(addFiles, () => setFailed(true));
  };
  return (
    <Notice as="section" label="Files of before" className={styles.note}>
      <p>The page was loaded again, without its files. It held these; choose or drop them again.</p>
      <ul>
        {files.map(({ name, size }) => (
          <li key={name}>
            {name} ({formatBytes(size)})
          </li>
        ))}
      </ul>
      {handles.length > 0 && <Button onClick={again}>Open them again</Button>}
      {failed && <p role="alert">The browser does not let the page read them. Choose them again.</p>}
    </Notice>
  );
}
