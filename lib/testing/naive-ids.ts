/**
 * An independent implementation of comparing ids while ignoring differences: character by character, sharing no code
 * with the product.
 */

/** Every subset of what can be ignored, small ones first. */
export const IGNORED_SETS: readonly (readonly string[])[] = [
  'case',
  'invisible',
  'quotes',
  'decimals',
  'hyphens',
  'zeros',
]
  .reduce<string[][]>((sets, what) => [...sets, ...sets.map((set) => [...set, what])], [[]])
  .sort((a, b) => a.length - b.length);

const UNSEEN: readonly (readonly [from: number, to: number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];
const SPACES =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const QUOTES = '"\'`‘’“”';
const HYPHENS = '-‐‑‒–—−{}';
const DIGITS = '0123456789';

const allDigits = (text: string): boolean =>
  text.length > 0 && Array.from(text).every((character) => DIGITS.includes(character));

function seen(id: string): string {
  let text = '';
  for (const character of id) {
    const code = character.codePointAt(0)!;
    if (UNSEEN.some(([from, to]) => code >= from && code <= to)) continue;
    text += SPACES.includes(character) ? ' ' : character;
  }
  while (text.startsWith(' ')) text = text.slice(1);
  while (text.endsWith(' ')) text = text.slice(0, -1);
  return text;
}

function unquoted(id: string): string {
  let text = id;
  for (;;) {
    if (text !== '' && QUOTES.includes(text[0]!)) text = text.slice(1);
    else if (text.length > 1 && text.startsWith('=') && QUOTES.includes(text[1]!)) text = text.slice(2);
    else break;
  }
  if (text === id) return id;
  while (text !== '' && QUOTES.includes(text.at(-1)!)) text = text.slice(0, -1);
  return text;
}

function whole(id: string): string {
  const [number, decimals, ...more] = id.split('.');
  const zero =
    decimals !== undefined && decimals !== '' && Array.from(decimals).every((digit) => digit === '0');
  return zero && more.length === 0 && allDigits(number!) ? number! : id;
}

function bare(id: string): string {
  return Array.from(id)
    .filter((character) => !HYPHENS.includes(character))
    .join('');
}

function short(id: string): string {
  let text = id;
  if (!allDigits(text)) return id;
  while (text.length > 1 && text.startsWith('0')) text = text.slice(1);
  return text;
}

/** An id as compared when the given differences are ignored. */
export function naiveId(id: string, ignored: readonly string[]): string {
  let text = id.trim();
  if (ignored.includes('invisible') && Array.from(id).some((character) => character > '\u007f'))
    text = seen(text);
  if (ignored.includes('hyphens')) text = bare(text).trim();
  if (ignored.includes('quotes')) text = unquoted(text).trim();
  if (ignored.includes('decimals')) text = whole(text);
  if (ignored.includes('zeros')) text = short(text);
  if (ignored.includes('case')) text = text.normalize('NFC').toLowerCase().normalize('NFC');
  return text === '' ? id.trim() : text;
}
