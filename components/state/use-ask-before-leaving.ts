import { useEffect } from 'react';
import { filesIn } from '@/lib/session/slots';
import { useSession } from './use-session';

/**
 * Whether the page holds a result that was computed from the user's files, or royalty pools, which nothing keeps. A
 * published dataset or a kept result can be opened again.
 */
export function useIsAtStake(): boolean {
  return useSession(
    ({ data, slots, royalties }) =>
      (data !== null && filesIn(slots).length > 0) || royalties.terms.typed.size > 0,
  );
}

/** Lets the browser ask before the page is left while something is at stake. */
export function useAskBeforeLeaving(): void {
  const isAtStake = useIsAtStake();
  useEffect(() => {
    if (!isAtStake) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAtStake]);
}
