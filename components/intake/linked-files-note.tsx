'use client';

import type { ReactNode } from 'react';
import { describeLinkedFile } from '@/lib/intake/linked-files';
import { useUrlParameter } from '@/components/state/url-parameters';
import { Notice } from '@/components/ui/notice';
import styles from './linked-files-note.module.css';

/** Says which files the link was made with by which the page was opened: a link holds none. */
export function LinkedFilesNote(): ReactNode {
  const linked = useUrlParameter('files')[0];
  if (!linked) return null;
  return (
    <Notice as="section" label="Files of the link" className={styles.note}>
      <p>This link opens a saved view but contains no data. Add these files to see it:</p>
      <ul>
        {linked.map((file, i) => (
          <li key={i}>{describeLinkedFile(file)}</li>
        ))}
      </ul>
    </Notice>
  );
}
