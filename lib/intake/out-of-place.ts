import { REJECTED } from '@/lib/market-share/reasons';
import { matchRoles, normaliseHeader, ROLE_COLUMNS } from './roles';

/** Labels of total lines, on the last line of an export or between groups. */
export const TOTALS: ReadonlySet<string> = new Set([
  'total',
  'totals',
  'grandtotal',
  'subtotal',
  'sum',
  'summe',
  'gesamt',
  'totalt',
  'summa',
]);

/** The words that out-of-place lines contain (totals at their start), normalised as by {@link normaliseHeader}. */
export function lineWords(header: readonly string[]): ReadonlySet<string> {
  const columns = [...Object.values(ROLE_COLUMNS).flat(), ...header].map(normaliseHeader);
  return new Set([...TOTALS, ...columns.filter((name) => name !== '')]);
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

/** The ASCII bytes that {@link normaliseHeader} drops. */
const LEFT_OUT = new Uint8Array(256);
for (const char of '\t\v\f _-."') LEFT_OUT[char.charCodeAt(0)] = 1;
const COLON = 0x3a;
/** The bit for all lengths from here on. */
const LONG = 31;

/** The first two letters of a word as a number. */
const startOf = (word: string): number => (word.charCodeAt(0) << 8) | (word.charCodeAt(1) || 0);

/** The layout of rows below a header in the middle of a file. */
export interface Layout {
  /** Number of columns. */
  readonly columns: number;
  /** For each column of the file's header its position in this layout; -1 if missing. */
  readonly positions: readonly number[];
}

/**
 * Recognises rows that are not data: the header repeated, another table's header and its rows, totals. To a parser
 * they look like data, so it takes their text.
 */
export class OutOfPlace {
  /** The layout below a header that differs from the file's; null where it is the file's own. */
  layout: Layout | null = null;
  private inOtherTable = false;
  private readonly names: readonly string[];
  private readonly words: ReadonlySet<string>;
  private readonly longest: number;
  /** For each pair of first letters a bit set of the lengths of words that start so. */
  private readonly lengths = new Int32Array(0x10000);

  /** @param header the file's header as written. @param needed the positions of the role's columns in it. */
  constructor(
    private readonly header: Uint8Array,
    private readonly delimiter: number,
    headerNames: readonly string[],
    private readonly needed: readonly number[],
  ) {
    this.names = headerNames.map(normaliseHeader);
    this.words = lineWords(headerNames);
    // Room for dropped characters: `"Track - ID"`.
    this.longest = Math.max(16, ...headerNames.map((name) => name.length + 4));
    // A typed table has no header and no totals among its rows.
    if (header.length === 0) return;
    for (const word of this.words) this.lengths[startOf(word) & 0xffff]! |= 1 << Math.min(word.length, LONG);
  }

  /** Whether every row must be checked, because a different header came before. */
  get always(): boolean {
    return this.inOtherTable || this.layout !== null;
  }

  /** A fast check of a field behind its quote and white space: false if it cannot be a word of a header or total. */
  maybeWord(bytes: Uint8Array, start: number): boolean {
    const first = lower(bytes[start]!);
    const second = lower(bytes[start + 1] ?? 0);
    const lengths = this.lengths[(first << 8) | second]!;
    return lengths !== 0 && this.isWordAt(bytes, start, lengths);
  }

  /**
   * Decodes a field only if its length matches a word with the same first letters: licensor names often share those.
   */
  private isWordAt(bytes: Uint8Array, start: number, lengths: number): boolean {
    let end = start;
    let letters = 0;
    let last = 0;
    let isAscii = true;
    for (; end < bytes.length && end - start <= this.longest; end++) {
      const byte = bytes[end]!;
      if (byte === this.delimiter || byte === 0x0a || byte === 0x0d || byte === 0x22) break;
      if (byte >= 0x80) isAscii = false;
      if (LEFT_OUT[byte] === 1) continue;
      letters++;
      last = byte;
    }
    if (end - start > this.longest) return false;
    if (last === COLON) letters--;
    if (isAscii && (lengths & (1 << Math.min(letters, LONG))) === 0) return false;
    return this.isWord(new TextDecoder().decode(bytes.subarray(start, end)));
  }

  private isWord(field: string): boolean {
    const word = normaliseHeader(field).replace(/:$/, '');
    return this.words.has(word);
  }

  /** Whether the record is the file's header, byte for byte. */
  isHeader(bytes: Uint8Array, start: number): boolean {
    const { header } = this;
    if (bytes[start] !== header[0]) return false;
    let length = header.length;
    while (length > 0 && (header[length - 1] === 0x0a || header[length - 1] === 0x0d)) length--;
    if (length === 0 || start + length > bytes.length) return false;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== header[i]) return false;
    const next = bytes[start + length];
    return next === undefined || next === 0x0a || next === 0x0d;
  }

  /**
   * Why a record is not data, or null. Call it in file order.
   *
   * @param start offset of the record.
   * @param fields extents of its trimmed fields.
   */
  reasonFor(
    bytes: Uint8Array,
    start: number,
    fields: readonly { readonly start: number; readonly end: number }[],
  ): string | null {
    if (this.isHeader(bytes, start)) return this.ownHeader();
    if (fields.some((field) => this.maybeWord(bytes, field.start))) {
      const texts = fields.map((field) => new TextDecoder().decode(bytes.subarray(field.start, field.end)));
      const header = this.headerReason(texts);
      if (header) return header;
      if (!this.inOtherTable && this.isTotal(texts)) return REJECTED.total;
    }
    return this.inOtherTable ? REJECTED.otherTable : null;
  }

  private ownHeader(): string {
    this.inOtherTable = false;
    this.layout = null;
    return REJECTED.headerAgain;
  }

  /** Whether a record is a header, by its names: the file's own, the same in another layout, or another table's. */
  private headerReason(texts: readonly string[]): string | null {
    const names = texts.map(normaliseHeader);
    while (names.length > this.names.length && names.at(-1) === '') names.pop();
    if (names.length === this.names.length && names.every((name, i) => name === this.names[i]))
      return this.ownHeader();
    const found = this.needed.map((position) => {
      const name = this.names[position]!;
      const at = names.indexOf(name);
      return at !== names.lastIndexOf(name) ? -1 : at;
    });
    if (found.every((at) => at >= 0)) {
      this.inOtherTable = false;
      this.layout = {
        columns: names.length,
        positions: this.names.map((name) => (name === '' ? -1 : names.indexOf(name))),
      };
      return REJECTED.headerChanged;
    }
    const own = names.filter((name) => name !== '' && this.names.includes(name)).length;
    const isHeader = matchRoles(texts).some(({ missing }) => missing.length === 0);
    if (!isHeader && (own < 2 || found.every((at) => at < 0))) return null;
    this.inOtherTable = true;
    this.layout = null;
    return REJECTED.otherHeader;
  }

  /** A line that starts with a word for a total and lacks required values: a row with its ids is data. */
  private isTotal(texts: readonly string[]): boolean {
    if (!TOTALS.has(normaliseHeader(texts[0] ?? '').replace(/:$/, ''))) return false;
    return this.needed.some((position) => {
      const at = this.layout ? this.layout.positions[position]! : position;
      return at > 0 && texts[at] === '';
    });
  }
}
