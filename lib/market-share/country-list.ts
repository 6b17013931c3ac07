import type { Cube } from './cube';
import { parseNames, serialiseNames } from './name-list';

/** Parses a typed list of codes, `se, gb`: trimmed, without empty ones and repeats. */
export function parseCountries(text: string): string[] {
  return [...new Set(parseNames(text).map((code) => code.trim()))].filter((code) => code !== '');
}

/** Serialises codes for {@link parseCountries}. */
export function serialiseCountries(codes: readonly string[]): string {
  return serialiseNames(codes);
}

/** The result of looking up countries. */
export interface FoundCountries {
  /** Codes of countries with plays as the data spells them, each once, in the requested order. */
  readonly found: readonly string[];
  /** Codes without a play of any length. */
  readonly unknown: readonly string[];
}

/** Looks up countries by code, ignoring case. */
export function findCountries(
  { countries }: Pick<Cube, 'countries'>,
  codes: readonly string[],
): FoundCountries {
  const known = new Set(countries);
  const found = new Set<string>();
  const unknown = new Set<string>();
  for (const code of codes) {
    // Exact first: upper-casing in JavaScript may differ from the data's.
    const match = [code, code.toUpperCase()].find((one) => known.has(one));
    if (match === undefined) unknown.add(code.toUpperCase());
    else found.add(match);
  }
  return { found: [...found], unknown: [...unknown] };
}

/** Says that these countries have no plays. */
export function noPlaysSentence(codes: readonly string[]): string {
  const last = codes.at(-1) ?? '';
  const others = codes.slice(0, -1).join(', ');
  return `There are no plays in ${others === '' ? last : `${others} and ${last}`}.`;
}
