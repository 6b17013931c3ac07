'use client';

import type { ReactNode } from 'react';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** Says that licensors are anonymised, for as long as they are, and names them again. */
export function AnonymousNotice(): ReactNode {
  const anonymised = useSession((state) => state.anonymised);
  const { setAnonymised } = useSessionStore();
  if (!anonymised) return null;
  return (
    <Notice role="status" onPage space="tight">
      <p>Licensor names are hidden here and in all exports.</p>
      <Button look="plain" onClick={() => setAnonymised(false)}>
        Show names
      </Button>
    </Notice>
  );
}
