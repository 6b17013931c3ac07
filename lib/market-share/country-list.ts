import type { Cube } from './cube';
import { parseNames, serialiseNames } from './name-list';

/** The codes of a list as people write it: `se, gb`. They are trimmed; empty ones and repeats are left out. */
export function parseCountries(text: string): string[] {
  return [...new Set(parseNames(text).map((code) => code.trim()))].filter((code) => code !== '');
}

/** Codes as one text, which {@link parseCountries} reads. */
export function serialiseCountries(codes: readonly string[]): string {
  return serialiseNames(codes);
}

/** Which countries are asked for. */
export interface FoundCountries {
  /** Codes of countries with plays, as the data has them; each once, in the order in which they are asked for. */
  readonly found: readonly string[];
  /** Codes without a play of any length. */
  readonly unknown: readonly string[];
}

/** Finds countries by their codes, also where these are in lower case. */
export function findCountries(
  { countries }: Pick<Cube, 'countries'>,
  codes: readonly string[],
): FoundCountries {
  const known = new Set(countries);
  const found = new Set<string>();
  const unknown = new Set<string>();
  for (const code of codes) {
    // As it is first: the upper case of a code in the data is not always what JavaScript makes of it.
    const match = [code, code.toUpperCase()].find((one) => known.has(one));
    if (match === undefined) unknown.add(code.toUpperCase());
    else found.add(match);
  }
  return { found: [...found], unknown: [...unknown] };
}

/** Says that nothing was found of these countries. */
export function noPlaysSentence(codes: readonly string[]): string {
  const last = codes.at(-1) ?? '';
  const others = codes.slice(0, -1).join(', ');
  return `There are no plays in ${others === '' ? last : `${others} and ${last}`}.`;
}
