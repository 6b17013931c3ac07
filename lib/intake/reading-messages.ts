import type { ByteSource } from './byte-source';
import type { Encoding } from './encoding';
import type { IntakeProblem } from './errors';
import type { ReaderAccount, RecordChunk } from './record-reader';
import type { ListedRow } from './row-list';
import type { SourceFile } from './source-file';

/** A source file to send to a worker, which reopens its origin. */
export interface SentSource extends Omit<SourceFile, 'file'> {
  readonly origin: File;
  readonly inside?: ByteSource['inside'];
}

/** Requests to the reading worker. `reading` identifies one reading of a file. */
export type ReadingRequest =
  | {
      readonly type: 'read';
      readonly reading: number;
      readonly source: SentSource;
      readonly sliceBytes?: number;
    }
  /** The page took a chunk: the worker may read another. */
  | { readonly type: 'taken'; readonly reading: number }
  | { readonly type: 'stop'; readonly reading: number };

/** Progress of a reading. */
export interface ReadingState {
  readonly bytes: number;
  readonly rows: number;
  readonly blank: number;
}

export type SentRows = {
  readonly counts: readonly { reason: string; rows: number }[];
  readonly listed: readonly ListedRow[];
};

/** Reports of the reading worker. */
export type ReadingReport = { readonly reading: number } & (
  | ({ readonly type: 'progress' } & ReadingState)
  | ({
      readonly type: 'chunk';
      readonly chunk: RecordChunk;
      /** New entries of the line map. */
      readonly places: readonly (readonly [number, number])[];
    } & ReadingState)
  | ({
      readonly type: 'end';
      readonly encoding: Encoding;
      readonly rejects: SentRows;
      readonly notes: SentRows;
      readonly blanks: SentRows;
    } & ReadingState)
  | { readonly type: 'problem'; readonly problem: IntakeProblem | null; readonly message: string }
);

/** The lists of an account sent when a file has been read. */
export const SENT_LISTS = ['rejects', 'notes', 'blanks'] as const satisfies readonly (keyof ReaderAccount)[];
