'use client';

import type { ReactNode } from 'react';
import { useSession } from '../session/use-session';
import styles from './notices.module.css';

/** What was done with the last files, where it may not be what the user expects. */
export function Notices(): ReactNode {
  const notices = useSession((state) => state.notices);
  return (
    <div role="status" className={styles.notices}>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </div>
  );
}
