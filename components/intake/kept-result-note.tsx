'use client';

import { useState, type ReactNode } from 'react';
import { readKeptResult } from '@/lib/session/kept-result';
import { useKeptAbout } from '@/components/state/kept-result';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import styles from './linked-files-note.module.css';

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** Offers the result that this browser was told to keep, and to forget it. */
export function KeptResultNote(): ReactNode {
  const [about, forget] = useKeptAbout();
  const isEmpty = useSession(({ phase }) => phase === 'empty');
  const { openKept } = useSessionStore();
  const [failed, setFailed] = useState<string | null>(null);
  if (!about || !isEmpty) return null;
  const { keptAt, files } = about;
  const attempt = (done: Promise<void>): void => {
    done.catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  };
  return (
    <Notice as="section" label="Kept result" className={styles.note}>
      <p>This browser keeps a result, without its files: {files.join(', ')}.</p>
      <div className={styles.actions}>
        <Button onClick={() => attempt(readKeptResult().then(openKept))}>
          Open the result of {MOMENT.format(keptAt)}
        </Button>
        <Button look="plain" onClick={() => attempt(forget())}>
          Forget it
        </Button>
      </div>
      {failed && <p role="alert">{failed}</p>}
    </Notice>
  );
}
