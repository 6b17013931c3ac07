import { REJECTED } from '@/lib/market-share/reasons';
import { matchRoles, normaliseHeader, ROLE_COLUMNS } from './roles';

/** What an export writes on its last line, or between groups. */
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

/** The words of which a line that is no data has one, a total at its beginning, in the form of {@link normaliseHeader}. */
export function lineWords(header: readonly string[]): ReadonlySet<string> {
  const columns = [...Object.values(ROLE_COLUMNS).flat(), ...header].map(normaliseHeader);
  return new Set([...TOTALS, ...columns.filter((name) => name !== '')]);
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

/** What {@link normaliseHeader} leaves out, of ASCII. */
const LEFT_OUT = new Uint8Array(256);
for (const char of '\t\v\f _-."') LEFT_OUT[char.charCodeAt(0)] = 1;
const COLON = 0x3a;
/** Stands for every length from here on. */
const LONG = 31;

/** The first two letters of a word as one number. */
const startOf = (word: string): number => (word.charCodeAt(0) << 8) | (word.charCodeAt(1) || 0);

/** How the rows below a header in the middle of a file are laid out. */
export interface Layout {
  /** How many columns they have. */
  readonly columns: number;
  /** For each column of the file's own header its position in them; -1 where they lack it. */
  readonly positions: readonly number[];
}

/**
 * Tells rows that are no data: the header once more, another table's header and what follows it, totals. They look like
 * data to a parser, so that they must be recognised by what they say.
 */
export class OutOfPlace {
  /** How rows are laid out below a header that differs from the file's own; null where they are as that says. */
  layout: Layout | null = null;
  private inOtherTable = false;
  private readonly names: readonly string[];
  private readonly words: ReadonlySet<string>;
  private readonly longest: number;
  /** For any two letters the lengths of the words that begin so, a bit each. */
  private readonly lengths = new Int32Array(0x10000);

  /**
   * @param header the file's own, as it is written.
   * @param needed where in it the columns of the file's role stand.
   */
  constructor(
    private readonly header: Uint8Array,
    private readonly delimiter: number,
    headerNames: readonly string[],
    private readonly needed: readonly number[],
  ) {
    this.names = headerNames.map(normaliseHeader);
    this.words = lineWords(headerNames);
    // Room for what is left out when names are compared: `"Track - ID"`.
    this.longest = Math.max(16, ...headerNames.map((name) => name.length + 4));
    // A table of typed columns has no header among its rows, and no totals.
    if (header.length === 0) return;
    for (const word of this.words) this.lengths[startOf(word) & 0xffff]! |= 1 << Math.min(word.length, LONG);
  }

  /** Whether every row has to be looked at, since a header went before that is not the file's own. */
  get always(): boolean {
    return this.inOtherTable || this.layout !== null;
  }

  /** A quick look at where a field begins, behind quote and white space: false where it is no word of a header or total. */
  maybeWord(bytes: Uint8Array, start: number): boolean {
    const first = lower(bytes[start]!);
    const second = lower(bytes[start + 1] ?? 0);
    const lengths = this.lengths[(first << 8) | second]!;
    return lengths !== 0 && this.isWordAt(bytes, start, lengths);
  }

  /** A field is decoded only where it has as many letters as a word that begins like it: names of licensors do begin like it. */
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

  /** Whether the record that begins here is the file's header, byte for byte. */
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
   * Why a record is no data, or null. Records must come in the order of the file.
   *
   * @param start where the record begins.
   * @param fields where the trimmed texts of its fields are.
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

  /** Whether a record is a header, told by its names: the file's own, that in another layout, or another table's. */
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

  /** A line that begins with a word for a total and lacks what a row of the table has: a row with its ids is a row. */
  private isTotal(texts: readonly string[]): boolean {
    if (!TOTALS.has(normaliseHeader(texts[0] ?? '').replace(/:$/, ''))) return false;
    return this.needed.some((position) => {
      const at = this.layout ? this.layout.positions[position]! : position;
      return at > 0 && texts[at] === '';
    });
  }
}
