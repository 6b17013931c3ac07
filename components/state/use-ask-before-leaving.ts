import { useEffect } from 'react';
import { useSession } from './use-session';

/**
 * Lets the browser ask before the page is left while it holds a result that was computed from the user's files, which
 * nothing keeps. A published dataset can be opened again.
 */
export function useAskBeforeLeaving(): void {
  const isAtStake = useSession(({ data }) => data !== null && data.dataset === null);
  useEffect(() => {
    if (!isAtStake) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAtStake]);
}
