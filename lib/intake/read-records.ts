import type { ReadWatch } from './byte-source';
import type { Digest } from './digest';
import type { Encoding } from './encoding';
import { dataOf, type SourceFile } from './identify';
import { noAccount, RecordReader, type ReaderAccount, type RecordChunk } from './record-reader';

/** A source file being read: its chunks, and the account of its rows, complete once the chunks are through. */
export interface RecordSource extends ReaderAccount {
  readonly source: SourceFile;
  /** The row counts so far. */
  readonly reader: Readonly<Pick<RecordReader, 'rows' | 'blank'>>;
  /**
   * SHA-256 of the file as {@link ReadWatch.onBytes} sees it, in hexadecimal digits, once it has been read; empty where no
   * digest was asked for.
   */
  readonly sha256: string;
  /** SHA-256 of what a compressed file holds, likewise; absent of one that is not compressed. */
  readonly contentSha256?: string | undefined;
  /** The encoding as which it was read, known once it has been; absent where it is what the source says. */
  readonly encoding?: Encoding;
  /** Reads the file once. `onRead` is told how many bytes of the file on disk have been read. */
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<RecordChunk, void, undefined>;
}

/** How a source file is read. */
export interface ReadOptions {
  /** How much is read at a time, in bytes. */
  readonly sliceBytes?: number;
  /** Hashes the file while it is read. */
  readonly digest?: () => Promise<Digest>;
}

/** Prepares reading the records of a source file, by the reader of this thread. */
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
