import { dataOf, type SourceFile } from './identify';
import { LineMap } from './line-map';
import { RecordReader, type RecordChunk } from './record-reader';
import { RowList } from './row-list';

/** A source file being read: its chunks, and the account of its rows, complete once the chunks are through. */
export interface RecordSource {
  readonly source: SourceFile;
  readonly lines: LineMap;
  /** Rows that are not used. */
  readonly rejects: RowList;
  /** Rows that are used, but of which something has to be said. */
  readonly notes: RowList;
  /** The row counts so far. */
  readonly reader: Readonly<Pick<RecordReader, 'rows' | 'blank'>>;
  /** Reads the file once. `onBytes` is told how many bytes of the file on disk have been read. */
  chunks(onBytes?: (bytes: number) => void): AsyncGenerator<RecordChunk, void, undefined>;
}

/** Prepares reading the records of a source file. */
export function readRecords(source: SourceFile, sliceBytes?: number): RecordSource {
  const lines = new LineMap();
  const rejects = new RowList();
  const notes = new RowList();
  const reader = new RecordReader(source.name, source.format, { lines, rejects, notes });
  reader.rows = reader.blank = source.blankAboveHeader;
  async function* chunks(
    onBytes: (bytes: number) => void = () => undefined,
  ): AsyncGenerator<RecordChunk, void, undefined> {
    for await (const slice of dataOf(source, onBytes, sliceBytes)) {
      const chunk = reader.push(slice);
      if (chunk) yield chunk;
    }
    const last = reader.finish();
    if (last) yield last;
  }
  return { source, lines, rejects, notes, reader, chunks };
}
