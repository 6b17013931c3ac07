import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';

/** What Windows does not allow in a name, and what nobody sees or what turns the text around it, an ending included. */
const NOT_IN_NAMES =
  /[/\\:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u200b\ufeff]/gu;

/**
 * Names of devices, whatever their ending. Source: Microsoft, Naming Files, Paths, and Namespaces.
 */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=\s*(?:\.|$))/i;

/** What most file systems allow, in bytes of UTF-8. */
const MOST_BYTES = 255;
/** A part leaves room for what stands around it. */
const MOST_PART_BYTES = 120;
/** An ending that is longer is none. */
const MOST_ENDING_BYTES = 16;

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** The first characters of a text that fit into so many bytes. */
function cutToBytes(text: string, most: number): string {
  if (byteLength(text) <= most) return text;
  let cut = '';
  let bytes = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}

/** A name in two: what may be cut, and its ending with the dot. */
function splitEnding(name: string): readonly [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot) : '';
  return byteLength(ending) > MOST_ENDING_BYTES
    ? [name, '']
    : [name.slice(0, name.length - ending.length), ending];
}

/** A name of at most so many bytes that keeps its ending, with something before it. */
function nameWith(name: string, before: string): string {
  const [stem, ending] = splitEnding(name);
  return cutToBytes(stem, MOST_BYTES - byteLength(before + ending)) + before + ending;
}

/**
 * A text as a name that every file system takes: reserved and control characters, those that turn the direction of text,
 * a dot that would hide the file, and spaces and dots that would be lost at its end become `_`; a device of Windows gets one; a long name is cut before its
 * ending to 255 bytes. Two texts may become the same name.
 */
export function fileName(text: string): string {
  const underscores = (lost: string): string => '_'.repeat(lost.length);
  const clean = text.replaceAll(NOT_IN_NAMES, '_').replace(/^(?:\s+|\.)/, underscores);
  const name = nameWith(clean.replace(DEVICE, '$&_') || '_', '');
  return name.replace(/[\s.]+$/, underscores);
}

/**
 * The name of a table that other programs read: as promised while the threshold is the usual one, else with its seconds:
 * `market-shares.csv`, `market-shares-30s.csv`.
 */
export function tableFileName(name: string, minSeconds: number): string {
  return `${name}${minSeconds === DEFAULT_MIN_SECONDS ? '' : `-${minSeconds}s`}.csv`;
}

/** A text as a part of a file name, cut to 120 bytes: `A/B` becomes `A_B`. */
export function fileNamePart(text: string): string {
  return cutToBytes(text.replaceAll(NOT_IN_NAMES, '_'), MOST_PART_BYTES);
}

/**
 * Names for several files, as {@link fileName} gives them, of which no two are the same for any file system, however
 * case and accents are written: the second `a.svg` becomes `a-2.svg`.
 */
export function distinctFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const key = (name: string): string => name.normalize('NFKC').toLowerCase();
  return names.map((wanted) => {
    const name = fileName(wanted);
    let distinct = name;
    for (let i = 2; taken.has(key(distinct)); i++) distinct = nameWith(name, `-${i}`);
    taken.add(key(distinct));
    return distinct;
  });
}
