'use client';

import { createParser } from 'nuqs';
import { parseSorting, serialiseSorting, type CountrySorting } from '@/lib/market-share/country-sorting';
import type { LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { parseNames, serialiseNames } from '@/lib/market-share/name-list';

/** A licensor by its name. */
const NAME = createParser<string>({ parse: (text) => (text === '' ? null : text), serialize: String });

/** The state of the URL that names licensors, besides the fixes. */
export const LICENSORS_IN_URL = {
  pins: createParser<readonly string[]>({
    parse: parseNames,
    serialize: serialiseNames,
    eq: (a, b) => serialiseNames(a) === serialiseNames(b),
  }).withOptions({ history: 'push' }),
  /** What the compared countries are sorted by. */
  by: createParser<CountrySorting>({
    parse: parseSorting,
    serialize: serialiseSorting,
    eq: (a, b) => serialiseSorting(a) === serialiseSorting(b),
  }).withOptions({ history: 'push' }),
  map: NAME.withOptions({ history: 'push' }),
};

interface NamedLicensors {
  readonly pins: readonly string[] | null;
  readonly by: CountrySorting | null;
  readonly map: string | null;
}

/** The same state with licensors named by their aliases, or by their own names again. Names of nobody are left out. */
export function renameLicensors(
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
