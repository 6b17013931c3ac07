'use client';

import type { ReactNode } from 'react';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import styles from '@/components/ledger/fixes-view.module.css';

/** Says that licensors are anonymised, for as long as they are, and names them again. */
export function AnonymousNotice(): ReactNode {
  const anonymised = useSession((state) => state.anonymised);
  const { setAnonymised } = useSessionStore();
  if (!anonymised) return null;
  return (
    <div role="status" className={styles.applied}>
      <p className={styles.said}>Licensors anonymised, here and in every export.</p>
      <Button look="plain" onClick={() => setAnonymised(false)}>
        Show their names
      </Button>
    </div>
  );
}
