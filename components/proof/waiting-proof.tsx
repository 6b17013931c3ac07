'use client';

import type { ReactNode } from 'react';
import { proofMoment } from '@/lib/export/proof/verdict-words';
import { formatBytes } from '@/lib/market-share/format';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Notice } from '@/components/ui/notice';
import styles from './proof-notice.module.css';

/** Says which files a proof pack needs that came without them. */
export function WaitingProof(): ReactNode {
  const opened = useSession((state) => state.proof);
  const { dismissProof } = useSessionStore();
  if (!opened) return null;
  return (
    <Notice
      as="section"
      label="Proof"
      tone="plain"
      className={`${styles.notice} ${styles.waiting}`}
      dismiss={{ label: 'Dismiss the proof', by: dismissProof }}
    >
      <p className={styles.verdict}>Add the files below to verify this proof pack.</p>
      <p className={styles.about}>
        {opened.name}, made {proofMoment(opened)}
      </p>
      <ul>
        {opened.proof.inputs.map(({ role, name, bytes }, i) => (
          <li key={i}>
            {role}: {name} ({formatBytes(bytes)})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
