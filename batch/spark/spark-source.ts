import path from 'node:path';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { InputFile } from '@/lib/dataset/manifest';
import type { FileAccount } from '@/lib/engine/file-account';
import type { SourceFile } from '@/lib/intake/source-file';
import { fingerprintOfFiles } from '../fingerprint';
import { DiskFile } from '../input/disk-file';
import type { FileStore } from '../input/file-store';
import { hasScheme } from '../input/find-files';
import { isParquetTable } from '../input/parquet-table';

/** A file on disk that the cluster can read too. */
export interface PlacedFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * How a source reaches the cluster: as lines of CSV files, as Parquet files, or prepared as Parquet by this process.
 */
export type ReadMethod = 'lines' | 'parquet' | 'prepared';

/** A source of rows, or several like CSV files with one account. */
export interface SparkSource {
  readonly source: SourceFile;
  readonly name: string;
  way: ReadMethod;
  readonly files: readonly PlacedFile[];
}

async function startsCompressed(file: DiskFile): Promise<boolean> {
  const buffer = Buffer.from(await file.slice(0, 4).bytes());
  return (buffer[0] === 0x1f && buffer[1] === 0x8b) || buffer.toString('latin1').startsWith('PK');
}

const placeOf = (file: string): string => (hasScheme(file) ? file : path.resolve(file));

/** Whether Spark can read a file line by line with the intake's result. */
async function isLineReadable({ file, encoding, format }: SourceFile): Promise<boolean> {
  const { origin } = file;
  if (!(origin instanceof DiskFile) || encoding !== 'utf-8') return false;
  // Spark ignores such names as job metadata.
  if (/^[._]/.test(path.basename(origin.path))) return false;
  // Spark decompresses by file name.
  if (/\.(gz|gzip|bz2|deflate|snappy|lz4|zst|zstd)$/i.test(origin.path)) return false;
  // The header must be on the first line and nowhere else.
  if (format.firstLine !== 2) return false;
  return !(await startsCompressed(origin));
}

/** Decides how sources reach the cluster. */
export async function sparkSources(sources: readonly SourceFile[]): Promise<SparkSource[]> {
  return Promise.all(
    sources.map(async (source): Promise<SparkSource> => {
      const { name } = source;
      if (isParquetTable(source)) {
        const files = source.files.map((file) => ({
          path: placeOf(file.path),
          name: file.name,
          bytes: file.bytes,
        }));
        return { source, name, way: 'parquet', files };
      }
      const { origin } = source.file;
      const files =
        origin instanceof DiskFile ? [{ path: placeOf(origin.path), name, bytes: origin.size }] : [];
      return { source, name, way: (await isLineReadable(source)) ? 'lines' : 'prepared', files };
    }),
  );
}

/** What reading the files of a source has found besides the cluster's counts. */
export interface SourceDigest {
  readonly inputs: readonly InputFile[];
  readonly sha256: string;
  /** Lines of all files; null if not counted. */
  readonly lines: number | null;
}

/** The checksums of a source's files, and their lines if the cluster reads them and so can this process. */
export async function digestOf({ way, files }: SparkSource, store: FileStore): Promise<SourceDigest> {
  const inputs: InputFile[] = [];
  let lines: number | null = way === 'lines' ? 0 : null;
  for (const { path: file, name, bytes } of files) {
    if (lines !== null && !hasScheme(file)) {
      const read = await readThrough(file);
      inputs.push({ name, bytes, sha256: read.sha256 });
      lines += read.lines;
      continue;
    }
    inputs.push({ name, bytes, sha256: await store.sha256(file) });
    lines = null;
  }
  return { inputs, sha256: fingerprintOfFiles(inputs), lines };
}

/** The account of a source read by the cluster. Rows are counted, not listed, since there are no line numbers. */
export function clusterAccount(
  { source, name, files }: SparkSource,
  sha256: string,
  counts: Pick<FileAccount, 'rows' | 'blank' | 'rejected'>,
): FileAccount {
  return {
    name,
    size: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256,
    ...counts,
    listed: [],
    noted: [],
    listedNotes: [],
    listedBlanks: [],
    remarks: source.notes,
  };
}

const LF = 0x0a;
const CR = 0x0d;

/** The result of reading a whole file. */
export interface ReadThrough {
  readonly sha256: string;
  /** Lines as Spark counts them: ended by LF, CR or both, or by the end of the file. */
  readonly lines: number;
}

/** Reads a file for its checksum and number of lines, to compare with the cluster's. */
export async function readThrough(file: string): Promise<ReadThrough> {
  const hash = createHash('sha256');
  let lines = 0;
  let last = LF;
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) lines++;
    for (let at = piece.indexOf(CR); at >= 0; at = piece.indexOf(CR, at + 1))
      if (at + 1 < piece.length && piece[at + 1] !== LF) lines++;
    // A CR at the end of the previous piece ended a line unless an LF follows.
    if (last === CR && piece[0] !== LF) lines++;
    last = piece[piece.length - 1] ?? last;
  }
  if (last !== LF) lines++;
  return { sha256: hash.digest('hex'), lines };
}
