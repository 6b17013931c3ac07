'use client';

import { createParser, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useEffect, useMemo } from 'react';
import { parseFixes, serialiseFixes, type Fix } from '@/lib/market-share/fixes';
import { mapLicensorNames, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import type { Provider } from '@/components/ui/provided';
import { LICENSORS_IN_URL, renameLicensors } from './licensors-in-url';
import { urlParameter } from './url-parameter';

const FIXES = createParser<readonly Fix[]>({
  parse: (text) => parseFixes(text),
  serialize: serialiseFixes,
  eq: (a, b) => serialiseFixes(a) === serialiseFixes(b),
})
  .withDefault([])
  .withOptions({ history: 'push', clearOnDefault: true });

/** Says that the licensors that the URL names are named by their aliases. */
const LICENSORS = parseAsStringLiteral(['anonymous'] as const);

const [FixesInUrl, useFixesParameter] = urlParameter('fixes', FIXES);
const [LicensorsInUrl, useLicensorsParameter] = urlParameter('licensors', LICENSORS);

/** What the hooks of this file give, read once for the page. */
export const FIXES_PROVIDERS: readonly Provider[] = [FixesInUrl, LicensorsInUrl];

/** The fixes of the URL under the licensors' own names, and a way to change them. */
export function useFixesInUrl(
  aliases: LicensorAliases | null,
): readonly [readonly Fix[], (fixes: readonly Fix[]) => void] {
  const [fixes, setFixes] = useFixesParameter();
  const [licensors] = useLicensorsParameter();
  const used = licensors === null ? null : aliases;
  const own = useMemo(() => (used ? mapLicensorNames(fixes, used.reveal) : fixes), [fixes, used]);
  return [
    own,
    (next) => void setFixes(next.length === 0 ? null : used ? mapLicensorNames(next, used.hide) : [...next]),
  ];
}

/** Whether the URL that the page was opened with asks for anonymised licensors. */
export function useUrlIsAnonymous(): boolean {
  return useLicensorsParameter()[0] !== null;
}

/**
 * Keeps the names of licensors out of the URL while they are anonymised, also when the user goes back to an address of
 * before; brings them back afterwards.
 *
 * @param aliases null while there is no data: then nothing in the URL can be translated.
 */
export function useAliasesInUrl(aliases: LicensorAliases | null, anonymised: boolean): void {
  const [{ fixes, licensors, pins, by, map }, set] = useQueryStates(
    { fixes: FIXES, licensors: LICENSORS, ...LICENSORS_IN_URL },
    { history: 'replace' },
  );
  useEffect(() => {
    if (!aliases || anonymised === (licensors !== null)) return;
    const translated = mapLicensorNames(fixes, anonymised ? aliases.hide : aliases.reveal);
    void set(
      {
        ...renameLicensors({ pins, by, map }, aliases, anonymised),
        fixes: translated.length > 0 ? translated : null,
        licensors: anonymised ? 'anonymous' : null,
      },
      { history: 'replace' },
    );
  }, [aliases, anonymised, fixes, licensors, pins, by, map, set]);
}
