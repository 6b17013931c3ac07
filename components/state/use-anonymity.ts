'use client';

import { useEffect, useRef } from 'react';
import { useAliasesInUrl, useUrlIsAnonymous } from './fixes-in-url';
import { useSession, useSessionStore } from './use-session';

/**
 * Lets the page and its URL agree on whether licensors are anonymised. The URL decides when the page is opened, so that
 * a reload in a meeting shows no names; from then on the page does.
 */
export function useAnonymity(): void {
  const { setAnonymised } = useSessionStore();
  const aliases = useSession((state) => state.data?.aliases ?? null);
  const anonymised = useSession((state) => state.anonymised);
  const asked = useRef(useUrlIsAnonymous());
  useEffect(() => {
    if (asked.current) setAnonymised(true);
  }, [setAnonymised]);
  useAliasesInUrl(aliases, anonymised);
}
