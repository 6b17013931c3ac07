import { IntakeError } from './errors';
import { parseRows } from './header';
import { LineMap } from './line-map';
import { OutOfPlace } from './out-of-place';
import { RowList, type ListedRow } from './row-list';
import { trimEnd, trimStart, whitespaceAt } from './whitespace';

/** Whole records of a file as clean CSV that an engine can read without a doubt. */
export interface RecordChunk {
  /**
   * UTF-8, no header, no blank line; every record has exactly the columns of the header, trimmed of outer white space,
   * quoted only where RFC 4180 needs it, and ends with a newline.
   */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How every record ends; quoted fields may hold other newlines. */
  readonly newline: '\n' | '\r\n';
  readonly records: number;
  /** The ordinal (from 0) in the file of the first record, among the records that reach the engine. */
  readonly firstRecord: number;
  /** Whether it cannot be read together with other chunks. */
  readonly alone?: boolean;
}

/** How the records of a file are written. */
export interface RecordFormat {
  /** One ASCII character. */
  readonly delimiter: string;
  /** Number of columns of the header. */
  readonly columns: number;
  /** The physical line on which the first record stands, from 1. */
  readonly firstLine: number;
  /** The header as it is written, in UTF-8. */
  readonly header: Uint8Array;
}

/** Why a record that is used has to be spoken of. */
export const NOTES = {
  padded: 'outer white space trimmed',
  multiLine: 'takes several lines: a newline in quotes',
  strayQuote: 'a quote inside a field, kept as text',
  singleQuotes: 'single quotes, kept as text',
  unended: 'the last line has no newline: it may be cut off',
} as const;

/** A record longer than this is rejected, in bytes. */
export const LONGEST_RECORD = 2 * 1024 * 1024;

/** What may be held back while the end of a record is looked for, in bytes. Beyond it a quote counts as never closed. */
const LONGEST_SEARCH = 16 * 1024 * 1024;

const SHOWN_TEXT = 200;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const CTRL_Z = 0x1a;

// The kinds of bytes that a look at each byte tells apart.
const ORDINARY = 0;
const DELIMITER = 1;
const LINE_FEED = 2;
const CARRIAGE_RETURN = 3;
const SUSPECT = 4;
const SPACE = 5;
const HIGH = 6;
const SINGLE_QUOTE = 7;

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

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SHOWN_TEXT * 4)).trimEnd();
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;
}

function headerNames({ header, delimiter }: RecordFormat): string[] {
  return parseRows(new TextDecoder().decode(header), delimiter, 1)[0] ?? [];
}

/** A buffer that grows. */
class Output {
  private bytes: Uint8Array<ArrayBuffer>;
  private length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(source.subarray(start, end), this.length);
    this.length += end - start;
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }
}

interface Field {
  start: number;
  end: number;
  /** Whether it was written in quotes: its text then has its quotes doubled. */
  quoted: boolean;
  /** Whether it holds a delimiter, a quote or a newline, and so needs quotes. */
  special: boolean;
}

/** What the fields of a record hold that decides what becomes of it. */
interface Seen {
  /** Newlines in quotes. */
  newlines: number;
  nul: boolean;
  high: boolean;
  textBehindQuote: boolean;
  strayQuote: boolean;
  padded: boolean;
  singleQuotes: boolean;
}

const NOTHING_SEEN: Seen = {
  newlines: 0,
  nul: false,
  high: false,
  textBehindQuote: false,
  strayQuote: false,
  padded: false,
  singleQuotes: false,
};

/** Where a reader puts what it finds besides records. */
export interface ReaderAccount {
  readonly lines: LineMap;
  /** Rows that are not used. */
  readonly rejects: RowList;
  /** Rows that are used, but of which something has to be said. */
  readonly notes: RowList;
  /** Lines without anything. */
  readonly blanks: RowList;
}

/** An account of a file of which nothing has been read. */
export function noAccount(): ReaderAccount {
  return { lines: new LineMap(), rejects: new RowList(), notes: new RowList(), blanks: new RowList() };
}

/**
 * Cuts the bytes of a file into chunks of whole records and accounts for every physical line.
 *
 * A chunk that is already clean is passed on as it is, after one look at each byte. Any other is rewritten field by
 * field; what cannot be used is counted, with its reason and line.
 */
export class RecordReader {
  /** Rows of the file so far: records, rejected rows and blank lines. */
  rows = 0;
  blank = 0;

  private readonly kinds: Uint8Array;
  private readonly delimiter: number;
  private readonly columns: number;
  private tail: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private records = 0;
  private line: number;
  private readonly fields: Field[] = [];

  private readonly lines: LineMap;
  private readonly rejects: RowList;
  private readonly notes: RowList;
  private readonly blanks: RowList;
  private readonly outOfPlace: OutOfPlace;

  constructor(
    private readonly file: string,
    format: RecordFormat,
    account: ReaderAccount,
  ) {
    ({ lines: this.lines, rejects: this.rejects, notes: this.notes, blanks: this.blanks } = account);
    this.delimiter = format.delimiter.charCodeAt(0);
    this.columns = format.columns;
    this.line = format.firstLine;
    this.kinds = kindsOfBytes(this.delimiter);
    this.outOfPlace = new OutOfPlace(format.header, this.delimiter, headerNames(format));
  }

  /** Takes the next bytes of the file; returns the records that are complete with them, if any. */
  push(bytes: Uint8Array<ArrayBuffer>): RecordChunk | null {
    let buffer = bytes;
    if (this.tail.length > 0) {
      buffer = new Uint8Array(this.tail.length + bytes.length);
      buffer.set(this.tail);
      buffer.set(bytes, this.tail.length);
    }
    return this.read(buffer, false);
  }

  /** Says that the file has ended; returns the last records, if any. */
  finish(): RecordChunk | null {
    return this.tail.length > 0 ? this.read(this.tail, true) : null;
  }

  private read(buffer: Uint8Array<ArrayBuffer>, final: boolean): RecordChunk | null {
    const end = buffer.lastIndexOf(LF) + 1;
    const complete = end === buffer.length || !final;
    if (complete && end > 0) {
      const clean = buffer.subarray(0, end);
      const records = this.countClean(clean);
      if (records > 0) {
        this.tail = buffer.slice(end);
        // Whoever takes a chunk may hand its memory over, so that it holds nothing else.
        const alone = end === buffer.buffer.byteLength;
        return this.accept(alone ? buffer : buffer.slice(0, end), records);
      }
    }
    return this.readFieldByField(buffer, final);
  }

  private accept(bytes: Uint8Array<ArrayBuffer>, records: number): RecordChunk {
    const firstRecord = this.records;
    this.lines.mark(firstRecord, this.line);
    this.records += records;
    this.rows += records;
    this.line += records;
    const newline = bytes[bytes.length - 2] === CR ? '\r\n' : '\n';
    return { bytes, newline, records, firstRecord };
  }

  /** The number of records if the bytes are clean as {@link RecordChunk} demands, else 0. */
  private countClean(bytes: Uint8Array): number {
    const { kinds, columns } = this;
    const end = bytes.length;
    const crlf = end > 1 && bytes[end - 2] === CR;
    let records = 0;
    let delimiters = 0;
    let fieldStart = 0;
    let lineStart = 0;
    let lastSpace = -2;
    let lastHigh = -2;
    if (this.outOfPlace.always || this.outOfPlace.maybe(bytes, 0)) return 0;
    for (let i = 0; i < end; i++) {
      const kind = kinds[bytes[i]!]!;
      if (kind === ORDINARY) continue;
      switch (kind) {
        case DELIMITER:
          delimiters++;
          if (lastSpace === i - 1 || (lastHigh === i - 1 && trimEnd(bytes, fieldStart, i) !== i)) return 0;
          fieldStart = i + 1;
          break;
        case LINE_FEED: {
          const recordEnd = crlf ? i - 1 : i;
          if (crlf && bytes[i - 1] !== CR) return 0;
          if (delimiters !== columns - 1 || recordEnd === lineStart) return 0;
          if (recordEnd - lineStart > LONGEST_RECORD) return 0;
          if (lastSpace === recordEnd - 1) return 0;
          if (lastHigh === recordEnd - 1 && trimEnd(bytes, fieldStart, recordEnd) !== recordEnd) return 0;
          records++;
          delimiters = 0;
          lineStart = fieldStart = i + 1;
          if (lineStart < end && this.outOfPlace.maybe(bytes, lineStart)) return 0;
          break;
        }
        case CARRIAGE_RETURN:
          if (!crlf || bytes[i + 1] !== LF) return 0;
          break;
        case SPACE:
          if (i === fieldStart) return 0;
          lastSpace = i;
          break;
        case HIGH:
          if (i === fieldStart && whitespaceAt(bytes, i, end) > 0) return 0;
          lastHigh = i;
          break;
        case SINGLE_QUOTE:
          if (i === fieldStart) return 0;
          break;
        default:
          return 0;
      }
    }
    return lastHigh >= 0 && !isUtf8(bytes) ? 0 : records;
  }

  private readFieldByField(buffer: Uint8Array<ArrayBuffer>, final: boolean): RecordChunk | null {
    const output = new Output(buffer.length + 1024);
    const firstRecord = this.records;
    const validUtf8 = isUtf8(buffer);
    let at = 0;
    while (at < buffer.length) {
      const next = this.readRecord(buffer, at, final, validUtf8, output);
      if (next < 0) break;
      at = next;
    }
    this.tail = buffer.slice(at);
    if (this.tail.length > LONGEST_SEARCH) throw this.neverEnds(this.tail);
    const records = this.records - firstRecord;
    return records === 0 ? null : { bytes: output.take(), newline: '\n', records, firstRecord };
  }

  private neverEnds(rest: Uint8Array): IntakeError {
    const quote = rest.indexOf(QUOTE);
    return new IntakeError({
      file: this.file,
      line: this.line,
      message: quote < 0 ? 'A line does not end.' : 'A quote is opened and never closed.',
      expected: quote < 0 ? 'a newline' : 'a closing " before the end of the field',
      found: shownText(rest),
      remedy:
        quote < 0
          ? 'Check that this is a CSV file with one row a line, and choose it again.'
          : 'Close the quote, or write a quote inside a text as "", and choose the file again.',
    });
  }

  /**
   * Reads the record that begins at `start`, writes it to the output or counts why not.
   * Returns where the next one begins, or -1 when the record is not complete.
   */
  private readRecord(
    buffer: Uint8Array,
    start: number,
    final: boolean,
    validUtf8: boolean,
    output: Output,
  ): number {
    const { fields } = this;
    const size = buffer.length;
    fields.length = 0;
    const seen: Seen = { ...NOTHING_SEEN };
    let at = start;
    for (;;) {
      const next = this.readField(buffer, at, final, seen);
      if (next < 0) {
        if (final) throw this.neverEnds(buffer.subarray(start));
        return -1;
      }
      at = next;
      if (at >= size) {
        if (!final) return -1;
        break;
      }
      if (buffer[at] !== this.delimiter) break;
      at++;
    }
    // `at` is on the line's end, or on the file's.
    const recordEnd = at;
    if (at < size && buffer[at] === CR) {
      if (at + 1 >= size && !final) return -1;
      at++;
      if (buffer[at] === LF) at++;
    } else if (at < size) at++;
    this.account(buffer, { start, recordEnd, unended: recordEnd === size }, seen, validUtf8, output);
    return at;
  }

  /** Reads the field that begins at `start`. Returns where it ends, or -1 when its closing quote is not there. */
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

  /** Reads a field whose opening quote is at `open`. Returns where it ends, or -1 when its closing quote is not there. */
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

  /** Counts the record that has just been read as what it is, and writes it to the output if it can be used. */
  private account(
    buffer: Uint8Array,
    place: { readonly start: number; readonly recordEnd: number; readonly unended: boolean },
    seen: Seen,
    validUtf8: boolean,
    output: Output,
  ): void {
    const { fields } = this;
    const { start, recordEnd } = place;
    const line = this.line;
    this.line += seen.newlines + 1;
    this.rows++;
    const listed = (reason: string): ListedRow => ({
      file: this.file,
      line,
      reason,
      text: shownText(buffer.subarray(start, recordEnd)),
    });
    const only = fields[0]!;
    if (fields.length === 1 && !only.quoted && only.start === only.end) {
      this.blank++;
      if (this.blanks.hasRoom) this.blanks.list(listed('blank line'));
      return;
    }
    const badUtf8 = seen.high && !validUtf8 && !isUtf8(buffer.subarray(start, recordEnd));
    const reason = this.reasonToReject(buffer, start, recordEnd, seen, badUtf8);
    if (reason) {
      this.rejects.count(reason);
      this.rejects.list(listed(reason));
      return;
    }
    const note = (what: string): void => {
      this.notes.count(what);
      if (this.notes.hasRoom) this.notes.list(listed(what));
    };
    if (seen.padded) note(NOTES.padded);
    if (seen.newlines > 0) note(NOTES.multiLine);
    if (seen.strayQuote) note(NOTES.strayQuote);
    if (seen.singleQuotes) note(NOTES.singleQuotes);
    if (place.unended) note(NOTES.unended);
    this.lines.mark(this.records, line);
    this.records++;
    this.write(buffer, output);
  }

  private reasonToReject(
    buffer: Uint8Array,
    start: number,
    recordEnd: number,
    seen: Seen,
    badUtf8: boolean,
  ): string | null {
    const { fields, columns } = this;
    if (recordEnd - start > LONGEST_RECORD) return 'line longer than 2 MB';
    if (seen.nul) return 'NUL byte in the row';
    if (badUtf8) return 'not valid UTF-8';
    if (recordEnd - start === 1 && buffer[start] === CTRL_Z) return 'an end-of-file mark (Ctrl-Z)';
    const texts = (): string[] =>
      fields.map((field) => new TextDecoder().decode(buffer.subarray(field.start, field.end)));
    const outOfPlace = this.outOfPlace.reasonFor(buffer, start, fields[0]!.start, texts);
    if (outOfPlace) return outOfPlace;
    if (seen.textBehindQuote) return 'text after a closing quote';
    if (fields.length < columns) return 'too few fields';
    if (fields.slice(columns).some(({ start: from, end }) => from !== end)) return 'too many fields';
    return null;
  }

  private write(buffer: Uint8Array, output: Output): void {
    for (let i = 0; i < this.columns; i++) {
      const field = this.fields[i]!;
      if (i > 0) output.byte(this.delimiter);
      if (!field.special) {
        output.copy(buffer, field.start, field.end);
        continue;
      }
      output.byte(QUOTE);
      if (field.quoted) output.copy(buffer, field.start, field.end);
      else {
        for (let j = field.start; j < field.end; j++) {
          if (buffer[j] === QUOTE) output.byte(QUOTE);
          output.byte(buffer[j]!);
        }
      }
      output.byte(QUOTE);
    }
    output.byte(LF);
  }
}
