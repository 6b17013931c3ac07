import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { cannotBeRead, plainSource, type Bytes, type ByteSource } from './byte-source';
import { IntakeError } from './errors';
import { matchRoles } from './roles';

/** The first rows are read separately: they suffice to recognise a table. */
const FIRST_ROWS = 5000;

/** A damaged Parquet file. */
export function damagedParquet(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The Parquet file is damaged, incomplete or encrypted.',
      found: cause instanceof Error ? cause.message : String(cause),
      expected: 'a whole Parquet file',
      remedy: 'Write or copy it again.',
    },
    { cause },
  );
}

const pad = (value: number | bigint, digits = 2): string => String(value).padStart(digits, '0');

/** A timestamp as DuckDB writes it: `2026-05-01 12:00:00.123456`, without trailing zeros. */
function timestamp(nanoseconds: bigint): string {
  const second = 1_000_000_000n;
  const fraction = ((nanoseconds % second) + second) % second;
  const date = new Date(Number((nanoseconds - fraction) / 1_000_000n));
  const text = date.toISOString().slice(0, 19).replace('T', ' ');
  return fraction === 0n ? text : `${text}.${pad(fraction, 9).replace(/0+$/, '')}`;
}

const PARSERS = {
  timestampFromMilliseconds: (value: bigint) => timestamp(value * 1_000_000n),
  timestampFromMicroseconds: (value: bigint) => timestamp(value * 1000n),
  timestampFromNanoseconds: (value: bigint) => timestamp(value),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
  jsonFromBytes: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};

interface ParquetColumn {
  readonly name: string;
  /** Decimal places of a DECIMAL, else null. */
  readonly scale: number | null;
  readonly isFloat: boolean;
}

/** The scalar columns; only those of one role if the names tell which. */
function columnsOf(metadata: FileMetaData): ParquetColumn[] {
  const flat = parquetSchema(metadata)
    .children.filter(({ children }) => children.length === 0)
    .map(({ element }) => ({
      name: element.name,
      scale: element.converted_type === 'DECIMAL' ? (element.scale ?? 0) : null,
      isFloat: element.type === 'FLOAT' || element.type === 'DOUBLE',
    }));
  const names = flat.map(({ name }) => name);
  const fitting = matchRoles(names).filter(({ missing }) => missing.length === 0);
  const fit = fitting[0];
  return fitting.length === 1 && fit && fit.repeated.length === 0
    ? fit.positions.map((position) => flat[position]!)
    : flat;
}

/** A value as text, as DuckDB casts it to VARCHAR on the command line. */
function textOf(value: unknown, { name, scale, isFloat }: ParquetColumn): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') {
    if (scale !== null) {
      if (!Number.isSafeInteger(Math.round(value * 10 ** scale)))
        throw new RangeError(
          `the column ${name} holds a decimal number that is too large to be read exactly`,
        );
      return value.toFixed(scale);
    }
    // `60000.0` is not a whole number in plain digits; the command line rejects it too.
    return isFloat && Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return JSON.stringify(value);
}

function csvLine(texts: readonly string[]): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${texts.map(cell).join(',')}\n`;
}

/**
 * A Parquet file as CSV of its rows, so that it is recognised, checked and counted like any other.
 *
 * @throws IntakeError when it is damaged.
 */
export async function parquetSource(file: File, name: string): Promise<ByteSource> {
  const buffer = {
    byteLength: file.size,
    slice: async (start: number, end?: number): Promise<ArrayBuffer> => {
      try {
        return await file.slice(start, end).arrayBuffer();
      } catch (cause) {
        throw cannotBeRead(name, cause);
      }
    },
  };
  const readable = async <Result>(read: () => Promise<Result>): Promise<Result> => {
    try {
      return await read();
    } catch (cause) {
      throw cause instanceof IntakeError ? cause : damagedParquet(name, cause);
    }
  };
  const metadata = await readable(() => parquetMetadataAsync(buffer));
  const columns = columnsOf(metadata);
  const names = columns.map((column) => column.name);
  if (columns.length === 0) throw damagedParquet(name, 'it has no column with one value a row');

  const rowsAsCsv = async (rowStart: number, rowEnd: number): Promise<Bytes> => {
    const rows = await readable(() =>
      parquetReadObjects({
        file: buffer,
        metadata,
        columns: names,
        rowStart,
        rowEnd,
        compressors,
        parsers: PARSERS,
      }),
    );
    if (rows.length !== rowEnd - rowStart)
      throw damagedParquet(name, `it holds ${rows.length} of ${rowEnd - rowStart} rows`);
    return readable(() => {
      const lines = rows.map((row) => csvLine(columns.map((column) => textOf(row[column.name], column))));
      return Promise.resolve(new TextEncoder().encode(lines.join('')));
    });
  };

  return {
    name,
    size: file.size,
    origin: file,
    table: { rows: Number(metadata.num_rows) },
    async *stream(watch) {
      // Parts are read out of order; the checksum is of the file as stored.
      if (watch?.onBytes) {
        for await (const piece of plainSource(file, name).stream()) watch.onBytes(piece);
      }
      yield new TextEncoder().encode(csvLine(names));
      let row = 0;
      let bytes = 0;
      for (const group of metadata.row_groups) {
        const end = row + Number(group.num_rows);
        if (row === 0 && end > FIRST_ROWS) {
          yield await rowsAsCsv(0, FIRST_ROWS);
          row = FIRST_ROWS;
        }
        if (end > row) yield await rowsAsCsv(row, end);
        row = end;
        bytes += Number(group.total_compressed_size ?? group.total_byte_size);
        watch?.onRead?.(Math.min(bytes, file.size));
      }
      watch?.onRead?.(file.size);
    },
  };
}
