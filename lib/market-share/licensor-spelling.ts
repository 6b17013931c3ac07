import { compareText, type Cube } from './cube';

/** A licensor's name and its plays of any length in all countries. */
export interface LicensorPlays {
  readonly name: string;
  readonly plays: number;
}

/** Names that look like one licensor's. They count separately unless a person merges them. */
export interface LookAlike {
  /** At least two, most plays first. */
  readonly spellings: readonly string[];
  /** The spelling with the most plays, first in code point order on a tie. */
  readonly suggestion: string;
}

/** The known licensors of a cube with their plays of any length in all countries, for {@link lookAlikes}. */
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

/** Via upper case, since `ß` has no single capital: `STRASSE` and `straße` fold alike. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/**
 * A normalised spelling: without case, white space, invisible characters, Unicode form or final punctuation. A name
 * of punctuation alone keeps it.
 */
function spellingKey(name: string): string {
  const bare = foldCase(name.normalize('NFKC'))
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '');
  return bare.replace(/[.,;:!?…·。、\-–—]+$/u, '') || bare;
}

/**
 * Groups of names that differ only in case, white space, Unicode form (NFKC), invisible characters or final
 * punctuation: `Universal Inc` and `UNIVERSAL  INC.`. Most plays first. A name given twice is one spelling with the
 * plays of both.
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
