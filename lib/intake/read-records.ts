import type { ReadWatch } from './byte-source';
import type { Digest } from './digest';
import type { Encoding } from './encoding';
import { noAccount, RecordReader, type ReaderAccount, type RecordChunk } from './record-reader';
import { dataOf, type SourceFile } from './source-file';

/** A source file being read: its chunks, and the account of its rows, complete once the chunks are. */
export interface RecordSource extends ReaderAccount {
  readonly source: SourceFile;
  /** The counts so far. */
  readonly reader: Readonly<Pick<RecordReader, 'rows' | 'blank'>>;
  /** SHA-256 in hex of what {@link ReadWatch.onBytes} saw, once read; empty without a digest. */
  readonly sha256: string;
  /** SHA-256 of the content of a compressed file; absent for others. */
  readonly contentSha256?: string | undefined;
  /** The encoding found while reading; absent if it is what the source says. */
  readonly encoding?: Encoding;
  /** Reads the file once. `onRead` gets the number of bytes on disk read so far. */
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<RecordChunk, void, undefined>;
}

/** Options for reading a source file. */
export interface ReadOptions {
  /** How much to read at a time, in bytes. */
  readonly sliceBytes?: number;
  /** Hashes the file while reading. */
  readonly digest?: () => Promise<Digest>;
}

/** Prepares reading the records of a source file in this thread. */
export function readRecords(source: SourceFile, options: ReadOptions = {}): RecordSource {
  const { sliceBytes, digest: makeDigest } = options;
  const account = noAccount();
  const reader = new RecordReader(source.name, source.format, account, source.positions);
  reader.rows = reader.blank = source.blankAboveHeader.length;
  for (const line of source.blankAboveHeader)
    account.blanks.list({ file: source.name, line, reason: 'blank line', text: '' });
  let digested = '';
  let contentDigested: string | undefined;
  let { encoding } = source;
  return {
    ...account,
    source,
    reader,
    get sha256() {
      return digested;
    },
    get contentSha256() {
      return contentDigested;
    },
    get encoding() {
      return encoding;
    },
    async *chunks(onRead) {
      const digest = await makeDigest?.();
      const contentDigest = source.file.direct ? undefined : await makeDigest?.();
      const watch: ReadWatch = {
        ...(onRead ? { onRead } : {}),
        ...(digest ? { onBytes: (piece) => digest.update(piece) } : {}),
        ...(contentDigest ? { onContent: (piece) => contentDigest.update(piece) } : {}),
      };
      for await (const slice of dataOf(source, watch, sliceBytes, (found) => (encoding = found))) {
        const chunk = reader.push(slice);
        if (chunk) yield chunk;
      }
      const last = reader.finish();
      if (last) yield last;
      digested = digest?.finish() ?? '';
      contentDigested = contentDigest?.finish();
    },
  };
}
