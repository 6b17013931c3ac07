/** Bytes that have a meaning in CSV. */
export const BYTES = { LF: 0x0a, CR: 0x0d, QUOTE: 0x22, APOSTROPHE: 0x27, CTRL_Z: 0x1a } as const;

/**
 * The kinds of bytes that a look at each byte tells apart. A loop over bytes takes them into constants of its own module:
 * what is imported is looked up for each byte, which makes the loop several times slower.
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
