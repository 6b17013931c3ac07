import type { Bytes } from '@/lib/intake/byte-source';
import type { SourceFile } from '@/lib/intake/identify';
import { RecordReader, type ReaderAccount } from '@/lib/intake/record-reader';
import type { Cells } from './cells';
import type { IdTables } from './id-finder';
import { noCounts, RowCounter, type RowCounts } from './row-counter';

/** How much is read carefully where a row is not plain, in bytes. */
const DIFFICULT_BYTES = 64 * 1024;

const LF = 0x0a;

/** The plays at the beginning of a reading, counted by themselves, for the engine to count them too. */
export interface CountedPiece {
  readonly bytes: Bytes;
  readonly counts: RowCounts;
  /** What {@link accountFacts} says of its rows. */
  readonly facts: string;
}

/** All that a reader has found so far, as one text: the same for the same rows. */
export function accountFacts(
  { rows, blank }: Pick<RecordReader, 'rows' | 'blank'>,
  { rejects, notes, blanks }: ReaderAccount,
): string {
  return JSON.stringify([
    rows,
    blank,
    ...[rejects, notes, blanks].map((list) => [list.byReason(), list.listed]),
  ]);
}

/**
 * Reads a file of plays and counts its rows: plain rows straight from the bytes as they come; where there is anything else,
 * the record reader makes a few rows clean and accounts for them first.
 */
export class CountingReader {
  readonly reader: RecordReader;
  private readonly counter: RowCounter;
  private carry: Bytes = new Uint8Array(0);
  private piece: CountedPiece | null = null;

  /**
   * @param pieceBytes how much of the beginning is counted by itself as well, see {@link checked}; 0 for nothing.
   */
  constructor(
    source: Pick<SourceFile, 'name' | 'format' | 'positions'>,
    private readonly account: ReaderAccount,
    tables: IdTables,
    cells: Cells,
    private readonly pieceBytes = 0,
  ) {
    const { format, positions, name } = source;
    const reader = new RecordReader(name, format, account);
    this.reader = reader;
    this.counter = new RowCounter(
      {
        delimiter: format.delimiter.charCodeAt(0),
        columns: format.columns,
        positions: [positions[0]!, positions[1]!, positions[2]!],
      },
      tables,
      cells,
      (bytes, start) => reader.maybeOutOfPlace(bytes, start),
    );
    this.counter.counts = noCounts(pieceBytes > 0);
  }

  /** What has been counted of the rows so far. */
  get counts(): RowCounts {
    return this.counter.counts;
  }

  /** The piece at the beginning, once: `null` while there is none. Its counts are not among {@link counts}. */
  takePiece(): CountedPiece | null {
    const { piece } = this;
    this.piece = null;
    return piece;
  }

  /** Takes the next bytes of the file and counts the rows that are complete with them. */
  push(bytes: Bytes): void {
    let buffer = bytes;
    if (this.carry.length > 0) {
      buffer = new Uint8Array(this.carry.length + bytes.length);
      buffer.set(this.carry);
      buffer.set(bytes, this.carry.length);
    }
    const end = buffer.lastIndexOf(LF) + 1;
    let at = 0;
    if (this.counts.keys && end > 0) {
      const wanted = buffer.indexOf(LF, Math.min(this.pieceBytes, end)) + 1;
      at = this.count(buffer, 0, wanted === 0 ? end : Math.min(wanted, end));
      if (at > 0) this.endPiece(buffer.slice(0, at));
      else this.counter.counts = noCounts(false); // It begins with a record that is longer than the piece.
    }
    at = this.count(buffer, at, end);
    this.carry = buffer.slice(at);
  }

  /** Says that the file has ended. */
  finish(): void {
    const inPiece = this.counts.keys !== null;
    const rest = this.carry;
    this.carry = new Uint8Array(0);
    this.clean(this.reader.push(rest));
    this.clean(this.reader.finish());
    if (inPiece) this.endPiece(rest);
  }

  /** Whether the rows so far could be judged by themselves: no quote is open, no other table has begun. */
  get betweenRecords(): boolean {
    return this.carry.length === 0 && this.reader.betweenRecords;
  }

  private endPiece(bytes: Bytes): void {
    const facts = accountFacts(this.reader, this.account);
    this.piece = { bytes, counts: this.counter.counts, facts };
    this.counter.counts = noCounts(false);
  }

  private count(buffer: Bytes, from: number, end: number): number {
    const { counter, reader } = this;
    let at = from;
    while (at < end) {
      if (reader.betweenRecords) {
        const before = counter.counts.records;
        at = counter.countRaw(buffer, at, end);
        reader.skip(counter.counts.records - before);
        if (at >= end) break;
      }
      const size = Math.min(DIFFICULT_BYTES, end - at);
      const fed = reader.held + size;
      this.clean(reader.push(buffer.slice(at, at + size)));
      at += size;
      // A record that is not complete is seen again from its beginning; one that is longer than this gets more to read.
      if (reader.held < fed) at -= reader.giveBack();
    }
    return at - reader.giveBack();
  }

  private clean(chunk: { readonly bytes: Bytes } | null): void {
    if (chunk) this.counter.countClean(chunk.bytes);
  }
}
