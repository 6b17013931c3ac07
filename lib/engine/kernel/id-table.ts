/** Ids with the number that each stands for. */
export interface IdBatch {
  /** All ids, one after the other, in UTF-8. */
  readonly bytes: Uint8Array;
  /** Where each id begins in `bytes`, and at last where the last one ends. */
  readonly offsets: Int32Array | Uint32Array;
  readonly values: ArrayLike<number>;
}

/** The memory of a table, which can be sent to another thread. */
export interface IdTableMemory {
  /** For each slot the place of an entry in `entries`; 0 where it is empty. Its length is a power of two. */
  readonly slots: Uint32Array;
  /** Entry after entry: hash, value, length in bytes, the bytes themselves as words. */
  readonly entries: Uint32Array;
}

/** How many ids may be looked for at once. */
export const MANY = 64;

const HEAD = 3;
/** Behind a place for an entry without anything: 0 stands for none, and its value is 0. */
const FIRST_ENTRY = HEAD;
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
function wordsOf(length: number): number {
  return (length + 3) >>> 2;
}

/** Gives memory that other threads can see where the platform allows it. */
function words(length: number, shared: boolean): Uint32Array {
  return shared ? new Uint32Array(new SharedArrayBuffer(length * 4)) : new Uint32Array(length);
}

/**
 * A table from ids to small whole numbers, on typed arrays that several threads can share. Ids are bytes of UTF-8 and
 * compared byte by byte; the hash only says where to look.
 */
export class IdTable {
  private readonly mask: number;
  private readonly slots: Uint32Array;
  private readonly entries: Uint32Array;
  private end = FIRST_ENTRY;
  private readonly hashes = new Uint32Array(MANY);

  constructor(memory: IdTableMemory) {
    this.slots = memory.slots;
    this.entries = memory.entries;
    this.mask = memory.slots.length - 1;
  }

  /** Memory for at most so many ids of so many bytes in all. */
  static memory(ids: number, bytes: number, shared = false): IdTableMemory {
    let slots = 16;
    while (slots < ids * 1.6) slots *= 2;
    return {
      slots: words(slots, shared),
      entries: words(FIRST_ENTRY + ids * HEAD + Math.ceil((bytes + ids * 3) / 4), shared),
    };
  }

  /** The place of an id's entry, for {@link valueAt}; 0 where the id is not in the table. */
  find(view: DataView, start: number, length: number): number {
    const { entries, slots, mask } = this;
    const hash = hashOf(view, start, length);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) return 0;
      if (entries[entry] === hash && entries[entry + 2] === length && this.same(view, start, length, entry))
        return entry;
    }
  }

  /**
   * Finds many ids at once: the same as {@link find} for each, but memory is asked for all of them before the answer for
   * the first is looked at, since waiting for it is what takes the time.
   *
   * @param found is given the place of each id's entry, 0 where there is none.
   */
  findMany(
    view: DataView,
    ids: { readonly starts: Int32Array; readonly lengths: Int32Array; readonly size: number },
    found: Uint32Array,
  ): void {
    const { entries, slots, mask, hashes } = this;
    const { starts, lengths, size } = ids;
    for (let i = 0; i < size; i++) hashes[i] = hashOf(view, starts[i]!, lengths[i]!);
    for (let i = 0; i < size; i++) found[i] = slots[hashes[i]! & mask]!;
    for (let i = 0; i < size; i++) if (entries[found[i]!] !== hashes[i]!) found[i] = 0;
    for (let i = 0; i < size; i++) {
      const entry = found[i]!;
      const start = starts[i]!;
      const length = lengths[i]!;
      if (entry !== 0 && entries[entry + 2] === length && this.same(view, start, length, entry)) continue;
      found[i] = this.find(view, start, length);
    }
  }

  valueAt(entry: number): number {
    return this.entries[entry + 1]!;
  }

  /** The length in bytes of the id of an entry. */
  lengthAt(entry: number): number {
    return this.entries[entry + 2]!;
  }

  setValueAt(entry: number, value: number): void {
    this.entries[entry + 1] = value;
  }

  private same(view: DataView, start: number, length: number, entry: number): boolean {
    const { entries } = this;
    let word = entry + HEAD;
    if (length < 4) return entries[word] === shortWord(view, start, length);
    const last = start + length - 4;
    for (let at = start; at < last; at += 4, word++)
      if (entries[word] !== view.getUint32(at, true)) return false;
    return entries[word] === view.getUint32(last, true);
  }

  /** Adds an id that is not in the table; returns its entry's place. There must be room, see {@link memory}. */
  add(view: DataView, start: number, length: number, value: number): number {
    const { entries, slots, mask } = this;
    const entry = this.end;
    const hash = hashOf(view, start, length);
    entries[entry] = hash;
    entries[entry + 1] = value;
    entries[entry + 2] = length;
    let word = entry + HEAD;
    if (length < 4) entries[word++] = shortWord(view, start, length);
    else {
      const last = start + length - 4;
      for (let at = start; at < last; at += 4) entries[word++] = view.getUint32(at, true);
      entries[word++] = view.getUint32(last, true);
    }
    this.end = word;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entry;
    return entry;
  }

  /** Whether there is room for one more id of so many bytes, of which `ids` are in the table already. */
  hasRoom(ids: number, length: number): boolean {
    return (ids + 1) * 1.6 <= this.slots.length && this.end + HEAD + wordsOf(length) <= this.entries.length;
  }

  /** The bytes of the id of an entry, written to `into`; returns how many there are. */
  idAt(entry: number, into: Uint8Array): number {
    const { entries } = this;
    const length = entries[entry + 2]!;
    const count = wordsOf(length);
    for (let i = 0; i < count; i++) {
      const word = entries[entry + HEAD + i]!;
      const at = length >= 4 ? Math.min(i * 4, length - 4) : 0;
      for (let j = 0; j < 4 && at + j < length; j++) into[at + j] = (word >>> (8 * j)) & 0xff;
    }
    return length;
  }

  /** Every entry's place, in the order in which the ids were added. */
  *all(): Generator<number, void, undefined> {
    for (let entry = FIRST_ENTRY; entry < this.end;) {
      yield entry;
      entry += HEAD + wordsOf(this.entries[entry + 2]!);
    }
  }
}
