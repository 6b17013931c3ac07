import {
  FIRST_REAL_ID,
  TOP_SECOND,
  UNKNOWN_LICENSOR_REASONS,
  type Rollup,
  type RollupColumns,
} from './rollup';

/** The unknown licensor as text, in exports too. */
export const UNKNOWN_LICENSOR_NAME = '(unknown)';

/** A licensor of the cube. `id` is 0 for the unknown licensor, else a position in `Cube.licensors`. */
export interface Licensor {
  readonly id: number;
  readonly name: string;
  /** True only for the real unknown, not for a licensor that happens to be called "(unknown)". */
  readonly unknown: boolean;
}

/** A licensor's plays in a country by whole second; seconds without plays are left out. */
export interface LicensorCells {
  readonly seconds: readonly number[];
  /** The plays of each entry of `seconds`. */
  readonly plays: readonly number[];
}

/** Counts plays at any whole-second threshold. Made by {@link buildCube}. */
export interface Cube {
  /** Country codes, ascending; only countries with a play of any length. */
  readonly countries: readonly string[];
  /** The unknown licensor at position 0, then the others by name in code point order. */
  readonly licensors: readonly Licensor[];
  /** The licensors with a play of any length in the country; empty for a country without plays. */
  licensorsOf(country: string): readonly Licensor[];
  /** Plays of at least `minSeconds` whole seconds of a licensor in a country. */
  plays(country: string, licensor: Licensor, minSeconds: number): number;
  /** A licensor's rollup cells in a country: ascending seconds, and the plays of each. */
  cells(country: string, licensor: Licensor): LicensorCells;
  /** Plays of at least `minSeconds` in a country, unknown licensor included: the denominator of a share. */
  countryPlays(country: string, minSeconds: number): number;
  /** Plays of at least `minSeconds` in all countries. */
  countedPlays(minSeconds: number): number;
  /** Of these, those with an unknown licensor, by reason. */
  unknownByReason(minSeconds: number): readonly number[];
  /** The same in one country; null if the reasons are not known. */
  countryUnknownByReason(country: string, minSeconds: number): readonly number[] | null;
  /** Plays of any length without a country, by reason. */
  readonly noCountryByReason: readonly number[];
  /** Plays of any length, those without a country included. */
  readonly totalPlays: number;
}

/** At position s the plays of at least s seconds. */
type SuffixSums = Float64Array;

/** Consecutive cells of a licensor in a country: ascending seconds with suffix sums of plays. */
interface Run {
  readonly start: number;
  readonly end: number;
  /** The second of the cell at `start`. */
  readonly first: number;
}

function toSuffixSums(playsBySecond: Float64Array): SuffixSums {
  for (let second = TOP_SECOND - 1; second >= 0; second--)
    playsBySecond[second]! += playsBySecond[second + 1]!;
  return playsBySecond;
}

function noPlays(): Float64Array {
  return new Float64Array(TOP_SECOND + 1);
}

/** Surrogates encode code points above U+FFFF with code units below U+E000: rank them last. */
function codePointRank(codeUnit: number): number {
  if (codeUnit < 0xd800) return codeUnit;
  return codeUnit < 0xe000 ? codeUnit + 0x2000 : codeUnit - 0x800;
}

/** Code point order: independent of locale, and DuckDB's order for text. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = codePointRank(a.charCodeAt(i)) - codePointRank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

interface CountryPart {
  readonly all: SuffixSums;
  unknown: SuffixSums | null;
  readonly unknownByReason: (SuffixSums | undefined)[];
  readonly runs: Map<number, Run>;
}

function partOf(parts: Map<string, CountryPart>, country: string): CountryPart {
  let part = parts.get(country);
  if (!part)
    parts.set(country, (part = { all: noPlays(), unknown: null, unknownByReason: [], runs: new Map() }));
  return part;
}

/**
 * Validates the cells and returns their positions by country, licensor and second. Rollups from the engine are
 * already sorted; then nothing is.
 */
function* cellsInOrder(
  { countryId, licensorId, second, plays }: RollupColumns,
  countries: readonly string[],
  licensors: readonly string[],
): Generator<void, Uint32Array, undefined> {
  const size = plays.length;
  if ([countryId, licensorId, second].some(({ length }) => length !== size))
    throw new RangeError('The columns of the rollup differ in length');
  const order = new Uint32Array(size);
  const compare = (a: number, b: number): number =>
    countryId[a]! - countryId[b]! || licensorId[a]! - licensorId[b]! || second[a]! - second[b]!;
  let sorted = true;
  for (let i = 0; i < size; i++) {
    const cellPlays = plays[i]!;
    const cellSecond = second[i]!;
    if (!Number.isSafeInteger(cellPlays) || cellPlays < 0)
      throw new RangeError(`A rollup cell counts ${cellPlays} plays`);
    if (!Number.isInteger(cellSecond) || cellSecond < 0 || cellSecond > TOP_SECOND)
      throw new RangeError(`A rollup cell is for second ${cellSecond}`);
    if (!isId(countryId[i]!, countries) || !isId(licensorId[i]!, licensors))
      throw new RangeError(`A rollup cell names country ${countryId[i]!}, licensor ${licensorId[i]!}`);
    order[i] = i;
    if (i % CELLS_A_STEP === 0) yield;
    if (i > 0 && compare(i - 1, i) > 0) sorted = false;
  }
  return sorted ? order : order.sort(compare);
}

function isId(id: number, names: readonly string[]): boolean {
  return Number.isInteger(id) && id >= 0 && id < FIRST_REAL_ID + names.length;
}

/**
 * Builds a cube from a rollup whose cells may come in any order and repeat (they add up).
 *
 * @throws RangeError when columns differ in length, or a cell has an id without a reason or name, a second outside 0
 * to `TOP_SECOND`, or a count that is not a non-negative safe integer.
 */
export function buildCube(rollup: Rollup): Cube {
  const steps = cubeSteps(rollup);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Like {@link buildCube}, yielding every few milliseconds.
 *
 * @param pause lets other work run, such as the page's event handlers.
 */
export async function buildCubeInSteps(rollup: Rollup, pause: () => Promise<void>): Promise<Cube> {
  const steps = cubeSteps(rollup);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}

/** Cells between two pauses: some ten milliseconds of work. */
const CELLS_A_STEP = 250_000;

function* cubeSteps({ cells, countries, licensors }: Rollup): Generator<void, Cube, undefined> {
  const allLicensors: Licensor[] = [
    { id: 0, name: UNKNOWN_LICENSOR_NAME, unknown: true },
    ...licensors
      .map((name, position) => ({ name, position }))
      .sort((a, b) => compareText(a.name, b.name))
      .map(({ name }, position) => ({ id: position + 1, name, unknown: false })),
  ];
  const idByName = new Map(allLicensors.slice(1).map(({ id, name }) => [name, id]));
  const order = yield* cellsInOrder(cells, countries, licensors);
  // At most one entry a cell: a licensor's cells in a country are adjacent, seconds ascending.
  const seconds = new Uint16Array(order.length);
  const atLeast = new Float64Array(order.length);
  const parts = new Map<string, CountryPart>();
  const unknownByReason = UNKNOWN_LICENSOR_REASONS.map(noPlays);
  const noCountryByReason = new Array<number>(FIRST_REAL_ID).fill(0);
  let totalPlays = 0;
  let used = 0;
  let nextPause = CELLS_A_STEP;

  for (let i = 0; i < order.length;) {
    if (i >= nextPause) {
      nextPause = i + CELLS_A_STEP;
      yield;
    }
    const first = order[i]!;
    const countryId = cells.countryId[first]!;
    const licensorId = cells.licensorId[first]!;
    const isUnknown = licensorId < FIRST_REAL_ID;
    const start = used;
    let part: CountryPart | undefined;
    for (; i < order.length; i++) {
      const cell = order[i]!;
      if (cells.countryId[cell] !== countryId || cells.licensorId[cell] !== licensorId) break;
      const plays = cells.plays[cell]!;
      const second = cells.second[cell]!;
      if (plays === 0) continue;
      totalPlays += plays;
      if (countryId < FIRST_REAL_ID) {
        noCountryByReason[countryId]! += plays;
        continue;
      }
      part ??= partOf(parts, countries[countryId - FIRST_REAL_ID]!);
      part.all[second]! += plays;
      if (isUnknown) {
        part.unknown ??= noPlays();
        part.unknown[second]! += plays;
        (part.unknownByReason[licensorId] ??= noPlays())[second]! += plays;
        unknownByReason[licensorId]![second]! += plays;
      } else if (used > start && seconds[used - 1] === second) atLeast[used - 1]! += plays;
      else {
        seconds[used] = second;
        atLeast[used++] = plays;
      }
    }
    for (let j = used - 2; j >= start; j--) atLeast[j]! += atLeast[j + 1]!;
    if (part && !isUnknown)
      part.runs.set(idByName.get(licensors[licensorId - FIRST_REAL_ID]!)!, {
        start,
        end: used,
        first: seconds[start]!,
      });
  }
  if (!Number.isSafeInteger(totalPlays)) throw new RangeError('The rollup counts more than 2^53 plays');

  for (const part of parts.values()) {
    toSuffixSums(part.all);
    if (part.unknown) toSuffixSums(part.unknown);
    for (const sums of part.unknownByReason) if (sums) toSuffixSums(sums);
  }
  unknownByReason.forEach(toSuffixSums);
  const all = noPlays();
  for (const part of parts.values()) part.all.forEach((plays, second) => (all[second]! += plays));
  const playsInRun = ({ start, end, first }: Run, minSeconds: number): number => {
    // Without missing seconds the index is the offset: one memory access instead of a binary search.
    let high = Math.min(start + Math.max(0, minSeconds - first), end);
    if (high === start || (high < end && seconds[high] === minSeconds)) return atLeast[high]!;
    let low = start;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seconds[middle]! < minSeconds) low = middle + 1;
      else high = middle;
    }
    return low < end ? atLeast[low]! : 0;
  };
  const licensorsOf = new Map(
    [...parts].map(([country, { runs, unknown }]) => [
      country,
      [...(unknown ? [0] : []), ...[...runs.keys()].sort((a, b) => a - b)].map((id) => allLicensors[id]!),
    ]),
  );

  return {
    countries: [...parts.keys()].sort(compareText),
    licensors: allLicensors,
    licensorsOf: (country) => licensorsOf.get(country) ?? [],
    plays(country, licensor, minSeconds) {
      const part = parts.get(country);
      if (licensor.unknown) return part?.unknown?.[minSeconds] ?? 0;
      const run = part?.runs.get(licensor.id);
      return run ? playsInRun(run, minSeconds) : 0;
    },
    cells(country, licensor) {
      const part = parts.get(country);
      const found = { seconds: [] as number[], plays: [] as number[] };
      const add = (second: number, plays: number): void => {
        if (plays === 0) return;
        found.seconds.push(second);
        found.plays.push(plays);
      };
      if (licensor.unknown)
        part?.unknown?.forEach((sum, second, sums) => add(second, sum - (sums[second + 1] ?? 0)));
      const run = licensor.unknown ? undefined : part?.runs.get(licensor.id);
      for (let i = run?.start ?? 0; i < (run?.end ?? 0); i++)
        add(seconds[i]!, atLeast[i]! - (i + 1 < run!.end ? atLeast[i + 1]! : 0));
      return found;
    },
    countryPlays: (country, minSeconds) => parts.get(country)?.all[minSeconds] ?? 0,
    countedPlays: (minSeconds) => all[minSeconds] ?? 0,
    unknownByReason: (minSeconds) => unknownByReason.map((sums) => sums[minSeconds] ?? 0),
    countryUnknownByReason(country, minSeconds) {
      const reasons = parts.get(country)?.unknownByReason;
      return UNKNOWN_LICENSOR_REASONS.map((_, reason) => reasons?.[reason]?.[minSeconds] ?? 0);
    },
    noCountryByReason,
    totalPlays,
  };
}
