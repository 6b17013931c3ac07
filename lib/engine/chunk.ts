import type { RecordChunk } from '@/lib/intake/record-reader';
import type { RecordSource } from '@/lib/intake/read-records';
import { ROLE_COLUMNS } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import { FILES_A_BATCH, type ChunkFile, type Connector } from './connector';
import { literal } from './lock-down';
import { script, type Statements } from './statements';

/**
 * How rows reach the engine: as chunks of clean records, or by its own reader from a whole CSV file or from Parquet.
 */
export type ReadBy = 'chunks' | 'file' | 'parquet';

/** Rows the engine reads from their file. */
export interface RowsInPlace {
  /** Creates the view `plays_read`, `locations_chunk` or `tracks_chunk`; for plays already counted it exists. */
  readonly view: string;
  readonly records: number;
  /** The ordinal of the first row in the source. */
  readonly firstRecord: number;
  /** Whether the table `rollup_chunk` already holds their counts. */
  readonly counted: boolean;
}

/** A source as the engine reads it. */
export interface EngineSource extends Omit<RecordSource, 'chunks'> {
  /** Known once the rows have been read; `chunks` by default. */
  readonly readBy?: ReadBy;
  /** Whether the engine reads it itself, so that it cannot be prefetched. */
  readonly waitsForTurn?: boolean;
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<RecordChunk | RowsInPlace, void, undefined>;
}

/** Rows that the engine reads when it runs `view`. */
export interface Rows extends RowsInPlace {
  readonly source: SourceFile;
}

/** Runs an action on all rows of a source, some at a time, while the engine can read them. */
export type EachChunk = (source: EngineSource, action: (rows: Rows) => Promise<void>) => Promise<void>;

/** The columns of a file for DuckDB: required ones by name, others by position. */
export function columnTypes({ role, format, positions }: SourceFile): string {
  const names = Array.from({ length: format.columns }, (_, i) => `column_${i + 1}`);
  ROLE_COLUMNS[role].forEach((name, i) => (names[positions[i]!] = name));
  return `{${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
}

/**
 * Chunks counted by one statement. For each statement the engine builds the hash tables of tracks and locations,
 * which with 900,000 tracks takes as long as counting a slice; so it gets several slices at once.
 */
export class ChunkBatch {
  private files: { readonly name: ChunkFile; readonly path: string }[] = [];
  private first: RecordChunk | RowsInPlace | null = null;
  private records = 0;
  /** The first batch is one chunk: if it has unknown ids it is counted twice. */
  private most = 1;

  constructor(
    private readonly connector: Connector,
    private readonly statements: Statements,
    private readonly source: SourceFile,
  ) {}

  /** Whether a chunk can join the current ones. */
  takes(chunk: RecordChunk | RowsInPlace): boolean {
    const { first } = this;
    if (!first) return true;
    if (!('bytes' in chunk) || !('bytes' in first)) return false;
    return chunk.newline === first.newline && this.files.length < this.most;
  }

  /** Hands a chunk to the engine for later. */
  async add(chunk: RecordChunk | RowsInPlace): Promise<void> {
    this.first ??= chunk;
    this.records += chunk.records;
    if (!('bytes' in chunk)) return;
    const name = `${this.source.role}-${this.files.length}.csv` as const;
    this.files.push({ name, path: await this.connector.writeFile(name, chunk.bytes) });
  }

  /** Runs `action` while the engine can read the rows, then drops them. */
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
