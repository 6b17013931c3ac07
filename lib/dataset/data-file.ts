import { parquetMetadata, parquetRead } from 'hyparquet';
import { decompressZstd } from 'hyparquet-compressors';
import { sha256 } from 'hash-wasm';
import { DataFileError, ServerProblem } from './errors';
import type { DataFile } from './manifest';

/** Where a dataset's files come from: a folder on disk, a dropped folder, a web server. */
export interface ByteReader {
  /**
   * The bytes of a file.
   *
   * @param path relative to the manifest, as given there.
   * @param again set if the bytes were wrong before: bypasses caches.
   * @throws when there is no such file, or it cannot be read.
   */
  read(path: string, again?: boolean): Promise<Uint8Array<ArrayBuffer>>;
}

/** A column, one entry a row. */
export type Column = readonly unknown[];

/** What is wrong with the bytes of a file; null if they match the manifest. */
async function damageOf(bytes: Uint8Array, file: DataFile): Promise<string | null> {
  if (bytes.length !== file.bytes) return `it has ${bytes.length} bytes; the manifest says ${file.bytes}.`;
  if ((await sha256(bytes)) === file.sha256) return null;
  return 'its content is not what the manifest says (the checksum differs).';
}

async function verifiedBytes(
  reader: ByteReader,
  file: DataFile,
  again = false,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await reader.read(file.path, again);
  } catch (cause) {
    // A server verifies its files too, and names the damaged one.
    const what = cause instanceof ServerProblem ? cause.message.replace(`${file.path}: `, '') : null;
    throw new DataFileError(file.path, what ?? 'the file of the dataset cannot be read.', { cause });
  }
  const damage = await damageOf(bytes, file);
  if (damage === null) return bytes;
  // A cache may have stored a damaged response for ever.
  if (!again) return verifiedBytes(reader, file, true);
  throw new DataFileError(file.path, damage);
}

/**
 * Reads columns of a file after verifying its size and checksum.
 *
 * @throws DataFileError when the file is missing, differs from the manifest's, or cannot be read.
 */
export async function readColumns<Name extends string>(
  reader: ByteReader,
  file: DataFile,
  names: readonly Name[],
): Promise<Record<Name, Column>> {
  const bytes = await verifiedBytes(reader, file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  let columns: Record<Name, { readonly values: unknown[]; rows: number }>;
  try {
    const metadata = parquetMetadata(buffer);
    // Before allocating as many rows as a damaged manifest claims.
    if (metadata.num_rows !== BigInt(file.rows))
      throw new DataFileError(
        file.path,
        `it has ${metadata.num_rows.toString()} rows; the manifest says ${file.rows}.`,
      );
    columns = Object.fromEntries(
      names.map((name) => [name, { values: new Array<unknown>(file.rows), rows: 0 }]),
    ) as typeof columns;
    await parquetRead({
      file: buffer,
      metadata,
      columns: [...names],
      compressors: { ZSTD: (bytes) => decompressZstd(bytes) },
      onChunk({ columnName, columnData, rowStart }) {
        const column = columns[columnName as Name];
        const { length } = columnData;
        for (let i = 0; i < length; i++) column.values[rowStart + i] = columnData[i];
        column.rows += length;
      },
    });
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(file.path, 'it cannot be read as Parquet.', { cause });
  }
  for (const name of names) {
    const { values, rows } = columns[name];
    // Too many values, or repeated rows, would leave others without.
    if (rows !== file.rows || values.length !== file.rows)
      throw new DataFileError(
        file.path,
        `column ${name} does not have the ${file.rows} rows of the manifest.`,
      );
  }
  const read = names.map((name): readonly [string, Column] => [name, columns[name].values]);
  return Object.fromEntries(read) as Record<Name, Column>;
}

/** The counts of a column. @throws DataFileError when one is not a whole number below 2^53. */
export function countsOf({ path }: DataFile, column: Column): Float64Array {
  const counts = new Float64Array(column.length);
  // A plain loop: with 180,000 rows several times as fast.
  for (let i = 0; i < counts.length; i++) {
    const value = column[i];
    const count = typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : NaN;
    if (!Number.isSafeInteger(count) || count < 0)
      throw new DataFileError(path, 'a count is not a whole number.');
    counts[i] = count;
  }
  return counts;
}

/** The names of a column, null for the unknown licensor. @throws DataFileError when one is not text. */
export function namesOf({ path }: DataFile, column: Column): readonly (string | null)[] {
  for (const value of column)
    if (value !== null && typeof value !== 'string') throw new DataFileError(path, 'a name is not text.');
  return column as readonly (string | null)[];
}
