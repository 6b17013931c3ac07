import { countryName } from './country';
import { formatList } from './format';
import { missingWord } from './missing-values';
import type { PlayedUnit } from './played-unit';
import { FIRST_REAL_ID, TOP_SECOND, type Rollup, type RollupColumns } from './rollup';

/** A name counted as another one, in all countries. Names are as in the rollup. */
export interface RenameFix {
  readonly kind: 'country' | 'licensor';
  readonly from: string;
  readonly to: string;
}

/** Differences between ids of the same meaning that spreadsheets and exports introduce. */
export const IGNORED = ['case', 'invisible', 'quotes', 'decimals', 'hyphens', 'zeros'] as const;
export type Ignored = (typeof IGNORED)[number];

/** Ids of all files are compared ignoring something. */
export interface IgnoreFix {
  readonly kind: 'ignore';
  readonly what: Ignored;
}

/** A missing-value word is read as blank, ignoring case: as an id, a country or a licensor. */
export interface BlankFix {
  readonly kind: 'blank';
  readonly word: string;
}

/** played_ms of a plays file, or of all (null), is in another unit. */
export interface UnitFix {
  readonly kind: 'unit';
  readonly unit: PlayedUnit;
  readonly file: string | null;
}

/** A correction accepted by a person; none is ever automatic. */
export type Fix = RenameFix | IgnoreFix | BlankFix | UnitFix;

function isRenameFix(fix: Fix): fix is RenameFix {
  return fix.kind === 'country' || fix.kind === 'licensor';
}

/** Whether there are conflicting ids that merged countries or licensors may reconcile. */
export type Conflicts = Readonly<Record<RenameFix['kind'], boolean>>;

/**
 * Whether two lists of fixes have files read the same way; other differences are left to {@link applyFixes}.
 *
 * @param conflicts of the files without fixes.
 */
export function areReadAlike(a: readonly Fix[], b: readonly Fix[], conflicts: Conflicts): boolean {
  const [one, other] = [a, b].map((fixes) =>
    serialiseFixes(fixes.filter((fix) => !isRenameFix(fix) || conflicts[fix.kind])),
  );
  return one === other;
}

/** The final name of each renamed country or licensor. */
export function finalNames(fixes: readonly Fix[], kind: RenameFix['kind']): Map<string, string> {
  const byName = renames(fixes, kind);
  return new Map([...byName.keys()].map((name) => [name, finalName(name, byName)]));
}

/** The effective rename of each name: the last one, unless it changes nothing or leaves no name. */
function renames(fixes: readonly Fix[], kind: RenameFix['kind']): Map<string, string> {
  const byName = new Map<string, string>();
  for (const fix of fixes)
    if (isRenameFix(fix) && fix.kind === kind && changesName(fix)) byName.set(fix.from, fix.to);
  return byName;
}

function changesName({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from !== '' && to !== '' && from !== to;
}

/** Follows a chain of renames. Cycles are ignored. */
function finalName(name: string, byName: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = name;
  for (;;) {
    seen.add(at);
    const next = byName.get(at);
    if (next === undefined) return at;
    if (seen.has(next)) return next;
    at = next;
  }
}

/** New names, each once in the order of their first old name, and the new id for every old id. */
interface Renamed {
  readonly names: readonly string[];
  readonly idOf: Uint32Array;
}

function rename(names: readonly string[], byName: ReadonlyMap<string, string>): Renamed {
  const ids = new Map<string, number>();
  const idOf = new Uint32Array(FIRST_REAL_ID + names.length);
  for (let reason = 0; reason < FIRST_REAL_ID; reason++) idOf[reason] = reason;
  names.forEach((old, i) => {
    const name = finalName(old, byName);
    let id = ids.get(name);
    if (id === undefined) ids.set(name, (id = FIRST_REAL_ID + ids.size));
    idOf[FIRST_REAL_ID + i] = id;
  });
  return { names: [...ids.keys()], idOf };
}

/** Stable counting sort of positions by a key below `keys`. */
function sortBy(
  order: Uint32Array<ArrayBuffer>,
  keyOf: ArrayLike<number>,
  keys: number,
): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(keys + 1);
  for (const position of order) next[keyOf[position]! + 1]!++;
  for (let key = 1; key <= keys; key++) next[key]! += next[key - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const position of order) sorted[next[keyOf[position]!]!++] = position;
  return sorted;
}

/** The cells under their new ids, by country, licensor and second; merged cells add up. */
function merge(cells: RollupColumns, countries: Renamed, licensors: Renamed): RollupColumns {
  const size = cells.plays.length;
  if ([cells.countryId, cells.licensorId, cells.second].some(({ length }) => length !== size))
    throw new RangeError('The columns of the rollup differ in length');
  const countryOf = new Uint32Array(size);
  const licensorOf = new Uint32Array(size);
  const secondOf = new Uint16Array(size);
  for (let i = 0; i < size; i++) {
    const country = countries.idOf[cells.countryId[i]!];
    const licensor = licensors.idOf[cells.licensorId[i]!];
    const second = cells.second[i]!;
    const plays = cells.plays[i]!;
    if (country === undefined || licensor === undefined)
      throw new RangeError(
        `A rollup cell names country ${cells.countryId[i]!}, licensor ${cells.licensorId[i]!}`,
      );
    if (!Number.isInteger(second) || second < 0 || second > TOP_SECOND)
      throw new RangeError(`A rollup cell is for second ${second}`);
    if (!Number.isSafeInteger(plays) || plays < 0)
      throw new RangeError(`A rollup cell counts ${plays} plays`);
    countryOf[i] = country;
    licensorOf[i] = licensor;
    secondOf[i] = second;
  }

  let order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  order = sortBy(order, secondOf, TOP_SECOND + 1);
  order = sortBy(order, licensorOf, FIRST_REAL_ID + licensors.names.length);
  order = sortBy(order, countryOf, FIRST_REAL_ID + countries.names.length);

  const countryId = new Uint32Array(size);
  const licensorId = new Uint32Array(size);
  const second = new Uint16Array(size);
  const plays = new Float64Array(size);
  let last = -1;
  for (const cell of order) {
    const same =
      last >= 0 &&
      countryId[last] === countryOf[cell] &&
      licensorId[last] === licensorOf[cell] &&
      second[last] === secondOf[cell];
    if (!same) {
      last++;
      countryId[last] = countryOf[cell]!;
      licensorId[last] = licensorOf[cell]!;
      second[last] = secondOf[cell]!;
    }
    plays[last]! += cells.plays[cell]!;
  }
  const used = last + 1;
  return {
    countryId: countryId.slice(0, used),
    licensorId: licensorId.slice(0, used),
    second: second.slice(0, used),
    plays: plays.slice(0, used),
  };
}

/**
 * The rollup with countries and licensors renamed. Those with the same final name merge: their cells add up, so no
 * play is lost or gained at any threshold. A to B and B to C makes A and B C; the last of two fixes for a name wins;
 * cycles are ignored. Other fixes are applied by the engine when reading, and do nothing here. Returns the rollup
 * itself if nothing changes, else cells ordered by country id, licensor id and second.
 *
 * @throws RangeError when a cell is not what `buildCube` accepts.
 */
export function applyFixes(rollup: Rollup, fixes: readonly Fix[]): Rollup {
  const countries = rename(rollup.countries, renames(fixes, 'country'));
  const licensors = rename(rollup.licensors, renames(fixes, 'licensor'));
  const changed = (old: readonly string[], { names }: Renamed): boolean =>
    old.length !== names.length || old.some((name, i) => name !== names[i]);
  if (!changed(rollup.countries, countries) && !changed(rollup.licensors, licensors)) return rollup;
  return {
    cells: merge(rollup.cells, countries, licensors),
    countries: countries.names,
    licensors: licensors.names,
  };
}

function encode(name: string): string {
  return name.replace(/[%:>,]/g, (character) => encodeURIComponent(character));
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What a fix is about: the last of several about the same subject wins. */
function subjectOf(fix: Fix): string {
  switch (fix.kind) {
    case 'ignore':
      return `ignore-${fix.what}`;
    case 'blank':
      return `blank:${fix.word.toLowerCase()}`;
    case 'unit':
      return `unit:${fix.file ?? ''}`;
    default:
      return `${fix.kind}:${fix.from}`;
  }
}

function textOf(fix: Fix): string {
  switch (fix.kind) {
    case 'ignore':
      return `ignore-${fix.what}`;
    case 'blank':
      return `blank:${encode(fix.word)}`;
    case 'unit':
      return fix.file === null ? fix.unit : `${fix.unit}:${encode(fix.file)}`;
    default:
      return `${fix.kind}:${encode(fix.from)}>${encode(fix.to)}`;
  }
}

/**
 * Serialises fixes for a URL parameter: `country:UK>GB,licensor:Universal Inc>Universal Inc.,ignore-case`. In names
 * `%`, `:`, `>` and `,` are percent-encoded; the URL writer encodes the rest. No-op renames are dropped. `blank:NULL`
 * reads a word as blank; `seconds` and `microseconds:plays.csv` are units of played_ms.
 */
export function serialiseFixes(fixes: readonly Fix[]): string {
  return fixes
    .filter((fix) => !isRenameFix(fix) || changesName(fix))
    .map(textOf)
    .join(',');
}

function parseFix(text: string): Fix | null {
  const what = IGNORED.find((one) => text === `ignore-${one}`);
  if (what) return { kind: 'ignore', what };
  const [, about, encoded] = /^(blank|seconds|microseconds)(?::([^:>]+))?$/su.exec(text) ?? [];
  if (about !== undefined) {
    const name = encoded === undefined ? null : decode(encoded);
    if (encoded !== undefined && name === null) return null;
    if (about !== 'blank') return { kind: 'unit', unit: about as PlayedUnit, file: name };
    const word = name === null ? null : missingWord(name);
    return word === null ? null : { kind: 'blank', word };
  }
  const [, kind, encodedFrom, encodedTo] = /^(country|licensor):([^:>]+)>([^:>]+)$/su.exec(text) ?? [];
  if (kind === undefined) return null;
  const from = decode(encodedFrom!);
  const to = decode(encodedTo!);
  if (from === null || to === null || !changesName({ from, to })) return null;
  return { kind: kind as RenameFix['kind'], from, to };
}

/**
 * Parses {@link serialiseFixes}. Malformed parts are dropped, and the last of several fixes for one name is kept, as
 * in {@link applyFixes}.
 */
export function parseFixes(text: string): Fix[] {
  const fixes = new Map<string, Fix>();
  for (const part of text.split(',')) {
    const fix = parseFix(part);
    if (!fix) continue;
    fixes.delete(subjectOf(fix));
    fixes.set(subjectOf(fix), fix);
  }
  return [...fixes.values()];
}

/** What is ignored, in a sentence. */
const IGNORED_WORDS: Readonly<Record<Ignored, string>> = {
  case: 'case and Unicode form',
  invisible: 'invisible characters',
  quotes: 'quotes',
  decimals: 'a final .0',
  hyphens: 'hyphens and braces',
  zeros: 'leading zeros',
};

/** What is ignored, in words: `leading zeros`, `quotes and leading zeros`. */
export function ignoredWords(ignored: readonly Ignored[]): string {
  const words = ignored.map((what) => IGNORED_WORDS[what]);
  return formatList(words);
}

/** What a fix does, in one sentence. */
export function describeFix(fix: Fix): string {
  if (fix.kind === 'ignore') return `Ids are compared without regard to ${IGNORED_WORDS[fix.what]}.`;
  if (fix.kind === 'blank') return `“${fix.word}” is read as blank.`;
  if (fix.kind === 'unit')
    return `played_ms${fix.file === null ? '' : ` of ${fix.file}`} is read as ${fix.unit}.`;
  if (fix.kind === 'licensor') return `Licensor “${fix.from}” is counted as “${fix.to}”.`;
  const name = countryName(fix.to);
  return `Country ${fix.from} is counted as ${fix.to}${name === fix.to ? '' : ` (${name})`}.`;
}
