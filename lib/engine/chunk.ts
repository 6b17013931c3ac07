import type { SourceFile } from '@/lib/intake/identify';
import type { RecordChunk } from '@/lib/intake/record-reader';
import type { RecordSource } from '@/lib/intake/read-records';
import { ROLE_COLUMNS } from '@/lib/intake/roles';
import { FILES_A_BATCH, type ChunkFile, type Connector } from './connector';
import { literal } from './lock-down';
import { script, type Statements } from './statements';

/** How rows come to the engine: as chunks of clean records, or by its own reading of a whole CSV file or of Parquet. */
export type ReadBy = 'chunks' | 'file' | 'parquet';

/** Rows that the engine reads from where they are. */
export interface RowsInPlace {
  /** Makes the view `plays_read`, `locations_chunk` or `tracks_chunk`; of plays that are counted it is there already. */
  readonly view: string;
  readonly records: number;
  /** The ordinal of the first of them in the source. */
  readonly firstRecord: number;
  /** Whether the table `rollup_chunk` has been made of them already. */
  readonly counted: boolean;
}

/** A source as the engine reads it. */
export interface EngineSource extends Omit<RecordSource, 'chunks'> {
  /** Known once its rows are through; chunks unless it says otherwise. */
  readonly readBy?: ReadBy;
  /** Whether it cannot be read before its turn: the engine itself reads it. */
  readonly waitsForTurn?: boolean;
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<RecordChunk | RowsInPlace, void, undefined>;
}

/** Rows of a source that the engine reads when it runs `view`. */
export interface Rows extends RowsInPlace {
  readonly source: SourceFile;
}

/** Does something with all rows of a source, some at a time, while the engine can read them. */
export type EachChunk = (source: EngineSource, action: (rows: Rows) => Promise<void>) => Promise<void>;

/** The columns of a file as DuckDB takes them: the needed ones by their own name, the others by their position. */
export function columnTypes({ role, format, positions }: SourceFile): string {
  const names = Array.from({ length: format.columns }, (_, i) => `column_${i + 1}`);
  ROLE_COLUMNS[role].forEach((name, i) => (names[positions[i]!] = name));
  return `{${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
}

/**
 * Chunks of a source that are counted together. The engine builds the hash tables of tracks and locations for each statement,
 * which with 900,000 tracks takes as long as counting a slice; so it gets several at once.
 */
export class ChunkBatch {
  private files: { readonly name: ChunkFile; readonly path: string }[] = [];
  private first: RecordChunk | RowsInPlace | null = null;
  private records = 0;
  /** The first batch is one chunk: where it has unknown ids it is counted twice. */
  private most = 1;

  constructor(
    private readonly connector: Connector,
    private readonly statements: Statements,
    private readonly source: SourceFile,
  ) {}

  /** Whether a chunk can be counted together with those that are here. */
  takes(chunk: RecordChunk | RowsInPlace): boolean {
    const { first } = this;
    if (!first) return true;
    if (!('bytes' in chunk) || !('bytes' in first)) return false;
    return chunk.newline === first.newline && this.files.length < this.most;
  }

  /** Hands a chunk to the engine, to be counted later. */
  async add(chunk: RecordChunk | RowsInPlace): Promise<void> {
    this.first ??= chunk;
    this.records += chunk.records;
    if (!('bytes' in chunk)) return;
    const name = `${this.source.role}-${this.files.length}.csv` as const;
    this.files.push({ name, path: await this.connector.writeFile(name, chunk.bytes) });
  }

  /** Runs `action` while the engine can read the rows, and takes them away again. */
  async compute(action: (rows: Rows) => Promise<void>): Promise<void> {
    const { connector, source, files, first, records } = this;
    if (!first) return;
    this.files = [];
    this.first = null;
    this.records = 0;
    this.most = FILES_A_BATCH;
    const rows =
      'bytes' in first
        ? { view: this.viewOf(first, files), firstRecord: first.firstRecord, counted: false }
        : first;
    try {
      await action({ ...rows, records, source });
    } finally {
      await Promise.all(files.map(({ name }) => connector.dropFile(name)));
    }
  }

  private viewOf({ newline }: RecordChunk, files: readonly { readonly path: string }[]): string {
    const { source, statements } = this;
    return script(
      `SET VARIABLE chunk_files = [${files.map(({ path }) => literal(path)).join(', ')}]`,
      `SET VARIABLE chunk_columns = ${columnTypes(source)}`,
      `SET VARIABLE chunk_newline = ${literal(newline === '\n' ? '\\n' : '\\r\\n')}`,
      `SET VARIABLE chunk_delimiter = ${literal(source.format.delimiter)}`,
      statements[`read_${source.role}`],
    );
  }
}
