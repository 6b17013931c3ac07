'use client';

import { useCallback, useMemo } from 'react';
import { renameInTerms, type RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import { useSession, useSessionStore } from './use-session';

/**
 * What royalties are divided by, and a way to change it. While licensors are anonymised they are named by their aliases in
 * both. Kept by the session alone: amounts stand in no URL.
 */
export function useRoyaltyTerms(): readonly [RoyaltyTerms, (terms: RoyaltyTerms) => void] {
  const { setRoyalties } = useSessionStore();
  const own = useSession(({ royalties }) => royalties.terms);
  const aliases = useSession((state) => (state.anonymised ? (state.data?.aliases ?? null) : null));
  const shown = useMemo(() => (aliases ? renameInTerms(own, aliases.hide) : own), [own, aliases]);
  const set = useCallback(
    (terms: RoyaltyTerms) => setRoyalties(aliases ? renameInTerms(terms, aliases.reveal) : terms),
    [setRoyalties, aliases],
  );
  return [shown, set];
}
