'use client';

import { useEffect } from 'react';

/** Keeps the screen awake for as long as the component is there. Where a browser cannot, or may not, nothing happens. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const acquire = (): void => {
      if (over || document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      navigator.wakeLock.request('screen').then(
        (granted) => {
          if (over) void granted.release();
          else lock = granted;
        },
        () => undefined, // A low battery is reason enough to refuse.
      );
    };
    acquire();
    // A browser takes the lock away with the page's visibility.
    document.addEventListener('visibilitychange', acquire);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', acquire);
      void lock?.release();
    };
  }, []);
}
