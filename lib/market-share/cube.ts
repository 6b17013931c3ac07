import { FIRST_REAL_ID, TOP_SECOND, type Rollup } from './rollup';

/** How the unknown licensor is written wherever text is needed, exports included. */
export const UNKNOWN_LICENSOR_NAME = '(unknown)';

/** A licensor of the cube. `id` is 0 for the unknown licensor, else a position in `Cube.licensors`. */
export interface Licensor {
  readonly id: number;
  readonly name: string;
  /** True only for the real unknown, not for a licensor that happens to be called "(unknown)". */
  readonly unknown: boolean;
}

/** Answers counts of plays at any whole-second threshold. Made by {@link buildCube}. */
export interface Cube {
  /** Country codes in ascending order; only countries that have at least one play of any length. */
  readonly countries: readonly string[];
  /** The unknown licensor at position 0, then the licensors by name in code point order. */
  readonly licensors: readonly Licensor[];
  /** The licensors that have a play of any length in the country; empty for a country without plays. */
  licensorsOf(country: string): readonly Licensor[];
  /** Plays of at least `minSeconds` whole seconds of a licensor in a country. */
  plays(country: string, licensor: Licensor, minSeconds: number): number;
  /** Plays of at least `minSeconds` in a country, unknown licensor included: the denominator of a share. */
  countryPlays(country: string, minSeconds: number): number;
  /** Plays of at least `minSeconds` in any country, with an unknown licensor, by why it is unknown. */
  unknownByReason(minSeconds: number): readonly number[];
  /** Plays of any length without a country, by why they have none. */
  readonly noCountryByReason: readonly number[];
  /** Plays of any length in the rollup, those without a country included. */
  readonly totalPlays: number;
}

/** One row of seconds and, for each, the plays of that second or more. Sorted by second. */
interface Suffix {
  readonly seconds: Uint16Array;
  readonly atLeast: Float64Array;
}

const EMPTY: Suffix = { seconds: new Uint16Array(0), atLeast: new Float64Array(0) };

function suffixOf(playsBySecond: ReadonlyMap<number, number>): Suffix {
  const seconds = Uint16Array.from(playsBySecond.keys()).sort();
  const atLeast = new Float64Array(seconds.length);
  let sum = 0;
  for (let i = seconds.length - 1; i >= 0; i--) {
    sum += playsBySecond.get(seconds[i]!)!;
    atLeast[i] = sum;
  }
  return { seconds, atLeast };
}

function playsAtLeast({ seconds, atLeast }: Suffix, minSeconds: number): number {
  let low = 0;
  let high = seconds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (seconds[middle]! < minSeconds) low = middle + 1;
    else high = middle;
  }
  return low < seconds.length ? atLeast[low]! : 0;
}

/** Surrogates stand for code points above U+FFFF, yet their code units lie below U+E000: put them where they belong. */
function codePointRank(codeUnit: number): number {
  if (codeUnit < 0xd800) return codeUnit;
  return codeUnit < 0xe000 ? codeUnit + 0x2000 : codeUnit - 0x800;
}

/** Code point order: the same in every locale, and the order in which DuckDB sorts text. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = codePointRank(a.charCodeAt(i)) - codePointRank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

type SecondsTable = Map<number, Map<number, number>>;

function add(table: SecondsTable, row: number, second: number, plays: number): void {
  let seconds = table.get(row);
  if (!seconds) table.set(row, (seconds = new Map<number, number>()));
  seconds.set(second, (seconds.get(second) ?? 0) + plays);
}

function isId(id: number, names: readonly string[]): boolean {
  return Number.isInteger(id) && id >= 0 && id < FIRST_REAL_ID + names.length;
}

/**
 * Builds the cube from a rollup whose cells may come in any order and may repeat a cell (they add up).
 *
 * @throws RangeError when its columns differ in length, or a cell names an id that is neither a reason nor has a name,
 * a second outside 0 to `TOP_SECOND`, or a count that is not a non-negative safe integer: such a rollup cannot be
 * vouched for.
 */
export function buildCube({ cells, countries, licensors }: Rollup): Cube {
  const allLicensors: Licensor[] = [
    { id: 0, name: UNKNOWN_LICENSOR_NAME, unknown: true },
    ...licensors
      .map((name, position) => ({ name, position }))
      .sort((a, b) => compareText(a.name, b.name))
      .map(({ name }, position) => ({ id: position + 1, name, unknown: false })),
  ];
  const idByName = new Map(allLicensors.slice(1).map(({ id, name }) => [name, id]));
  const size = cells.plays.length;
  if ([cells.countryId, cells.licensorId, cells.second].some(({ length }) => length !== size))
    throw new RangeError('The columns of the rollup differ in length');

  const byCountry = new Map<string, SecondsTable>();
  const totalByCountry = new Map<string, Map<number, number>>();
  const unknown: SecondsTable = new Map();
  const noCountryByReason = new Array<number>(FIRST_REAL_ID).fill(0);
  let totalPlays = 0;

  for (let i = 0; i < size; i++) {
    const countryId = cells.countryId[i]!;
    const licensorId = cells.licensorId[i]!;
    const second = cells.second[i]!;
    const plays = cells.plays[i]!;
    if (!Number.isSafeInteger(plays) || plays < 0)
      throw new RangeError(`A rollup cell counts ${plays} plays`);
    if (!Number.isInteger(second) || second < 0 || second > TOP_SECOND)
      throw new RangeError(`A rollup cell is for second ${second}`);
    if (!isId(countryId, countries) || !isId(licensorId, licensors))
      throw new RangeError(`A rollup cell names country ${countryId}, licensor ${licensorId}`);
    if (plays === 0) continue;
    totalPlays += plays;
    if (countryId < FIRST_REAL_ID) {
      noCountryByReason[countryId]! += plays;
      continue;
    }
    const country = countries[countryId - FIRST_REAL_ID]!;
    const licensor = licensorId < FIRST_REAL_ID ? 0 : idByName.get(licensors[licensorId - FIRST_REAL_ID]!)!;
    let table = byCountry.get(country);
    if (!table) byCountry.set(country, (table = new Map<number, Map<number, number>>()));
    add(table, licensor, second, plays);
    let total = totalByCountry.get(country);
    if (!total) totalByCountry.set(country, (total = new Map<number, number>()));
    total.set(second, (total.get(second) ?? 0) + plays);
    if (licensor === 0) add(unknown, licensorId, second, plays);
  }
  if (!Number.isSafeInteger(totalPlays)) throw new RangeError('The rollup counts more than 2^53 plays');

  interface CountryPart {
    readonly licensors: readonly Licensor[];
    readonly suffixes: ReadonlyMap<number, Suffix>;
    readonly total: Suffix;
  }
  const parts = new Map<string, CountryPart>();
  for (const [country, table] of byCountry) {
    parts.set(country, {
      licensors: [...table.keys()].sort((a, b) => a - b).map((id) => allLicensors[id]!),
      suffixes: new Map([...table].map(([id, seconds]) => [id, suffixOf(seconds)])),
      total: suffixOf(totalByCountry.get(country)!),
    });
  }
  const unknownSuffixes = noCountryByReason.map((_, reason) => suffixOf(unknown.get(reason) ?? new Map()));

  return {
    countries: [...parts.keys()].sort(compareText),
    licensors: allLicensors,
    licensorsOf: (country) => parts.get(country)?.licensors ?? [],
    plays: (country, licensor, minSeconds) =>
      playsAtLeast(parts.get(country)?.suffixes.get(licensor.id) ?? EMPTY, minSeconds),
    countryPlays: (country, minSeconds) => playsAtLeast(parts.get(country)?.total ?? EMPTY, minSeconds),
    unknownByReason: (minSeconds) => unknownSuffixes.map((suffix) => playsAtLeast(suffix, minSeconds)),
    noCountryByReason,
    totalPlays,
  };
}
