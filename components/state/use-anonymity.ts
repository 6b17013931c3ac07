'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { mapLicensorNames, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { useUrlParameter } from './url-parameters';
import { useSession, useSessionStore } from './use-session';

/** Names by aliases, or aliases by names; null for what is the name of nobody. */
function renaming(aliases: LicensorAliases, anonymised: boolean): (name: string) => string | null {
  if (!anonymised) return aliases.reveal;
  return (name) => (aliases.knows(name) ? aliases.hide(name) : null);
}

/**
 * Keeps the names of licensors out of the URL while they are anonymised, also when the user goes back to an address of
 * before; brings them back afterwards.
 *
 * @param aliases null while there is no data: then nothing in the URL can be translated.
 */
function useAliasesInUrl(aliases: LicensorAliases | null, anonymised: boolean): void {
  const [inUrl, setInUrl] = useUrlParameter('licensors');
  const [pins, setPins] = useUrlParameter('pins');
  const [by, setBy] = useUrlParameter('by');
  const [map, setMap] = useUrlParameter('map');
  const [licensor, setLicensor] = useUrlParameter('licensor');
  const [colours, setColours] = useUrlParameter('colours');
  const [fixes, setFixes] = useUrlParameter('fixes');
  const [, setFind] = useUrlParameter('find');
  const follow = useEffectEvent((known: LicensorAliases): void => {
    const rename = renaming(known, anonymised);
    const names = pins?.flatMap((name) => rename(name) ?? []) ?? [];
    setPins(names.length > 0 ? names : null, 'replace');
    if (by && typeof by.by !== 'string') {
      const name = rename(by.by.licensor);
      setBy(name === null ? null : { ...by, by: { licensor: name } }, 'replace');
    }
    setMap(map === null ? null : rename(map), 'replace');
    setLicensor(licensor === null ? null : rename(licensor), 'replace');
    setColours(
      colours.flatMap(({ name, colour }) => {
        const other = rename(name);
        return other === null ? [] : [{ name: other, colour }];
      }),
      'replace',
    );
    setFixes(mapLicensorNames(fixes, anonymised ? known.hide : known.reveal), 'replace');
    // Whatever is looked for, it may be part of a name.
    setFind(null, 'replace');
    setInUrl(anonymised, 'replace');
  });
  useEffect(() => {
    if (aliases && anonymised !== inUrl) follow(aliases);
  }, [aliases, anonymised, inUrl]);
}

/**
 * Lets the page and its URL agree on whether licensors are anonymised. The URL decides when the page is opened, so that
 * a reload in a meeting shows no names; from then on the page does.
 */
export function useAnonymity(): void {
  const { setAnonymised } = useSessionStore();
  const aliases = useSession((state) => state.data?.aliases ?? null);
  const anonymised = useSession((state) => state.anonymised);
  const asked = useRef(useUrlParameter('licensors')[0]);
  useEffect(() => {
    if (asked.current) setAnonymised(true);
  }, [setAnonymised]);
  useAliasesInUrl(aliases, anonymised);
}
