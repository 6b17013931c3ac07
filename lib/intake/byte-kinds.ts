/** The bytes that mean something in CSV. */
export const BYTES = { LF: 0x0a, CR: 0x0d, QUOTE: 0x22, APOSTROPHE: 0x27, CTRL_Z: 0x1a } as const;

/**
 * The kinds of bytes that the scanner tells apart. A hot loop copies them into module constants: an imported binding
 * is looked up at every access, several times slower.
 */
export const KINDS = {
  ORDINARY: 0,
  DELIMITER: 1,
  LINE_FEED: 2,
  CARRIAGE_RETURN: 3,
  SUSPECT: 4,
  SPACE: 5,
  HIGH: 6,
  SINGLE_QUOTE: 7,
} as const;

const { LF, CR, QUOTE, APOSTROPHE, CTRL_Z } = BYTES;

/** The least byte that {@link firstUnusual} skips. */
export const FIRST_SKIPPED = 0x2d;

/**
 * Skips bytes from 0x2d to 0x7f, four at a time: CSV gives them no meaning unless one of them is the delimiter.
 * Subtracting sets the top bit of each byte below the bound; a borrow may set its neighbour's too, which costs a look
 * but misses nothing.
 *
 * @param words the memory of the bytes.
 * @param at an offset in it.
 * @param end of the bytes in it.
 * @returns an offset before which there is no unusual byte.
 */
export function firstUnusual(words: Int32Array, at: number, end: number): number {
  if ((at & 3) !== 0) return at;
  let word = at >> 2;
  const last = end >> 2;
  while (word < last && (((words[word]! - 0x2d2d2d2d) | words[word]!) & -0x7f7f7f80) === 0) word++;
  return word << 2;
}

/** The kind of each byte in a file with this delimiter. */
export function kindsOfBytes(delimiter: number): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(KINDS.HIGH, 0x80);
  for (const space of [0x09, 0x0b, 0x0c, 0x20]) kinds[space] = KINDS.SPACE;
  kinds[0] = KINDS.SUSPECT;
  kinds[CTRL_Z] = KINDS.SUSPECT;
  kinds[QUOTE] = KINDS.SUSPECT;
  kinds[APOSTROPHE] = KINDS.SINGLE_QUOTE;
  kinds[LF] = KINDS.LINE_FEED;
  kinds[CR] = KINDS.CARRIAGE_RETURN;
  kinds[delimiter] = KINDS.DELIMITER;
  return kinds;
}
