import { BYTES, kindsOfBytes } from './byte-kinds';
import { countCleanRecords } from './clean-records';
import { RecordCutter, type CutRecord } from './cut-record';
import { IntakeError } from './errors';
import { parseRows } from './header';
import { isUtf8, notesOf, reasonToReject } from './judge-record';
import { LineMap } from './line-map';
import { OutOfPlace } from './out-of-place';
import { RecordOutput } from './record-output';
import { RowList, type ListedRow } from './row-list';

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

/** What may be held back while the end of a record is looked for, in bytes. Beyond it a quote counts as never closed. */
const LONGEST_SEARCH = 16 * 1024 * 1024;

const SHOWN_TEXT = 200;

const { LF, CR, QUOTE } = BYTES;

function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SHOWN_TEXT * 4)).trimEnd();
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;
}

function headerNames({ header, delimiter }: RecordFormat): string[] {
  return parseRows(new TextDecoder().decode(header), delimiter, 1)[0] ?? [];
}

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
  private readonly cutter: RecordCutter;
  /** The field of each column, where rows are laid out as the header says. */
  private readonly inOrder: readonly number[];

  private readonly lines: LineMap;
  private readonly rejects: RowList;
  private readonly notes: RowList;
  private readonly blanks: RowList;
  private readonly outOfPlace: OutOfPlace;

  /**
   * @param needed where in the header the columns of the file's role stand.
   */
  constructor(
    private readonly file: string,
    format: RecordFormat,
    account: ReaderAccount,
    needed: readonly number[],
  ) {
    ({ lines: this.lines, rejects: this.rejects, notes: this.notes, blanks: this.blanks } = account);
    this.delimiter = format.delimiter.charCodeAt(0);
    this.columns = format.columns;
    this.line = format.firstLine;
    this.kinds = kindsOfBytes(this.delimiter);
    this.outOfPlace = new OutOfPlace(format.header, this.delimiter, headerNames(format), needed);
    this.cutter = new RecordCutter(this.delimiter);
    this.inOrder = Array.from({ length: this.columns }, (_, i) => i);
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
    const { kinds, delimiter, columns, outOfPlace } = this;
    const end = buffer.lastIndexOf(LF) + 1;
    const complete = end === buffer.length || !final;
    if (complete && end > 0) {
      const clean = buffer.subarray(0, end);
      const records = countCleanRecords(clean, { kinds, delimiter, columns, outOfPlace });
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

  private readFieldByField(buffer: Uint8Array<ArrayBuffer>, final: boolean): RecordChunk | null {
    const output = new RecordOutput(buffer.length + 1024);
    const firstRecord = this.records;
    const validUtf8 = isUtf8(buffer);
    let at = 0;
    while (at < buffer.length) {
      const record = this.cutter.cut(buffer, at, final);
      if (!record) {
        if (final) throw this.neverEnds(buffer.subarray(at));
        break;
      }
      this.account(buffer, record, validUtf8, output);
      at = record.next;
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

  /** Counts a record as what it is, and writes it to the output if it can be used. */
  private account(buffer: Uint8Array, record: CutRecord, validUtf8: boolean, output: RecordOutput): void {
    const { columns, outOfPlace } = this;
    const { fields, seen, start, end } = record;
    const line = this.line;
    this.line += seen.newlines + 1;
    this.rows++;
    const listed = (reason: string): ListedRow => ({
      file: this.file,
      line,
      reason,
      text: shownText(buffer.subarray(start, end)),
    });
    const only = fields[0]!;
    if (fields.length === 1 && !only.quoted && only.start === only.end) {
      this.blank++;
      if (this.blanks.hasRoom) this.blanks.list(listed('blank line'));
      return;
    }
    const reason = reasonToReject(buffer, record, { columns, validUtf8, outOfPlace });
    if (reason) {
      this.rejects.count(reason);
      this.rejects.list(listed(reason));
      return;
    }
    for (const note of notesOf(record)) {
      this.notes.count(note);
      if (this.notes.hasRoom) this.notes.list(listed(note));
    }
    this.lines.mark(this.records, line);
    this.records++;
    output.record(buffer, fields, outOfPlace.layout?.positions ?? this.inOrder, this.delimiter);
  }
}
