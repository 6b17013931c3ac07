'use client';

import { useEffect, useEffectEvent } from 'react';
import type { OpenedProof } from '@/lib/export/proof/open-proof';
import { parseFixes } from '@/lib/market-share/fixes';
import { mapLicensorNames } from '@/lib/market-share/licensor-aliases';
import { useShownCountries, useThresholdControl } from '@/components/state/view-state';
import { useFixesInUrl } from '@/components/state/fixes-in-url';
import type { SessionData } from '@/components/state/session-data';

/** Proofs whose settings the page has taken: what is changed afterwards stays. */
const taken = new WeakSet<OpenedProof>();

/** Sets the page once as a proof says that it was: threshold, countries, fixes. */
export function useProvedSettings(opened: OpenedProof, { aliases }: SessionData): void {
  const { setMinSeconds } = useThresholdControl();
  const [, setCountries] = useShownCountries();
  const [, setFixes] = useFixesInUrl(aliases);
  const take = useEffectEvent((): void => {
    const { min_seconds, countries, fixes: text, anonymised } = opened.proof.settings;
    const fixes = parseFixes(text);
    setMinSeconds(min_seconds);
    setCountries(countries);
    setFixes(anonymised ? mapLicensorNames(fixes, aliases.reveal) : fixes);
  });
  useEffect(() => {
    if (taken.has(opened)) return;
    taken.add(opened);
    take();
  }, [opened]);
}
