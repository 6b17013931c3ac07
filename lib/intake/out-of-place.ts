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
export const COLUMNS: ReadonlySet<string> = new Set<string>(
  Object.values(ROLE_COLUMNS).flat().map(normaliseHeader),
);
const LONGEST = 16;

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

/** The first two letters of a word as one number. */
const startOf = (word: string): number => (word.charCodeAt(0) << 8) | (word.charCodeAt(1) || 0);

export const HEADER_AGAIN = 'the header again';
export const OTHER_HEADER = 'the header of another table';
export const OTHER_TABLE = 'in another table, below its header';
export const TOTAL_LINE = 'a total line';

/**
 * Tells rows that are no data: the header once more, another table's header and what follows it, totals. They look like
 * data to a parser, so that they must be recognised by what they say.
 */
export class OutOfPlace {
  private inOtherTable = false;
  private readonly role: string | undefined;
  /** Words that a line which is no data may begin with, and for any two letters whether one of them begins so. */
  private readonly words: ReadonlySet<string>;
  private readonly starts = new Uint8Array(0x10000);

  constructor(
    private readonly header: Uint8Array,
    private readonly delimiter: number,
    headerNames: readonly string[],
  ) {
    this.role = matchRoles(headerNames).find(({ missing }) => missing.length === 0)?.role;
    this.words = new Set([...TOTALS, ...COLUMNS, normaliseHeader(headerNames[0] ?? '')]);
    for (const word of this.words) this.starts[startOf(word) & 0xffff] = 1;
  }

  /** Whether every row has to be looked at, since one below another table's header is not of this one. */
  get always(): boolean {
    return this.inOtherTable;
  }

  /** A quick look at where a record's first field begins, behind quote and white space: false for what is surely data. */
  maybe(bytes: Uint8Array, start: number): boolean {
    const first = lower(bytes[start]!);
    const second = lower(bytes[start + 1] ?? 0);
    if (this.starts[(first << 8) | second] === 1) {
      let end = start;
      while (end < bytes.length && end - start <= LONGEST) {
        const byte = bytes[end]!;
        if (byte === this.delimiter || byte === 0x0a || byte === 0x0d || byte === 0x22) break;
        end++;
      }
      if (end - start <= LONGEST && this.isWord(new TextDecoder().decode(bytes.subarray(start, end))))
        return true;
    }
    return bytes[start] === this.header[0] && this.isHeader(bytes, start);
  }

  private isWord(field: string): boolean {
    const word = normaliseHeader(field).replace(/:$/, '');
    return this.words.has(word);
  }

  private isHeader(bytes: Uint8Array, start: number): boolean {
    const { header } = this;
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
   * @param start where the record begins, and `text` where the text of its first field does.
   * @param fields the record's trimmed texts.
   */
  reasonFor(bytes: Uint8Array, start: number, text: number, fields: () => readonly string[]): string | null {
    if (this.isHeader(bytes, start)) {
      this.inOtherTable = false;
      return HEADER_AGAIN;
    }
    if (this.maybe(bytes, text)) {
      const texts = fields();
      const fit = matchRoles(texts).find(({ missing }) => missing.length === 0);
      if (fit) {
        this.inOtherTable = fit.role !== this.role;
        return this.inOtherTable ? OTHER_HEADER : HEADER_AGAIN;
      }
      const total = TOTALS.has(normaliseHeader(texts[0] ?? '').replace(/:$/, ''));
      if (!this.inOtherTable && total && texts.slice(1).includes('')) return TOTAL_LINE;
    }
    return this.inOtherTable ? OTHER_TABLE : null;
  }
}
