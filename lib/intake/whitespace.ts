/** Unicode white space (the White_Space property) and the byte order mark. */
export const WHITE_SPACE = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
  .flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, i) => String.fromCharCode(from! + i)))
  .join('');

const SPACE = 0x20;

/** The length in UTF-8 bytes of the white space character at `at`; 0 if there is none. */
export function whitespaceAt(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  if (at >= end) return 0;
  if (first === SPACE || (first >= 0x09 && first <= 0x0d)) return 1;
  if (first < 0x80) return 0;
  const second = bytes[at + 1]!;
  if (first === 0xc2) return at + 1 < end && (second === 0x85 || second === 0xa0) ? 2 : 0;
  if (at + 2 >= end) return 0;
  const third = bytes[at + 2]!;
  switch (first) {
    case 0xe1: // U+1680
      return second === 0x9a && third === 0x80 ? 3 : 0;
    case 0xe2: // U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F
      if (second === 0x80)
        return (third >= 0x80 && third <= 0x8a) || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0;
      return second === 0x81 && third === 0x9f ? 3 : 0;
    case 0xe3: // U+3000
      return second === 0x80 && third === 0x80 ? 3 : 0;
    case 0xef: // U+FEFF
      return second === 0xbb && third === 0xbf ? 3 : 0;
    default:
      return 0;
  }
}

/** The start of the text in [start, end) after leading white space. */
export function trimStart(bytes: Uint8Array, start: number, end: number): number {
  for (;;) {
    const size = start < end ? whitespaceAt(bytes, start, end) : 0;
    if (size === 0) return start;
    start += size;
  }
}

/** The end of the text in [start, end) before trailing white space. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  for (;;) {
    let size = 0;
    for (let length = 1; length <= 3 && end - length >= start; length++) {
      if (whitespaceAt(bytes, end - length, end) === length) size = length;
    }
    if (size === 0) return end;
    end -= size;
  }
}
