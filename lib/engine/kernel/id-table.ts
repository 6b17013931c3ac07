/** Ids with the number that each stands for. */
export interface IdBatch {
  /** Where the ids are, in UTF-8; between them there may be anything. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where in `bytes` each id begins, and where it ends. */
  readonly starts: Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  readonly ends: Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  readonly values: Int32Array<ArrayBuffer>;
}

/** The memory of a table, which can be sent to another thread. */
export interface IdTableMemory {
  /**
   * Slot after slot: hash, value, length in bytes and one, the bytes themselves as words, or the place in `long` of those
   * that do not fit. The first slot stands for no id; of the others there are as many as a power of two.
   */
  readonly slots: Uint32Array;
  /** A byte of its hash for the id in each slot but the first; 0 where there is none. */
  readonly tags: Uint8Array;
  /** Words that a slot has, as the logarithm to base 2. */
  readonly slotBits: number;
  /** The words of ids that do not fit in their slots. */
  readonly long: Uint32Array;
  /** How many of these words are taken. */
  readonly longEnd: Int32Array;
}

/** How many ids may be looked for, or added, at once. */
export const MANY = 64;

/** Where ids are, at most {@link MANY}. */
export interface ManyIds {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  readonly size: number;
}

/** Words of a slot in front of the id: hash, value and length. */
export const HEAD = 3;
/** Slots of 16 words are a line of a processor's memory, of which a look at an id then takes one. */
const LINE_BITS = 4;
const HALF_LINE_BITS = 3;
/** A slot for just the place of an id. */
const LEAST_BITS = 2;
/** Slots that would take more than this have no room for ids: 256 MB. */
const MOST_LINE_BYTES = 256 * 1024 * 1024;
const MULTIPLIER = 0x9e3779b1;

/** The hash of `length` bytes. Words are read as they come; an odd end is covered by one more word that overlaps. */
export function hashOf(view: DataView, start: number, length: number): number {
  let hash = Math.imul(length, MULTIPLIER);
  if (length < 4) return finished(Math.imul(hash ^ shortWord(view, start, length), MULTIPLIER));
  const last = start + length - 4;
  for (let at = start; at < last; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), MULTIPLIER);
    hash ^= hash >>> 15;
  }
  return finished(Math.imul(hash ^ view.getInt32(last, true), MULTIPLIER));
}

function finished(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function shortWord(view: DataView, start: number, length: number): number {
  let word = 0;
  for (let i = 0; i < length; i++) word |= view.getUint8(start + i) << (8 * i);
  return word;
}

/** Words that an id of so many bytes takes. */
export function wordsOf(length: number): number {
  return (length + 3) >>> 2;
}

/** Words that a slot has for the id itself. */
function roomIn(slotBits: number): number {
  return (1 << slotBits) - HEAD;
}

interface TableSize {
  /** Without the one that stands for no id. */
  readonly slots: number;
  readonly slotBits: number;
  readonly longWords: number;
}

function sizeFor(ids: number, bytes: number): TableSize {
  let slots = 16;
  while (slots < ids * 1.6) slots *= 2;
  const inLine = bytes <= ids * roomIn(HALF_LINE_BITS) * 4 ? HALF_LINE_BITS : LINE_BITS;
  const slotBits = slots * (4 << inLine) <= MOST_LINE_BYTES ? inLine : LEAST_BITS;
  // However the lengths are spread, those that do not fit take no more than all of them would.
  return { slots, slotBits, longWords: Math.ceil((bytes + ids * 3) / 4) };
}

/** Gives memory that other threads can see where the platform allows it. */
function memoryOf(bytes: number, shared: boolean): ArrayBuffer | SharedArrayBuffer {
  return shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

/** The byte of a hash that tells ids with slots near each other apart, never 0: of bits that do not choose the slot. */
export function tagOf(hash: number): number {
  return (((hash >>> 24) * 255) >>> 8) + 1;
}

/**
 * A table from ids to small whole numbers, on typed arrays that several threads can share. Ids are bytes of UTF-8 and
 * compared byte by byte; the hash only says where to look.
 *
 * An id stands in the slot that its hash says, or in the next that was free. Which of them it is, the tags tell almost always:
 * they are so few bytes that a processor has them near, and the slots are not.
 */
export class IdTable {
  readonly slots: Uint32Array;
  readonly slotBits: number;
  readonly tags: Uint8Array;
  /** Of a hash, the bits that are the number of a slot. */
  readonly mask: number;
  /** Words that a slot has for the id. */
  readonly room: number;
  private readonly long: Uint32Array;
  private readonly longEnd: Int32Array;
  private readonly hashes = new Int32Array(MANY);
  /** The slot of each, without counting the first. */
  private readonly places = new Int32Array(MANY);
  /** Keeps what is read just to have its memory near from being left out as of no use. */
  private touched = 0;

  constructor({ slots, tags, slotBits, long, longEnd }: IdTableMemory) {
    this.slots = slots;
    this.slotBits = slotBits;
    this.tags = tags;
    this.long = long;
    this.longEnd = longEnd;
    this.room = roomIn(slotBits);
    this.mask = (slots.length >>> slotBits) - 2;
  }

  /** Memory for at most so many ids of so many bytes in all. */
  static memory(ids: number, bytes: number, shared = false): IdTableMemory {
    const { slots, slotBits, longWords } = sizeFor(ids, bytes);
    const words = (length: number): Uint32Array => new Uint32Array(memoryOf(length * 4, shared));
    return {
      slots: words((slots + 1) << slotBits),
      tags: new Uint8Array(memoryOf(slots, shared)),
      slotBits,
      long: words(longWords),
      longEnd: new Int32Array(memoryOf(4, shared)),
    };
  }

  /** The most bytes that {@link memory} takes. What is set apart for long ids is not used where there are none. */
  static memoryBytes(ids: number, bytes: number): number {
    const { slots, slotBits, longWords } = sizeFor(ids, bytes);
    return (slots << slotBits) * 4 + slots + longWords * 4;
  }

  /**
   * Writes to a part of all slots of a table that is still empty. Written one here, one there, memory that nobody has used
   * yet takes twice as long: the system hands it out page by page, and each page first as one to be read.
   *
   * @param part from 0 up.
   * @param parts how many there are.
   */
  claim(part: number, parts: number): void {
    const { slots } = this;
    const edge = (of: number): number => Math.floor((slots.length * of) / parts);
    slots.fill(0, edge(part), edge(part + 1));
  }

  /** The place of an id, for {@link valueAt}; 0 where the id is not in the table. */
  find(view: DataView, start: number, length: number): number {
    const hash = hashOf(view, start, length) | 0;
    return this.findFrom(view, start, length, hash, hash & this.mask);
  }

  /** Like {@link find} with the hash at hand, from a slot on that is not behind that of the id. */
  findFrom(view: DataView, start: number, length: number, hash: number, from: number): number {
    const { slots, slotBits, mask } = this;
    for (let slot = from; ; slot = (slot + 1) & mask) {
      const at = (slot + 1) << slotBits;
      const lengthAndOne = slots[at + 2]!;
      if (lengthAndOne === 0) return 0;
      if ((slots[at]! | 0) === hash && lengthAndOne === length + 1 && this.same(view, start, length, at))
        return at;
    }
  }

  /**
   * Adds many ids at once: the same as {@link add} for each, but memory is asked for all of them before the first is put
   * there, since waiting for it is what takes the time. Several threads may add ids at the same time; none may look for any
   * until all of them are done.
   */
  addMany(view: DataView, ids: ManyIds, values: Uint32Array): void {
    this.hashAll(view, ids);
    const { hashes, places } = this;
    const { starts, lengths, size } = ids;
    for (let i = 0; i < size; i++) places[i] = this.takeSlot(hashes[i]!);
    this.askForSlots(size);
    for (let i = 0; i < size; i++)
      this.put(places[i]!, view, starts[i]!, lengths[i]!, hashes[i]!, values[i]!);
  }

  /** Takes the hash of each id, and asks for the memory of the tag where it should be. */
  private hashAll(view: DataView, { starts, lengths, size }: ManyIds): void {
    const { tags, mask, hashes } = this;
    for (let i = 0; i < size; i++) hashes[i] = hashOf(view, starts[i]!, lengths[i]!);
    // No branch in this loop: one that is guessed wrongly would be found out only when its memory has come, and what has been
    // asked for behind it is asked for again.
    let touched = 0;
    for (let i = 0; i < size; i++) touched |= tags[hashes[i]! & mask]!;
    this.touched = touched;
  }

  /** Asks for the memory of the slots at {@link places}, without a branch as in {@link hashAll}. */
  private askForSlots(size: number): void {
    const { slots, slotBits, places } = this;
    let touched = 0;
    for (let i = 0; i < size; i++) touched |= slots[(places[i]! + 1) << slotBits]!;
    this.touched = touched;
  }

  valueAt(at: number): number {
    return this.slots[at + 1]!;
  }

  /** The length in bytes of the id at a place. */
  lengthAt(at: number): number {
    return this.slots[at + 2]! - 1;
  }

  setValueAt(at: number, value: number): void {
    this.slots[at + 1] = value;
  }

  private same(view: DataView, start: number, length: number, at: number): boolean {
    const { slots, room } = this;
    if (wordsOf(length) > room) return sameWords(view, start, length, this.long, slots[at + HEAD]!);
    return sameWords(view, start, length, slots, at + HEAD);
  }

  /** Adds an id that is not in the table; returns its place. There must be room, see {@link memory}. */
  add(view: DataView, start: number, length: number, value: number): number {
    const hash = hashOf(view, start, length) | 0;
    return this.put(this.takeSlot(hash), view, start, length, hash, value);
  }

  /** Takes the first slot that is free for an id with this hash, while other threads may be taking some, too. */
  private takeSlot(hash: number): number {
    const { tags, mask } = this;
    const tag = tagOf(hash);
    let slot = hash & mask;
    while (tags[slot] !== 0 || Atomics.compareExchange(tags, slot, 0, tag) !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  private put(
    slot: number,
    view: DataView,
    start: number,
    length: number,
    hash: number,
    value: number,
  ): number {
    const { slots, slotBits, room, long } = this;
    const at = (slot + 1) << slotBits;
    slots[at] = hash;
    slots[at + 1] = value;
    slots[at + 2] = length + 1;
    const count = wordsOf(length);
    if (count <= room) putWords(view, start, length, slots, at + HEAD);
    else {
      const to = Atomics.add(this.longEnd, 0, count);
      slots[at + HEAD] = to;
      putWords(view, start, length, long, to);
    }
    return at;
  }

  /** Whether there is room for one more id of so many bytes, of which `ids` are in the table already. */
  hasRoom(ids: number, length: number): boolean {
    return (ids + 1) * 1.6 <= this.mask + 1 && this.longEnd[0]! + wordsOf(length) <= this.long.length;
  }

  /** The bytes of the id at a place, written to `into`; returns how many there are. */
  idAt(at: number, into: Uint8Array): number {
    const { slots, room, long } = this;
    const length = this.lengthAt(at);
    const count = wordsOf(length);
    const [from, words] = count > room ? [slots[at + HEAD]!, long] : [at + HEAD, slots];
    for (let i = 0; i < count; i++) {
      const word = words[from + i]!;
      const to = length >= 4 ? Math.min(i * 4, length - 4) : 0;
      for (let j = 0; j < 4 && to + j < length; j++) into[to + j] = (word >>> (8 * j)) & 0xff;
    }
    return length;
  }

  /** The place of every id. */
  *all(): Generator<number, void, undefined> {
    const { slots } = this;
    const step = 1 << this.slotBits;
    for (let at = step; at < slots.length; at += step) if (slots[at + 2] !== 0) yield at;
  }
}

export function sameWords(
  view: DataView,
  start: number,
  length: number,
  words: Uint32Array,
  at: number,
): boolean {
  if (length < 4) return words[at] === shortWord(view, start, length);
  const last = start + length - 4;
  let word = at;
  for (let from = start; from < last; from += 4, word++)
    if (words[word] !== view.getUint32(from, true)) return false;
  return words[word] === view.getUint32(last, true);
}

function putWords(view: DataView, start: number, length: number, words: Uint32Array, at: number): void {
  if (length < 4) {
    words[at] = shortWord(view, start, length);
    return;
  }
  const last = start + length - 4;
  let word = at;
  for (let from = start; from < last; from += 4) words[word++] = view.getUint32(from, true);
  words[word] = view.getUint32(last, true);
}
