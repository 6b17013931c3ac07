import { useEffect, useEffectEvent } from 'react';

/** How long a busy page may put the fetching off, in milliseconds. */
const LATEST = 500;

/**
 * Fetches code that will be needed when there is nothing else to do: a jump, a print or a meeting without a network
 * then finds it there. What cannot be fetched is asked for again by who needs it.
 *
 * @param isWanted whether the time to fetch has come.
 */
export function usePrefetch(loads: readonly (() => Promise<unknown>)[], isWanted = true): void {
  const fetchAll = useEffectEvent((): void => {
    for (const load of loads) void load().catch(() => undefined);
  });
  useEffect(() => {
    if (!isWanted) return;
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => fetchAll(), LATEST);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(() => fetchAll(), { timeout: LATEST });
    return () => cancelIdleCallback(idle);
  }, [isWanted]);
}
