import type { RecordChunk } from '@/lib/intake/record-reader';
import type { SentRows, SentSource } from '@/lib/intake/reading-messages';
import type { CellColumns, CellPart, CellSpace } from './cells';
import type { IdBatch, IdTableMemory } from './id-table';

export type Dimension = 'location' | 'track';

/** What a thread needs to know before it counts. */
export interface CountingSetup {
  readonly space: CellSpace;
  /** Whether it has a place for each cell, or keeps those that it meets. */
  readonly dense: boolean;
  readonly location: IdTableMemory;
  readonly track: IdTableMemory;
}

/** A part of a plays file to be counted. */
export interface CountingJob {
  readonly source: SentSource;
  /**
   * The bytes of the file on disk that it is about: the records that begin in them. Null for all of a file that can only
   * be read from its beginning.
   */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** How much of its beginning is counted by itself as well; 0 for nothing. */
  readonly pieceBytes: number;
}

/** Plays by an id that no dimension file has: `kind,id,plays` as CSV, ids in quotes. */
export interface UnknownPlaysCsv {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ids: number;
}

/** The beginning of a job as it was counted, and its records for the engine to count. */
export interface PieceReport {
  readonly chunks: readonly RecordChunk[];
  /** Different keys, ascending, with their plays. */
  readonly keys: Float64Array<ArrayBuffer>;
  readonly plays: Float64Array<ArrayBuffer>;
  readonly rejected: readonly number[];
  /** Whether the record reader by itself accounts for the rows in the same way. */
  readonly sameAccount: boolean;
  readonly unknown: readonly (readonly [kind: Dimension, id: string, plays: number])[];
}

/** What came of a job. Lines and records are counted from its beginning. */
export interface CountingReport {
  readonly rows: number;
  readonly blank: number;
  readonly records: number;
  readonly lines: number;
  readonly places: readonly (readonly [record: number, line: number])[];
  readonly rejects: SentRows;
  readonly notes: SentRows;
  readonly blanks: SentRows;
  /** Rows that the record reader takes and the calculation does not, by the position of their reason. */
  readonly uncounted: readonly number[];
  readonly listed: readonly { readonly record: number; readonly reason: number; readonly text: string }[];
  /** Plays by kind of country, kind of licensor and second. */
  readonly kinds: Float64Array<ArrayBuffer>;
  readonly unknown: Readonly<Record<Dimension, number>>;
  readonly piece: PieceReport | null;
  /** SHA-256, where the file was read from its beginning and not by somebody else as well. */
  readonly sha256: string;
  /**
   * Whether it ends where a record ends, whatever stands before or behind it. If not, as with a newline in quotes at the
   * wrong place, the file has to be read from its beginning.
   */
  readonly whole: boolean;
}

/** How far a job has come that reads a file from its beginning. */
export interface CountingProgress {
  readonly bytes: number;
  readonly rows: number;
}

/** One thread that counts. While it waits for the bytes of a job it may begin the next. */
export interface CountingThread {
  setUp(setup: CountingSetup): Promise<void>;
  /**
   * Makes the system give a part of the memory of a table, page by page, before ids are added all over it.
   *
   * @param part from 0 up, of so many.
   */
  claim(dimension: Dimension, part: number, parts: number): Promise<void>;
  /** Adds ids to a table, which other threads may do at the same time. The batch is used up. */
  addIds(dimension: Dimension, batch: IdBatch): Promise<void>;
  count(job: CountingJob, onProgress?: (progress: CountingProgress) => void): Promise<CountingReport>;
  /** The plays of unknown ids since it was asked last. */
  unknownPlays(atLeast: number): Promise<UnknownPlaysCsv | null>;
  /** All that it has counted, for another thread; it counts no more. */
  part(): Promise<CellPart>;
  /** What it and the others have counted. */
  cells(others: readonly CellPart[]): Promise<CellColumns>;
  /** Ends it at once and gives its memory back; calls under way fail. */
  stop(): void;
}
