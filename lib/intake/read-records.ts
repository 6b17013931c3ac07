import { readSlices } from './byte-source';
import type { SourceFile } from './identify';
import { LineMap } from './line-map';
import { RecordReader, type RecordChunk } from './record-reader';
import { Rejects } from './rejects';

/** A source file being read: its chunks, and the account of its rows, complete once the chunks are through. */
export interface RecordSource {
  readonly source: SourceFile;
  readonly lines: LineMap;
  readonly rejects: Rejects;
  /** The row counts so far. */
  readonly reader: Readonly<Pick<RecordReader, 'rows' | 'blank' | 'padded' | 'multiLine' | 'strayQuotes'>>;
  /** Reads the file once. `onBytes` is told how many bytes of the file have been handed on. */
  chunks(onBytes?: (bytes: number) => void): AsyncGenerator<RecordChunk, void, undefined>;
}

/** Prepares reading the records of a source file. */
export function readRecords(source: SourceFile, sliceBytes?: number): RecordSource {
  const lines = new LineMap();
  const rejects = new Rejects();
  const reader = new RecordReader(source.name, source.format, lines, rejects);
  reader.rows = reader.blank = source.blankAboveHeader;
  async function* chunks(
    onBytes: (bytes: number) => void = () => undefined,
  ): AsyncGenerator<RecordChunk, void, undefined> {
    let done = source.dataOffset;
    for await (const slice of readSlices(source.file, source.dataOffset, sliceBytes)) {
      const size = slice.length;
      const chunk = reader.push(slice);
      if (chunk) yield chunk;
      done += size;
      onBytes(done);
    }
    const last = reader.finish();
    if (last) yield last;
  }
  return { source, lines, rejects, reader, chunks };
}
