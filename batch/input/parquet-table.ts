import { stat } from 'node:fs/promises';
import { parquetMetadataAsync, parquetSchema, type FileMetaData } from 'hyparquet';
import type { InputFile } from '@/lib/dataset/manifest';
import type { EngineSource, RowsInPlace } from '@/lib/engine/chunk';
import { literal } from '@/lib/engine/lock-down';
import { script, type Statements } from '@/lib/engine/statements';
import { IntakeError } from '@/lib/intake/errors';
import { LineMap } from '@/lib/intake/line-map';
import { damagedParquet } from '@/lib/intake/parquet';
import { matchRoles, ROLE_COLUMNS, type RoleMatch } from '@/lib/intake/roles';
import { RowList } from '@/lib/intake/row-list';
import type { NodeConnector } from '@/lib/engine/node';
import type { SourceFile } from '@/lib/intake/source-file';
import { fingerprintOfFiles, sha256Of } from '../fingerprint';
import { DiskFile } from './disk-file';
import type { FileStore } from './file-store';
import type { FoundFile } from './find-files';
import type { BatchStatements } from '../batch-statements';

/** An engine that reads whole files itself. */
export interface ReadingEngine {
  readonly connector: Pick<NodeConnector, 'run' | 'rows' | 'pathOf'>;
  readonly statements: Statements & BatchStatements;
}

/** Parquet files with the same columns: together one table. */
export interface ParquetTable extends SourceFile {
  readonly files: readonly ParquetFile[];
}

interface ParquetFile extends FoundFile {
  readonly bytes: number;
  readonly changed: number;
  readonly rows: number;
}

/**
 * The most rows of a chunk. Each chunk costs a hash table of tracks and one of locations, and some 40 bytes a row.
 */
const CHUNK_ROWS = 10_000_000;

/** Whether a file starts like a Parquet file. */
export async function isParquet(path: string, store: FileStore): Promise<boolean> {
  return Buffer.from(await store.read(path, { start: 0, end: 4 })).toString('latin1') === 'PAR1';
}

async function metadataOf({ path, name }: FoundFile, store: FileStore): Promise<FileMetaData> {
  const file = await DiskFile.open(path, name, store);
  try {
    return await parquetMetadataAsync({
      byteLength: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer(),
    });
  } catch (cause) {
    throw damagedParquet(name, cause);
  }
}

/** The role of a table by its columns. */
function roleOf(name: string, header: readonly string[]): RoleMatch {
  const matches = matchRoles(header).filter(
    ({ missing, repeated }) => missing.length + repeated.length === 0,
  );
  if (matches.length === 1) return matches[0]!;
  throw new IntakeError({
    file: name,
    message:
      matches.length === 0
        ? 'Its columns fit none of the three tables.'
        : `Its columns fit ${matches.map(({ role }) => role).join(' and ')} alike.`,
    expected: Object.entries(ROLE_COLUMNS)
      .map(([role, columns]) => `${role}: ${columns.join(', ')}`)
      .join('; '),
    found: header.join(', '),
    remedy: 'Name its columns so.',
  });
}

function tableOf(name: string, header: readonly string[], files: readonly ParquetFile[]): ParquetTable {
  const { role, positions } = roleOf(name, header);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  if (rows === 0) {
    throw new IntakeError({
      file: name,
      message: 'The table has no rows.',
      expected: 'at least one row',
      found: 'no rows',
      remedy: 'Check what wrote it.',
    });
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    file: {
      name,
      size: bytes,
      stream: () => {
        throw new Error('A Parquet table is read by the engine');
      },
    },
    name,
    role,
    encoding: 'utf-8',
    encodingGuessed: false,
    encodingOpen: false,
    format: { delimiter: ',', columns: header.length, firstLine: 1, header: new Uint8Array(0) },
    header,
    positions,
    dataOffset: 0,
    blankAboveHeader: [],
    rows: { count: rows, exact: true },
    preview: [],
    notes: [
      `A Parquet table${files.length > 1 ? ` of ${files.length} files` : ''}; its rows are numbered from 1.`,
    ],
    files,
  };
}

/**
 * Recognises Parquet files by their columns: files with the same columns and types are one table.
 *
 * @param name of a table of several files.
 * @throws IntakeError when a table is none of the three or has no rows, or a file cannot be read.
 */
export async function openParquetTables(
  name: string,
  found: readonly FoundFile[],
  store: FileStore,
): Promise<ParquetTable[]> {
  const tables = new Map<string, { header: string[]; files: ParquetFile[] }>();
  for (const file of found) {
    const metadata = await metadataOf(file, store);
    const columns = parquetSchema(metadata).children.map(({ element }) => element);
    const header = columns.map((column) => column.name);
    // Types must match too: union_by_name would silently turn 60000.5 into 60001.
    const key = JSON.stringify(columns);
    const table = tables.get(key) ?? { header, files: [] };
    tables.set(key, table);
    const { bytes, changed } = await store.stat(file.path);
    table.files.push({ ...file, bytes, changed, rows: Number(metadata.num_rows) });
  }
  return [...tables.values()].map(({ header, files }) =>
    tableOf(files.length === 1 ? files[0]!.name : name, header, files),
  );
}

/** Whether the engine reads a source itself. */
export function isParquetTable(source: SourceFile): source is ParquetTable {
  return 'files' in source;
}

/** Rows `from` up to `to` of a file; or several whole files. */
interface Piece {
  readonly files: readonly ParquetFile[];
  readonly from: number;
  readonly to: number;
}

function piecesOf(files: readonly ParquetFile[]): Piece[] {
  const pieces: Piece[] = [];
  let whole: ParquetFile[] = [];
  let wholeRows = 0;
  const endWhole = (): void => {
    if (whole.length > 0) pieces.push({ files: whole, from: 0, to: wholeRows });
    whole = [];
    wholeRows = 0;
  };
  for (const file of files) {
    if (file.rows === 0) continue;
    if (file.rows <= CHUNK_ROWS) {
      if (wholeRows + file.rows > CHUNK_ROWS) endWhole();
      whole.push(file);
      wholeRows += file.rows;
      continue;
    }
    endWhole();
    for (let from = 0; from < file.rows; from += CHUNK_ROWS)
      pieces.push({ files: [file], from, to: Math.min(file.rows, from + CHUNK_ROWS) });
  }
  endWhole();
  return pieces;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Creates the view of the rows. */
function viewOf(table: ParquetTable, piece: Piece, { connector, statements }: ReadingEngine): string {
  const columns = ROLE_COLUMNS[table.role].map(
    (column, i) => `CAST(${identifier(table.header[table.positions[i]!]!)} AS VARCHAR) AS ${column}`,
  );
  const paths = piece.files.map(({ path }) => literal(connector.pathOf(path))).join(', ');
  const [only] = piece.files;
  const part = piece.files.length === 1 && piece.to - piece.from < only!.rows;
  const rows = part ? ` WHERE file_row_number >= ${piece.from} AND file_row_number < ${piece.to}` : '';
  return script(
    statements.trimmed,
    `CREATE OR REPLACE TEMP VIEW parquet_chunk AS SELECT ${columns.join(', ')} ` +
      `FROM read_parquet([${paths}], binary_as_string = true, file_row_number = true, hive_partitioning = false, union_by_name = false)${rows}`,
    statements[`read_${table.role}_parquet`],
  );
}

async function fingerprint(file: ParquetFile): Promise<InputFile> {
  const sha256 = await sha256Of(file.path);
  if ((await stat(file.path)).mtimeMs !== file.changed) {
    throw new IntakeError({
      file: file.name,
      message: 'The file was changed while it was read.',
      expected: 'a file that stays as it is',
      remedy: 'Wait until it is written, and run again.',
    });
  }
  return { name: file.name, bytes: file.bytes, sha256 };
}

/**
 * Prepares reading a Parquet table: DuckDB reads it in chunks; the rows it counts are compared with those in the
 * files' metadata.
 *
 * @param fingerprints receives the files' checksums, computed while the engine works.
 */
export function readParquet(
  table: ParquetTable,
  engine: ReadingEngine,
  fingerprints: (files: InputFile[]) => void,
): EngineSource {
  const reader = { rows: 0, blank: 0 };
  const lines = new LineMap();
  let digested = '';
  return {
    source: table,
    lines,
    rejects: new RowList(),
    notes: new RowList(),
    blanks: new RowList(),
    reader,
    readBy: 'parquet',
    waitsForTurn: true,
    get sha256() {
      return digested;
    },
    async *chunks(onRead): AsyncGenerator<RowsInPlace, void, undefined> {
      lines.mark(0, 1);
      const files = (async (): Promise<InputFile[]> => {
        const all: InputFile[] = [];
        for (const file of table.files) all.push(await fingerprint(file));
        return all;
      })();
      files.catch(() => undefined); // Reported when awaited.
      for (const piece of piecesOf(table.files)) {
        const rows = piece.to - piece.from;
        const firstRecord = reader.rows;
        reader.rows += rows;
        onRead?.(Math.round((table.file.size * reader.rows) / table.rows.count));
        yield { view: viewOf(table, piece, engine), records: rows, firstRecord, counted: false };
      }
      const all = await files;
      fingerprints(all);
      digested = fingerprintOfFiles(all);
    },
  };
}
