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

/** Whole records as clean CSV that an engine reads unambiguously. */
export interface RecordChunk {
  /**
   * UTF-8, no header, no blank line; every record has exactly the header's columns, trimmed, quoted only where RFC
   * 4180 requires it, and ends with a newline.
   */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The line end of every record; quoted fields may contain others. */
  readonly newline: '\n' | '\r\n';
  readonly records: number;
  /** The ordinal (from 0) of the first record among those that reach the engine. */
  readonly firstRecord: number;
}

/** How the records of a file are written. */
export interface RecordFormat {
  /** One ASCII character. */
  readonly delimiter: string;
  /** Number of columns of the header. */
  readonly columns: number;
  /** The physical line of the first record, from 1. */
  readonly firstLine: number;
  /** The header as written, in UTF-8. */
  readonly header: Uint8Array;
}

/** How many bytes may be buffered looking for the end of a record. Beyond that a quote counts as never closed. */
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

/** Where a reader records everything besides records. */
export interface ReaderAccount {
  readonly lines: LineMap;
  /** Rows that are not used. */
  readonly rejects: RowList;
  /** Rows that are used, with a note. */
  readonly notes: RowList;
  /** Blank lines. */
  readonly blanks: RowList;
}

/** An empty account. */
export function noAccount(): ReaderAccount {
  return { lines: new LineMap(), rejects: new RowList(), notes: new RowList(), blanks: new RowList() };
}

/**
 * Cuts a file into chunks of whole records and accounts for every physical line.
 *
 * A clean chunk is passed on unchanged after one scan. Any other is rewritten field by field; what cannot be used is
 * counted with its reason and line.
 */
export class RecordReader {
  /** Rows so far: records, rejected rows and blank lines. */
  rows = 0;
  blank = 0;

  private readonly kinds: Uint8Array;
  private readonly delimiter: number;
  private readonly columns: number;
  private tail: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private records = 0;
  private line: number;
  private readonly cutter: RecordCutter;
  /** The field of each column in the layout of the header. */
  private readonly inOrder: readonly number[];

  private readonly lines: LineMap;
  private readonly rejects: RowList;
  private readonly notes: RowList;
  private readonly blanks: RowList;
  private readonly outOfPlace: OutOfPlace;

  /** @param needed the positions of the role's columns in the header. */
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

  /** Takes the next bytes; returns the records they complete, if any. */
  push(bytes: Uint8Array<ArrayBuffer>): RecordChunk | null {
    let buffer = bytes;
    if (this.tail.length > 0) {
      buffer = new Uint8Array(this.tail.length + bytes.length);
      buffer.set(this.tail);
      buffer.set(bytes, this.tail.length);
    }
    return this.read(buffer, false);
  }

  /** Ends the file; returns the last records, if any. */
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
        // The chunk's buffer may be transferred, so it must hold nothing else.
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
      message: quote < 0 ? 'A line does not end.' : 'A quotation mark is never closed.',
      expected: quote < 0 ? 'a newline' : 'a closing " before the end of the field',
      found: shownText(rest),
      remedy:
        quote < 0
          ? 'Check that this is a CSV file with one row a line, and choose it again.'
          : 'Close the quote, or write a quote inside a text as "", and choose the file again.',
    });
  }

  /** Counts a record, and writes it to the output if it can be used. */
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
