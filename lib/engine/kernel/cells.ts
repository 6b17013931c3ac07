import { FIRST_REAL_ID, TOP_SECOND } from '@/lib/market-share/rollup';
import { mergeCells } from './merge-cells';

/** Buckets of seconds: 0 to {@link TOP_SECOND}. */
export const SECONDS = TOP_SECOND + 1;

/** How many countries and licensors there are, the reasons for having none included. */
export interface CellSpace {
  readonly countries: number;
  readonly licensors: number;
}

/** The rollup's cells column by column, in narrow types. */
export interface CellColumns {
  readonly countryId: Uint32Array<ArrayBuffer>;
  readonly licensorId: Uint32Array<ArrayBuffer>;
  readonly second: Uint16Array<ArrayBuffer>;
  readonly plays: Uint32Array<ArrayBuffer>;
}

/** What {@link DenseCells} have counted. */
interface DensePart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly carries: ReadonlyMap<number, number>;
}

/** What one thread has counted, as it can be sent to another: all cells of a dense array, or those that there are. */
export type CellPart = DensePart | CellColumns;

/** Plays to be counted, an entry each. */
export interface ManyPlays {
  readonly countries: Uint32Array;
  readonly licensors: Uint32Array;
  readonly seconds: Uint16Array;
}

/** Counts plays by (country, licensor, second), exactly, up to 2^32 - 1 a cell. Each thread has its own. */
export interface Cells {
  add(country: number, licensor: number, second: number): void;
  /** Adds a play for each of the first `size` entries. */
  addMany(plays: ManyPlays, size: number): void;
  /** All that has been counted, to be sent to another thread. */
  part(): CellPart;
  /** The cells that are not empty, those of other threads included, in the order of their keys. */
  columns(others: readonly CellPart[]): CellColumns;
}

/** The most cells that all threads together hold in arrays, a byte each: 64 MB, and 4 bytes each when they are added up. */
const MOST_DENSE_CELLS = 64 * 1024 * 1024;

function cellsIn({ countries, licensors }: CellSpace): number {
  return countries * licensors * SECONDS;
}

/** Whether so many threads may each have a place for every cell. */
export function isDense(space: CellSpace, threads: number): boolean {
  return cellsIn(space) * threads <= MOST_DENSE_CELLS;
}

/** The space of so many names of countries and licensors. */
export function spaceOf(countries: number, licensors: number): CellSpace {
  return { countries: countries + FIRST_REAL_ID, licensors: licensors + FIRST_REAL_ID };
}

function noColumns(cells: number): CellColumns {
  return {
    countryId: new Uint32Array(cells),
    licensorId: new Uint32Array(cells),
    second: new Uint16Array(cells),
    plays: new Uint32Array(cells),
  };
}

/** So many licensors of a country have room in the keys of `keyed_plays.sql`. */
export const LICENSOR_IDS = 2 ** 22;

/** The key that `keyed_plays.sql` packs a cell into. */
export function keyOfCell(country: number, licensor: number, second: number): number {
  return (country * LICENSOR_IDS + licensor) * 1024 + second;
}

/** What the byte of a cell counts up to. */
const BYTE = 256;
const WORD_BYTES = 4;

/**
 * A byte for each cell, and beside them how often the byte of a cell has begun anew: a quarter of the memory that whole
 * counts would take, and reaching that memory is what counting a play costs.
 */
export class DenseCells implements Cells {
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly carries = new Map<number, number>();

  constructor(private readonly space: CellSpace) {
    // Whole words. Written to once from end to end, since memory that nobody has used yet takes several times as long to be had
    // where plays are counted one here, one there.
    this.bytes = new Uint8Array(Math.ceil(cellsIn(space) / WORD_BYTES) * WORD_BYTES).fill(0);
  }

  add(country: number, licensor: number, second: number): void {
    const cell = (country * this.space.licensors + licensor) * SECONDS + second;
    if (++this.bytes[cell]! === BYTE) this.carry(cell);
  }

  /** In a loop of its own, short enough for a processor to ask for the memory of several plays at once. */
  addMany({ countries, licensors, seconds }: ManyPlays, size: number): void {
    const { bytes } = this;
    const inCountry = this.space.licensors;
    for (let i = 0; i < size; i++) {
      const cell = (countries[i]! * inCountry + licensors[i]!) * SECONDS + seconds[i]!;
      if (++bytes[cell]! === BYTE) this.carry(cell);
    }
  }

  private carry(cell: number): void {
    this.carries.set(cell, (this.carries.get(cell) ?? 0) + 1);
  }

  part(): DensePart {
    return { bytes: this.bytes, carries: this.carries };
  }

  columns(others: readonly CellPart[]): CellColumns {
    const { countries, licensors } = this.space;
    const parts = [this.part(), ...(others as readonly DensePart[])];
    const bytes = parts.map((part) => part.bytes);
    const carries = carriesOf(parts);
    const columns = noColumns(cellsThatAre(bytes, carries));
    const counts = new Uint32Array(SECONDS);
    const seconds = new Uint16Array(SECONDS);
    let to = 0;
    let nextCarry = 0;
    for (let pair = 0; pair < countries * licensors; pair++) {
      const first = pair * SECONDS;
      addUp(bytes, first, counts);
      for (let carry; (carry = carries[nextCarry]) && carry.cell < first + SECONDS; nextCarry++)
        counts[carry.cell - first]! += carry.plays;
      const size = moveUp(counts, seconds);
      if (size === 0) continue;
      columns.countryId.fill(Math.floor(pair / licensors), to, to + size);
      columns.licensorId.fill(pair % licensors, to, to + size);
      columns.second.set(seconds.subarray(0, size), to);
      columns.plays.set(counts.subarray(0, size), to);
      to += size;
    }
    return columns;
  }
}

/** Plays that the bytes of a cell, one in each part, leave out. */
interface Carry {
  readonly cell: number;
  readonly plays: number;
}

/** The carries of all parts in the order of their cells. */
function carriesOf(parts: readonly DensePart[]): Carry[] {
  const plays = new Map<number, number>();
  for (const { carries } of parts)
    for (const [cell, times] of carries) plays.set(cell, (plays.get(cell) ?? 0) + times * BYTE);
  return [...plays]
    .map(([cell, ofCell]) => ({ cell, plays: ofCell }))
    .sort((one, other) => one.cell - other.cell);
}

/** How many cells are not empty: four bytes at a time. */
function cellsThatAre(bytes: readonly Uint8Array<ArrayBuffer>[], carries: readonly Carry[]): number {
  const words = bytes.map((part) => new Uint32Array(part.buffer));
  let cells = 0;
  for (let i = 0; i < words[0]!.length; i++) {
    let word = 0;
    for (const part of words) word |= part[i]!;
    // The highest bit of each byte that is not 0; then their sum, in the highest byte of the product.
    const bits = (((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word) & 0x80808080;
    cells += Math.imul(bits >>> 7, 0x01010101) >>> 24;
  }
  for (const { cell } of carries) if (bytes.every((part) => part[cell] === 0)) cells++;
  return cells;
}

/** Writes to `counts` what the bytes of all parts from `first` on add up to. */
function addUp(bytes: readonly Uint8Array[], first: number, counts: Uint32Array): void {
  counts.fill(0);
  for (const part of bytes) for (let i = 0; i < counts.length; i++) counts[i]! += part[first + i]!;
}

/**
 * Moves seconds and counts that are not 0 to the front; returns how many there are. Without a branch, which would be guessed
 * wrongly about as often as not.
 */
function moveUp(counts: Uint32Array, seconds: Uint16Array): number {
  let to = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    counts[to] = count;
    seconds[to] = i;
    to += (count | -count) >>> 31;
  }
  return to;
}

/** A table of the cells that there are, for where a place for each would be too much. */
export class SparseCells implements Cells {
  private keys = new Float64Array(1 << 16).fill(-1);
  private counts = new Uint32Array(1 << 16);
  private used = 0;

  constructor(private readonly space: CellSpace) {}

  add(country: number, licensor: number, second: number): void {
    const slot = this.slotOf((country * this.space.licensors + licensor) * SECONDS + second);
    if (this.counts[slot]!++ === 0 && ++this.used * 2 > this.keys.length) this.grow();
  }

  addMany({ countries, licensors, seconds }: ManyPlays, size: number): void {
    for (let i = 0; i < size; i++) this.add(countries[i]!, licensors[i]!, seconds[i]!);
  }

  private slotOf(key: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let slot = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x1_0000_0000) | 0, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & mask;
    keys[slot] = key;
    return slot;
  }

  private grow(): void {
    const { keys, counts } = this;
    this.keys = new Float64Array(keys.length * 2).fill(-1);
    this.counts = new Uint32Array(counts.length * 2);
    for (let i = 0; i < keys.length; i++) if (keys[i] !== -1) this.counts[this.slotOf(keys[i]!)] = counts[i]!;
  }

  columns(others: readonly CellPart[]): CellColumns {
    return mergeCells([this.part(), ...(others as readonly CellColumns[])]);
  }

  part(): CellColumns {
    const { keys, counts, space } = this;
    const order = keys.filter((key) => key !== -1).sort();
    const columns = noColumns(order.length);
    for (let i = 0; i < order.length; i++) {
      const key = order[i]!;
      const pair = Math.floor(key / SECONDS);
      columns.countryId[i] = Math.floor(pair / space.licensors);
      columns.licensorId[i] = pair % space.licensors;
      columns.second[i] = key % SECONDS;
      columns.plays[i] = counts[this.slotOf(key)]!;
    }
    return columns;
  }
}

/** The memory of a part, to be handed over instead of copied. */
export function buffersOf(part: CellPart): ArrayBuffer[] {
  if ('bytes' in part) return [part.bytes.buffer];
  return [part.countryId.buffer, part.licensorId.buffer, part.second.buffer, part.plays.buffer];
}
