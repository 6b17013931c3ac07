import type { Bytes } from './byte-source';

/**
 * The encodings a file may have, by their Encoding Standard labels, with names for users: those used by exports in
 * the countries that have licensors.
 */
export const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western European)',
  'windows-1250': 'Windows-1250 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1255': 'Windows-1255 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'windows-1257': 'Windows-1257 (Baltic)',
  'iso-8859-2': 'ISO-8859-2 (Central European)',
  'iso-8859-15': 'ISO-8859-15 (Western European with €)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  ibm866: 'IBM 866 (Cyrillic, DOS)',
  macintosh: 'Mac Roman',
  shift_jis: 'Shift_JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB18030 (Simplified Chinese)',
  big5: 'Big5 (Traditional Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
} as const;

export type Encoding = keyof typeof ENCODING_NAMES;

/** What the beginning of a file says about its encoding. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  /** Whether the bytes prove it; a guess is shown to the user, who may change it. */
  readonly certain: boolean;
}

/** Counts valid multi-byte UTF-8 characters, and bytes that belong to none. */
function countUtf8(bytes: Uint8Array): { readonly valid: number; readonly invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (i + length > bytes.length && length > 0) break; // Cut off by the end of the sample.
    let good = length > 0 && byte < 0xf5;
    for (let j = 1; j < length; j++) good &&= (bytes[i + j]! & 0xc0) === 0x80;
    if (good) valid++;
    else invalid++;
    i += good ? length : 1;
  }
  return { valid, invalid };
}

/**
 * Guesses the encoding from the beginning of a file: a byte order mark proves it; bytes that are mostly invalid UTF-8
 * are taken for Windows-1252, a superset of Latin-1.
 */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', certain: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', certain: true };
  const { valid, invalid } = countUtf8(head);
  if (invalid > valid) return { encoding: 'windows-1252', certain: false };
  return { encoding: 'utf-8', certain: invalid === 0 };
}

/** Which UTF-16 the zero bytes beside Latin letters suggest; null if none. */
export function looksLikeUtf16(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const half = head.length / 2;
  if (half < 2 || Math.max(...zeros) <= half * 0.4 || Math.min(...zeros) >= half * 0.1) return null;
  return zeros[0]! > zeros[1]! ? 'utf-16be' : 'utf-16le';
}

/** Decodes to UTF-8 without a byte order mark; UTF-8 passes through. */
export async function* asUtf8(
  pieces: AsyncIterable<Bytes>,
  encoding: Encoding,
): AsyncGenerator<Bytes, void, undefined> {
  if (encoding === 'utf-8') {
    yield* pieces;
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(decoder.decode(piece, { stream: true }));
  yield encoder.encode(decoder.decode());
}

/** The offset of the first non-ASCII byte; -1 if there is none. */
export function firstBeyondAscii(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && (bytes.byteOffset + at) % 4 !== 0) if (bytes[at++]! >= 0x80) return at - 1;
  if (at === bytes.length) return -1;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >>> 2);
  let word = 0;
  while (word < words.length && (words[word]! & -0x7f7f7f80) === 0) word++;
  for (at += word * 4; at < bytes.length; at++) if (bytes[at]! >= 0x80) return at;
  return -1;
}

/** How much is examined from the first non-ASCII byte on to decide the encoding. */
const LOOKED_AT = 256 * 1024;

/**
 * Decodes text that starts as ASCII to UTF-8. The 256 KB from the first non-ASCII byte on decide the encoding by the
 * rule for beginnings: Windows-1252 if invalid bytes outnumber valid multi-byte characters. What came before is the
 * same in both, so nothing is read twice.
 *
 * @param onEncoding called if it is not UTF-8.
 */
export async function* asUtf8ByLateGuess(
  pieces: AsyncIterable<Bytes>,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<Bytes, void, undefined> {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | null = null;
  let held: Bytes = new Uint8Array(0);
  let decided = false;
  const text = (piece: Bytes): Bytes =>
    decoder ? encoder.encode(decoder.decode(piece, { stream: true })) : piece;
  const decide = (): void => {
    const { valid, invalid } = countUtf8(held.subarray(0, LOOKED_AT));
    if (invalid <= valid) return;
    decoder = new TextDecoder('windows-1252');
    onEncoding('windows-1252');
  };
  for await (const piece of pieces) {
    if (decided) {
      yield text(piece);
      continue;
    }
    const at = held.length > 0 ? 0 : firstBeyondAscii(piece);
    if (at !== 0) yield at < 0 ? piece : piece.subarray(0, at);
    if (at < 0) continue;
    const joined = new Uint8Array(held.length + piece.length - at);
    joined.set(held);
    joined.set(piece.subarray(at), held.length);
    held = joined;
    if (held.length < LOOKED_AT) continue;
    decided = true;
    decide();
    yield text(held);
  }
  if (decided || held.length === 0) return;
  decide();
  yield text(held);
}
