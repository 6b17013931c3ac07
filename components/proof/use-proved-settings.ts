'use client';

import { useEffect, useEffectEvent } from 'react';
import type { OpenedProof } from '@/lib/export/proof/open-proof';
import { termsOfProof } from '@/lib/export/proof/proved-royalties';
import { parseFixes } from '@/lib/market-share/fixes';
import { mapLicensorNames } from '@/lib/market-share/licensor-aliases';
import { renameInTerms } from '@/lib/market-share/royalty-terms';
import { useShownCountries, useThresholdControl } from '@/components/state/view-state';
import { useFixesInUrl } from '@/components/state/fixes-in-url';
import { useSessionStore } from '@/components/state/use-session';
import type { SessionData } from '@/components/state/session-data';

/** Proofs whose settings the page has taken: what is changed afterwards stays. */
const taken = new WeakSet<OpenedProof>();

/** Sets the page once as a proof says that it was: threshold, countries, fixes, royalty pools. */
export function useProvedSettings(opened: OpenedProof, { aliases }: SessionData): void {
  const { setMinSeconds } = useThresholdControl();
  const [, setCountries] = useShownCountries();
  const [, setFixes] = useFixesInUrl(aliases);
  const { setRoyalties } = useSessionStore();
  const take = useEffectEvent((): void => {
    const { min_seconds, countries, fixes: text, anonymised, royalties } = opened.proof.settings;
    const fixes = parseFixes(text);
    setMinSeconds(min_seconds);
    setCountries(countries);
    const terms = termsOfProof(royalties);
    if (royalties) setRoyalties(anonymised ? renameInTerms(terms, aliases.reveal) : terms);
    setFixes(anonymised ? mapLicensorNames(fixes, aliases.reveal) : fixes);
  });
  useEffect(() => {
    if (taken.has(opened)) return;
    taken.add(opened);
    take();
  }, [opened]);
}
