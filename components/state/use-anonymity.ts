'use client';

import { useEffect, useRef } from 'react';
import type { CountrySorting } from '@/lib/market-share/country-sorting';
import { mapLicensorNames, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { useUrlParameter } from './url-parameters';
import { useSession, useSessionStore } from './use-session';

interface NamedLicensors {
  readonly pins: readonly string[] | null;
  readonly by: CountrySorting | null;
  readonly map: string | null;
}

/** The same state with licensors named by their aliases, or by their own names again. Names of nobody are left out. */
function renameLicensors(
  { pins, by, map }: NamedLicensors,
  aliases: LicensorAliases,
  anonymised: boolean,
): NamedLicensors {
  const rename = (name: string): string | null => {
    if (!anonymised) return aliases.reveal(name);
    return aliases.knows(name) ? aliases.hide(name) : null;
  };
  const names = pins?.map(rename).filter((name) => name !== null) ?? [];
  const licensor = by && typeof by.by !== 'string' ? rename(by.by.licensor) : undefined;
  return {
    pins: names.length > 0 ? names : null,
    by: by && licensor !== undefined ? (licensor === null ? null : { ...by, by: { licensor } }) : by,
    map: map === null ? null : rename(map),
  };
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
  const [fixes, setFixes] = useUrlParameter('fixes');
  const [, setFind] = useUrlParameter('find');
  useEffect(() => {
    if (!aliases || anonymised === inUrl) return;
    const renamed = renameLicensors({ pins, by, map }, aliases, anonymised);
    setPins(renamed.pins, 'replace');
    setBy(renamed.by, 'replace');
    setMap(renamed.map, 'replace');
    setFixes(mapLicensorNames(fixes, anonymised ? aliases.hide : aliases.reveal), 'replace');
    // Whatever is looked for, it may be part of a name.
    setFind(null, 'replace');
    setInUrl(anonymised, 'replace');
  }, [aliases, anonymised, inUrl, pins, by, map, fixes, setInUrl, setPins, setBy, setMap, setFixes, setFind]);
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
