'use client';

import { useMemo } from 'react';
import type { Fix } from '@/lib/market-share/fixes';
import { mapLicensorNames } from '@/lib/market-share/licensor-aliases';
import { useFixesInUrl } from './fixes-in-url';
import { useSession } from './use-session';

/**
 * The fixes that the user has accepted, in the URL as `fixes`, and a way to change them; of a kept result those that it was
 * kept with, which stay. While licensors are
 * anonymised they are named by their aliases in both.
 */
export function useFixes(): readonly [readonly Fix[], (fixes: readonly Fix[]) => void] {
  const aliases = useSession((state) => state.data?.aliases ?? null);
  const anonymised = useSession((state) => state.anonymised);
  const kept = useSession((state) => state.data?.keptFixes ?? null);
  const [inUrl, setOwn] = useFixesInUrl(aliases);
  const own = kept ?? inUrl;
  const used = anonymised ? aliases : null;
  const shown = useMemo(() => (used ? mapLicensorNames(own, used.hide) : own), [own, used]);
  return [shown, (next) => setOwn(used ? mapLicensorNames(next, used.reveal) : next)];
}
