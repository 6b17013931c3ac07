import { BYTES, kindsOfBytes, KINDS } from './byte-kinds';
import { trimEnd, trimStart } from './whitespace';

const { LF, CR, QUOTE, APOSTROPHE, CTRL_Z } = BYTES;
const { ORDINARY, DELIMITER, LINE_FEED, CARRIAGE_RETURN, SPACE, HIGH, SINGLE_QUOTE } = KINDS;

/** A field of a record: the extent of its trimmed text. */
export interface Field {
  start: number;
  end: number;
  /** Whether it was quoted: its text then has doubled quotes. */
  quoted: boolean;
  /** Whether it contains a delimiter, quote or newline, and so needs quotes. */
  special: boolean;
}

/** What the fields contain that decides how the record is treated. */
interface Seen {
  /** Newlines inside quotes. */
  newlines: number;
  nul: boolean;
  high: boolean;
  textBehindQuote: boolean;
  strayQuote: boolean;
  padded: boolean;
  singleQuotes: boolean;
}

const NO_SPECIALS: Seen = {
  newlines: 0,
  nul: false,
  high: false,
  textBehindQuote: false,
  strayQuote: false,
  padded: false,
  singleQuotes: false,
};

/** A record split into fields. */
export interface CutRecord {
  readonly fields: readonly Field[];
  readonly seen: Readonly<Seen>;
  readonly start: number;
  /** Its end, without the newline. */
  readonly end: number;
  /** The start of the next record. */
  readonly next: number;
  /** Whether the file ends without a newline after it. */
  readonly unended: boolean;
}

/** Splits bytes into records and fields. */
export class RecordCutter {
  private readonly kinds: Uint8Array;
  private fields: Field[] = [];

  constructor(private readonly delimiter: number) {
    this.kinds = kindsOfBytes(delimiter);
  }

  /**
   * Reads the record that starts at `start`; null if it is incomplete.
   *
   * @param final whether the file ends with these bytes.
   */
  cut(buffer: Uint8Array, start: number, final: boolean): CutRecord | null {
    const size = buffer.length;
    const fields: Field[] = [];
    this.fields = fields;
    const seen: Seen = { ...NO_SPECIALS };
    let at = start;
    for (;;) {
      at = this.readField(buffer, at, final, seen);
      if (at < 0 || (at >= size && !final)) return null;
      if (at >= size || buffer[at] !== this.delimiter) break;
      at++;
    }
    // `at` is at the end of the line or of the file.
    const end = at;
    if (at < size && buffer[at] === CR) {
      if (at + 1 >= size && !final) return null;
      at++;
      if (buffer[at] === LF) at++;
    } else if (at < size) at++;
    return { fields, seen, start, end, next: at, unended: end === size };
  }

  /** Reads the field that starts at `start`. Returns its end, or -1 if its closing quote is missing. */
  private readField(buffer: Uint8Array, start: number, final: boolean, seen: Seen): number {
    const { kinds } = this;
    const size = buffer.length;
    const field: Field = { start, end: start, quoted: false, special: false };
    let at = start;
    while (at < size && kinds[buffer[at]!] === SPACE) at++;
    if (at < size && buffer[at] === QUOTE) {
      if (at > start) seen.padded = true;
      at = this.readQuoted(buffer, at, final, field, seen);
      if (at < 0) return -1;
    } else {
      at = start;
      while (at < size) {
        const byte = buffer[at]!;
        const kind = kinds[byte]!;
        if (kind === DELIMITER || kind === LINE_FEED || kind === CARRIAGE_RETURN) break;
        if (kind === HIGH) seen.high = true;
        else if (byte === QUOTE) seen.strayQuote = field.special = true;
        else if (byte === 0) seen.nul = true;
        at++;
      }
      field.end = at;
      if (buffer[field.start] === APOSTROPHE) seen.singleQuotes = true;
    }
    const trimmedStart = trimStart(buffer, field.start, field.end);
    const trimmedEnd = trimEnd(buffer, trimmedStart, field.end);
    if (trimmedStart !== field.start || trimmedEnd !== field.end) seen.padded = true;
    field.start = trimmedStart;
    field.end = trimmedEnd;
    this.fields.push(field);
    return at;
  }

  /** Reads a field whose opening quote is at `open`. Returns its end, or -1 if its closing quote is missing. */
  private readQuoted(buffer: Uint8Array, open: number, final: boolean, field: Field, seen: Seen): number {
    const { kinds } = this;
    const size = buffer.length;
    field.quoted = true;
    field.start = open + 1;
    let close = open + 1;
    for (;;) {
      close = buffer.indexOf(QUOTE, close);
      if (close < 0 || (close + 1 >= size && !final)) return -1;
      if (buffer[close + 1] !== QUOTE) break;
      field.special = true;
      close += 2;
    }
    field.end = close;
    for (let i = field.start; i < close; i++) {
      const kind = kinds[buffer[i]!]!;
      if (kind === ORDINARY || kind === SPACE || kind === SINGLE_QUOTE) continue;
      if (kind === HIGH) seen.high = true;
      else if (buffer[i] === 0) seen.nul = true;
      else if (buffer[i] === CTRL_Z) continue;
      else field.special = true;
      if (kind === LINE_FEED || (kind === CARRIAGE_RETURN && buffer[i + 1] !== LF)) seen.newlines++;
    }
    let at = close + 1;
    for (; at < size; at++) {
      const kind = kinds[buffer[at]!];
      if (kind === DELIMITER || kind === LINE_FEED || kind === CARRIAGE_RETURN) break;
      if (kind === SPACE) seen.padded = true;
      else seen.textBehindQuote = true;
    }
    return at;
  }
}
