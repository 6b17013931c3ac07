import type { SourceFile } from '@/lib/intake/identify';
import type { RecordChunk } from '@/lib/intake/record-reader';
import type { RecordSource } from '@/lib/intake/read-records';
import { ROLE_COLUMNS } from '@/lib/intake/roles';
import { FILES_A_BATCH, type ChunkFile, type Connector } from './connector';
import { literal } from './lock-down';

/** Records of a source that the engine can read now: how many there are, and the ordinal of the first. */
export type Records = Pick<RecordChunk, 'records' | 'firstRecord'>;

/** Does something with all records of a source, some chunks at a time, while the engine can read them. */
export type EachChunk = (source: RecordSource, action: (records: Records) => Promise<void>) => Promise<void>;

/** The columns of a file as DuckDB takes them: the needed ones by their own name, the others by their position. */
export function columnTypes({ role, format, positions }: SourceFile): string {
  const names = Array.from({ length: format.columns }, (_, i) => `column_${i + 1}`);
  ROLE_COLUMNS[role].forEach((name, i) => (names[positions[i]!] = name));
  return `{${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
}

/**
 * Chunks of a source that are computed together. The engine builds the hash tables of tracks and locations anew for each
 * statement, which with 900,000 tracks takes as long as counting the plays of a slice; so it gets several at once.
 */
export class ChunkBatch {
  private files: { readonly name: ChunkFile; readonly path: string }[] = [];
  private first: RecordChunk | null = null;
  private records = 0;
  /** The first batch is one chunk: what it shows, such as unknown ids, may make it necessary to compute it twice. */
  private most = 1;

  constructor(
    private readonly connector: Connector,
    private readonly source: SourceFile,
  ) {}

  /** Whether a chunk can be computed together with those that are here. */
  takes({ newline, alone }: RecordChunk): boolean {
    if (!this.first) return true;
    return !alone && !this.first.alone && newline === this.first.newline && this.files.length < this.most;
  }

  /** Hands a chunk to the engine, to be computed later. */
  async add(chunk: RecordChunk): Promise<void> {
    const name = `${this.source.role}-${this.files.length}.csv` as const;
    this.files.push({ name, path: await this.connector.writeFile(name, chunk.bytes) });
    this.first ??= chunk;
    this.records += chunk.records;
  }

  /** Runs `action` while the `read_…` statement of the source's role gives the records, and takes them away again. */
  async compute(action: (records: Records) => Promise<void>): Promise<void> {
    const { connector, source, files, first, records } = this;
    if (!first) return;
    this.files = [];
    this.first = null;
    this.records = 0;
    this.most = FILES_A_BATCH;
    const paths = files.map(({ path }) => literal(path)).join(', ');
    try {
      await connector.run(`SET VARIABLE chunk_files = [${paths}]`);
      await connector.run(`SET VARIABLE chunk_columns = ${columnTypes(source)}`);
      await connector.run(
        `SET VARIABLE chunk_newline = ${literal(first.newline === '\n' ? '\\n' : '\\r\\n')}`,
      );
      await connector.run(`SET VARIABLE chunk_delimiter = ${literal(source.format.delimiter)}`);
      await action({ records, firstRecord: first.firstRecord });
    } finally {
      for (const { name } of files) await connector.dropFile(name);
    }
  }
}
