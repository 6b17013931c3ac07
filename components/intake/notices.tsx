'use client';

import type { ReactNode } from 'react';
import { noticesOf } from '@/lib/session/session-state';
import { useSession } from '@/components/state/use-session';
import { Notice } from '@/components/ui/notice';
import styles from './notices.module.css';
import { WaitingFiles } from './waiting-files';

/** What was done with the last files, where it may not be what the user expects, and what is still to be answered. */
export function Notices(): ReactNode {
  const slots = useSession((state) => state.slots);
  const notices = useSession((state) => state.notices);
  const fingerprints = useSession((state) => state.fingerprints);
  const said = noticesOf({ slots, notices, fingerprints });
  return (
    <>
      <div role="status" className={styles.notices}>
        {said.length > 0 && (
          <Notice>
            {said.map((notice) => (
              <p key={notice}>{notice}</p>
            ))}
          </Notice>
        )}
      </div>
      <WaitingFiles />
    </>
  );
}
