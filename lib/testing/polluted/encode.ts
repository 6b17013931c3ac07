export type DraftEncoding =
  'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'utf-16le-bare' | 'windows-1252';

/** A character missing from the encoding: the combination is skipped. */
export class NotInEncoding extends Error {}

// Private-use characters mark byte sequences that are not UTF-8.
export const FIRST_MARKER = 0xe000;
export const NOT_UTF8: readonly (readonly number[])[] = [
  [0xff],
  [0xc3],
  [0xe2, 0x82],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f, 0x98],
  [0x80],
  [0xf5, 0x80],
];

const WINDOWS_1252: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '”': 0x94, '™': 0x99 };

/** The bytes of a text. */
export function encode(text: string, encoding: DraftEncoding): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') {
    const encoder = new TextEncoder();
    const parts = (encoding === 'utf-8-bom' ? '\ufeff' + text : text).split(/([\ue000-\ue0ff])/);
    const pieces = parts.map((part) => {
      const marker = part.charCodeAt(0) - FIRST_MARKER;
      return part.length === 1 && marker >= 0 && marker < NOT_UTF8.length
        ? Uint8Array.from(NOT_UTF8[marker]!)
        : encoder.encode(part);
    });
    const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }
  if (/[\ue000-\ue0ff]/.test(text)) throw new NotInEncoding();
  if (encoding === 'windows-1252') {
    for (const character of text) {
      const code = character.codePointAt(0)!;
      const byte = WINDOWS_1252[character] ?? (code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : -1);
      if (byte < 0) throw new NotInEncoding();
      bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  }
  const withMark = encoding === 'utf-16le-bare' ? text : '\ufeff' + text;
  for (let i = 0; i < withMark.length; i++) {
    const unit = withMark.charCodeAt(i);
    if (encoding === 'utf-16be') bytes.push(unit >> 8, unit & 0xff);
    else bytes.push(unit & 0xff, unit >> 8);
  }
  return Uint8Array.from(bytes);
}
