import type { Cube, LicensorCells } from '@/lib/market-share/cube';
import { FIRST_REAL_ID, TOP_SECOND, UNKNOWN_LICENSOR_REASONS, type Rollup } from '@/lib/market-share/rollup';
import type { Step } from './step';

/**
 * A rollup as few bytes: whole numbers of 7 bits a byte, the lowest first, the last one without its highest bit (LEB128).
 * First the totals of all countries, then the countries one by one, each behind its length in bytes, so that a reader
 * takes only those that it needs. The names are kept beside it.
 *
 * - totals: plays by second; plays of an unknown licensor by second, a list for each reason; plays without a country by
 *   reason.
 * - a country: the number of its licensors, and of each its id (a reason, or 4 + its position in the names) and its plays
 *   by second.
 * - plays by second: how many seconds have plays, and of each the distance to the one before, and the plays.
 */

/** Writes numbers into bytes that grow with them. */
class NumberWriter {
  private bytes = new Uint8Array(4096);
  private used = 0;

  add(value: number): void {
    if (this.used + 8 > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.used++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128); // Counts go up to 2^53, where shifts do not reach.
    }
    this.bytes[this.used++] = rest;
  }

  addSeconds({ seconds, plays }: LicensorCells): void {
    this.add(seconds.length);
    let before = 0;
    seconds.forEach((second, i) => {
      this.add(second - before);
      this.add(plays[i]!);
      before = second;
    });
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.used);
  }
}

/** The plays of each second, from the plays of at least so many seconds. */
function bySecond(atLeast: (second: number) => number): LicensorCells {
  const found = { seconds: [] as number[], plays: [] as number[] };
  let more = 0;
  for (let second = TOP_SECOND; second >= 0; second--) {
    const sum = atLeast(second);
    if (sum > more) {
      found.seconds.push(second);
      found.plays.push(sum - more);
    }
    more = sum;
  }
  return { seconds: found.seconds.reverse(), plays: found.plays.reverse() };
}

/** Unknown plays of each second by why they are unknown; where that is not known, all by the first reason. */
function unknownBySecond(byReason: (minSeconds: number) => readonly number[]): LicensorCells[] {
  const atLeast = Array.from({ length: TOP_SECOND + 1 }, (_, second) => byReason(second));
  return UNKNOWN_LICENSOR_REASONS.map((_, reason) => bySecond((second) => atLeast[second]![reason] ?? 0));
}

function packTotals(cube: Cube): Uint8Array<ArrayBuffer> {
  const writer = new NumberWriter();
  writer.addSeconds(bySecond((second) => cube.countedPlays(second)));
  for (const cells of unknownBySecond((second) => cube.unknownByReason(second))) writer.addSeconds(cells);
  for (const plays of cube.noCountryByReason) writer.add(plays);
  return writer.take();
}

function packCountry(
  cube: Cube,
  country: string,
  places: ReadonlyMap<number, number>,
): Uint8Array<ArrayBuffer> {
  const unknown = unknownBySecond(
    (second) =>
      cube.countryUnknownByReason(country, second) ?? [cube.plays(country, cube.licensors[0]!, second)],
  )
    .map((cells, reason) => ({ id: reason, cells }))
    .filter(({ cells }) => cells.seconds.length > 0);
  const known = cube
    .licensorsOf(country)
    .filter((licensor) => !licensor.unknown)
    .map((licensor) => ({
      id: FIRST_REAL_ID + places.get(licensor.id)!,
      cells: cube.cells(country, licensor),
    }));
  const writer = new NumberWriter();
  writer.add(unknown.length + known.length);
  for (const { id, cells } of [...unknown, ...known]) {
    writer.add(id);
    writer.addSeconds(cells);
  }
  return writer.take();
}

/** A rollup in bytes, with the names that belong to it. */
export interface PackedRollup {
  /** The countries, in the order in which they are packed. */
  readonly countries: readonly string[];
  /** The names of the known licensors that have a play in one of these, in code point order. */
  readonly licensors: readonly string[];
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

/** Packs some countries of a cube; the totals are those of all. The same counts under the same names give the same bytes. */
export async function packRollup(
  cube: Cube,
  countries: readonly string[],
  step: Step,
): Promise<PackedRollup> {
  const present = new Set(countries.flatMap((country) => cube.licensorsOf(country).map(({ id }) => id)));
  const licensors = cube.licensors.filter(({ id, unknown }) => !unknown && present.has(id));
  const places = new Map(licensors.map(({ id }, place) => [id, place]));
  const pieces = [packTotals(cube)];
  for (const [i, country] of countries.entries()) {
    await step(i, countries.length);
    const packed = packCountry(cube, country, places);
    const length = new NumberWriter();
    length.add(packed.length);
    pieces.push(length.take(), packed);
  }
  return { countries, licensors: licensors.map(({ name }) => name), pieces };
}

/** What a packed rollup says of all countries together, at each second. */
export interface PackedTotals {
  /** At position s the plays of exactly s whole seconds in any country. */
  readonly plays: Float64Array;
  /** The same of plays with an unknown licensor, by why it is unknown. */
  readonly unknown: readonly Float64Array[];
  /** Plays of any length without a country, by why they have none. */
  readonly noCountry: readonly number[];
}

/** A packed rollup that is read again, country by country. */
export interface RollupReader {
  readonly totals: PackedTotals;
  /** The cells of the country at a position. */
  readonly country: (position: number) => Rollup['cells'];
}

/**
 * Reads what {@link packRollup} made.
 *
 * @throws RangeError when the bytes end too early.
 */
export function readPackedRollup(bytes: Uint8Array, countries: number): RollupReader {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('The packed rollup is cut off');
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
    }
  };
  const seconds = (each: (second: number, plays: number) => void): void => {
    let second = 0;
    for (let left = next(); left > 0; left--) {
      second += next();
      each(second, next());
    }
  };
  const list = (): Float64Array => {
    const plays = new Float64Array(TOP_SECOND + 1);
    seconds((second, count) => (plays[second] = count));
    return plays;
  };
  const totals = {
    plays: list(),
    unknown: UNKNOWN_LICENSOR_REASONS.map(list),
    noCountry: Array.from({ length: FIRST_REAL_ID }, next),
  };
  const starts = Array.from({ length: countries }, () => {
    const length = next();
    const start = at;
    at += length;
    return start;
  });
  if (at > bytes.length) throw new RangeError('The packed rollup is cut off');
  return {
    totals,
    country(position) {
      at = starts[position]!;
      const licensorId: number[] = [];
      const second: number[] = [];
      const plays: number[] = [];
      for (let left = next(); left > 0; left--) {
        const id = next();
        seconds((atSecond, count) => {
          licensorId.push(id);
          second.push(atSecond);
          plays.push(count);
        });
      }
      return { countryId: new Uint8Array(plays.length).fill(FIRST_REAL_ID), licensorId, second, plays };
    },
  };
}
