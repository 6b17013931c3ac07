import { compareText, type Cube } from './cube';

/** A licensor's name and its plays of any length in all countries. */
export interface LicensorPlays {
  readonly name: string;
  readonly plays: number;
}

/** Names that look like one licensor's. They are counted apart unless a person merges them. */
export interface LookAlike {
  /** At least two, most plays first. */
  readonly spellings: readonly string[];
  /** The spelling with the most plays; of several, the first in code point order. */
  readonly suggestion: string;
}

/**
 * The named licensors of a cube with their plays of any length in all countries, as {@link lookAlikes} wants them.
 */
export function licensorPlays(cube: Cube): LicensorPlays[] {
  const plays = new Map<string, number>();
  for (const country of cube.countries) {
    for (const licensor of cube.licensorsOf(country)) {
      if (licensor.unknown) continue;
      plays.set(licensor.name, (plays.get(licensor.name) ?? 0) + cube.plays(country, licensor, 0));
    }
  }
  return [...plays].map(([name, count]) => ({ name, plays: count }));
}

/** To upper case in between, since `ß` has no single capital: `STRASSE` and `straße` fold to the same. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/**
 * What spellings of one name have in common: no case, white space, invisible character, Unicode form or final
 * punctuation tells them apart. A name of nothing but punctuation keeps it.
 */
function spellingKey(name: string): string {
  const bare = foldCase(name.normalize('NFKC'))
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '');
  return bare.replace(/[.,;:!?…·。、\-–—]+$/u, '') || bare;
}

/**
 * The groups of names that differ only by case, white space, Unicode form (NFKC), invisible characters or final
 * punctuation: `Universal Inc` and `UNIVERSAL  INC.`. The group with the most plays comes first. A name given twice
 * is one spelling with the plays of both.
 */
export function lookAlikes(names: readonly LicensorPlays[]): LookAlike[] {
  const groups = new Map<string, Map<string, number>>();
  for (const { name, plays } of names) {
    const key = spellingKey(name);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = new Map<string, number>()));
    group.set(name, (group.get(name) ?? 0) + plays);
  }
  return [...groups.values()]
    .filter(({ size }) => size > 1)
    .map((group) => {
      const spellings = [...group].sort(([a, playsA], [b, playsB]) => playsB - playsA || compareText(a, b));
      return {
        plays: spellings.reduce((sum, [, plays]) => sum + plays, 0),
        spellings: spellings.map(([name]) => name),
        suggestion: spellings[0]![0],
      };
    })
    .sort((a, b) => b.plays - a.plays || compareText(a.suggestion, b.suggestion))
    .map(({ spellings, suggestion }) => ({ spellings, suggestion }));
}
