'use client';

import { useMemo } from 'react';
import type { Fix } from '@/lib/market-share/fixes';
import { mapLicensorNames, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { useUrlParameter } from './url-parameters';

/** The fixes of the URL under the licensors' own names, and a way to change them. */
export function useFixesInUrl(
  aliases: LicensorAliases | null,
): readonly [readonly Fix[], (fixes: readonly Fix[]) => void] {
  const [fixes, setFixes] = useUrlParameter('fixes');
  const [anonymised] = useUrlParameter('licensors');
  const used = anonymised ? aliases : null;
  const own = useMemo(() => (used ? mapLicensorNames(fixes, used.reveal) : fixes), [fixes, used]);
  return [own, (next) => setFixes(used ? mapLicensorNames(next, used.hide) : next)];
}
