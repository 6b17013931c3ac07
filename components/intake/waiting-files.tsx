'use client';

import type { ReactNode } from 'react';
import { formatCounted } from '@/lib/market-share/format';
import type { Waiting } from '@/lib/session/session-state';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import styles from './waiting-files.module.css';

/** Asks what becomes of files that came during a load, until that is answered. */
export function WaitingFiles(): ReactNode {
  const waiting = useSession((state) => state.waiting);
  return waiting.map((one) => <Question key={one.kind} waiting={one} />);
}

function what(waiting: Waiting): string {
  if (waiting.kind === 'dataset') return `the dataset ${waiting.files.name}`;
  const [first] = waiting.names;
  return waiting.names.length === 1 ? first! : formatCounted(waiting.names.length, 'file');
}

function Question({ waiting }: { readonly waiting: Waiting }): ReactNode {
  const phase = useSession((state) => state.phase);
  const { decideWaiting } = useSessionStore();
  const isLoading = phase === 'loading';
  return (
    <Notice role="alertdialog" label="Files dropped while loading" space="roomy" className={styles.waiting}>
      <p>
        You dropped {what(waiting)} while files {isLoading ? 'are still' : 'were'} loading.
      </p>
      <Button look="primary" onClick={() => void decideWaiting(waiting, 'replace')}>
        Use the new files
      </Button>
      <Button onClick={() => void decideWaiting(waiting, 'keep')}>
        {isLoading ? 'Keep loading' : phase === 'ready' ? 'Keep this result' : 'Leave them out'}
      </Button>
    </Notice>
  );
}
