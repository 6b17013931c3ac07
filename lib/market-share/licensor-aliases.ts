import { compareText, type Cube } from './cube';
import type { Fix } from './fixes';

/** Stand-ins for licensors' names. An alias, once given, is kept. */
export interface LicensorAliases {
  /** The alias of a name: `Licensor A`. A new name gets the next one. */
  readonly hide: (name: string) => string;
  /** The name behind an alias; any other text unchanged. */
  readonly reveal: (alias: string) => string;
  /** Whether there is a licensor of this name. */
  readonly knows: (name: string) => boolean;
  /** Replaces every name in a text by its alias, ignoring case. */
  readonly hideIn: (text: string) => string;
}

const LETTERS = 26;

/** Spreadsheet column names from position 0: A to Z, AA to ZZ, AAA. */
export function aliasLetters(position: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (position % LETTERS));
  return position < LETTERS ? letter : aliasLetters(Math.floor(position / LETTERS) - 1) + letter;
}

/** The known licensors' names by plays of any length in all countries, ties by name. */
function namesByPlays(cube: Cube): string[] {
  const plays = new Map<string, number>();
  for (const { name, unknown } of cube.licensors) if (!unknown) plays.set(name, 0);
  for (const country of cube.countries) {
    for (const licensor of cube.licensorsOf(country)) {
      if (!licensor.unknown)
        plays.set(licensor.name, plays.get(licensor.name)! + cube.plays(country, licensor, 0));
    }
  }
  return [...plays]
    .sort(([a, playsA], [b, playsB]) => playsB - playsA || compareText(a, b))
    .map(([name]) => name);
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

function patternOf(names: Iterable<string>): RegExp | null {
  // The longest of names with the same beginning wins.
  const alternatives = [...names]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(SPECIAL, '\\$&'));
  if (alternatives.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * Aliases for the licensors of a cube, by plays of any length in all countries: the largest is Licensor A.
 *
 * @param before earlier aliases. If they overlap with these licensors they are kept and the others get the next
 * letters; aliases of an unrelated set are dropped.
 */
export function licensorAliases(cube: Cube, before: LicensorAliases | null = null): LicensorAliases {
  const names = namesByPlays(cube);
  if (before && names.some((name) => before.knows(name))) {
    names.forEach((name) => before.hide(name));
    return before;
  }
  const aliases = new Map<string, string>();
  const byAlias = new Map<string, string>();
  let finder: { readonly pattern: RegExp | null; readonly folded: ReadonlyMap<string, string> } | null = null;
  const hide = (name: string): string => {
    let alias = aliases.get(name);
    if (alias === undefined) {
      alias = `Licensor ${aliasLetters(aliases.size)}`;
      aliases.set(name, alias);
      byAlias.set(alias, name);
      finder = null;
    }
    return alias;
  };
  names.forEach(hide);
  return {
    hide,
    reveal: (alias) => byAlias.get(alias) ?? alias,
    knows: (name) => aliases.has(name),
    hideIn(text) {
      finder ??= {
        pattern: patternOf(aliases.keys()),
        // Reversed, so that of names equal but for case the largest licensor's alias wins.
        folded: new Map([...aliases].reverse().map(([name, alias]) => [name.toLowerCase(), alias])),
      };
      const { pattern, folded } = finder;
      if (!pattern) return text;
      return text.replace(
        pattern,
        (found) => aliases.get(found) ?? folded.get(found.toLowerCase()) ?? 'Licensor',
      );
    },
  };
}

/** Maps the licensor names in fixes: to aliases, or back. */
export function mapLicensorNames(fixes: readonly Fix[], nameOf: (name: string) => string): Fix[] {
  return fixes.map((fix) =>
    fix.kind === 'licensor' ? { kind: 'licensor', from: nameOf(fix.from), to: nameOf(fix.to) } : fix,
  );
}
