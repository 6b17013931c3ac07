export const LF = 0x0a;
export const CR = 0x0d;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const CTRL_Z = 0x1a;

// The kinds of bytes that a look at each byte tells apart.
export const ORDINARY = 0;
export const DELIMITER = 1;
export const LINE_FEED = 2;
export const CARRIAGE_RETURN = 3;
export const SUSPECT = 4;
export const SPACE = 5;
export const HIGH = 6;
export const SINGLE_QUOTE = 7;

/** The kind of each byte in a file with this delimiter. */
export function kindsOfBytes(delimiter: number): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(HIGH, 0x80);
  for (const space of [0x09, 0x0b, 0x0c, 0x20]) kinds[space] = SPACE;
  kinds[0] = SUSPECT;
  kinds[CTRL_Z] = SUSPECT;
  kinds[QUOTE] = SUSPECT;
  kinds[APOSTROPHE] = SINGLE_QUOTE;
  kinds[LF] = LINE_FEED;
  kinds[CR] = CARRIAGE_RETURN;
  kinds[delimiter] = DELIMITER;
  return kinds;
}
