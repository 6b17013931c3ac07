import { useCallback, useEffect, useState } from 'react';
import { forgetResult, keptAbout, type KeptAbout } from '@/lib/session/kept-result';

/** What this browser keeps of an earlier result, as soon as that is known, and a way to forget it. */
export function useKeptAbout(): readonly [KeptAbout | null, () => Promise<void>] {
  const [about, setAbout] = useState<KeptAbout | null>(null);
  useEffect(() => {
    void keptAbout().then(setAbout);
  }, []);
  const forget = useCallback(async () => {
    await forgetResult();
    setAbout(null);
  }, []);
  return [about, forget];
}
