import duckdb from '@duckdb/node-bindings';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { EngineError } from './connector';
import type { IdBatch } from './kernel/id-table';

/** A text of up to so many bytes stands in its column itself; of a longer one, where it is. */
const INLINE_BYTES = 12;
const TEXT_BYTES = 16;

const COMMA = 0x2c;
const ZERO = 0x30;

/** Makes one text of all rows of a query that gives `id` and `value`: length in bytes, value and id of each. */
export function packedIdsQuery(sql: string): string {
  return `SELECT coalesce(string_agg(concat(strlen(id), ',', value, ',', id), ''), ''), count(*) FROM (${sql})`;
}

/** The bytes of the text in the first row of the first column, as they lie in the engine's memory. */
function textBytes(chunk: DuckDBDataChunk): Uint8Array {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, 0);
  const text = duckdb.vector_get_data(vector, TEXT_BYTES);
  const length = new DataView(text.buffer, text.byteOffset).getUint32(0, true);
  if (length <= INLINE_BYTES) return text.subarray(4, 4 + length);
  return duckdb.get_data_from_pointer(text.buffer as ArrayBuffer, text.byteOffset + 8, length);
}

/**
 * Reads the ids that {@link packedIdsQuery} gives as bytes: as texts, each would become an object first, which takes ten
 * times as long.
 *
 * @throws EngineError when it is anything else.
 */
export function unpackIds(chunk: DuckDBDataChunk): IdBatch {
  // A copy of their own, since the engine's memory goes with the chunk.
  const bytes = textBytes(chunk).slice();
  const ids = Number(chunk.getColumnVector(1).getItem(0));
  const starts = new Uint32Array(ids);
  const ends = new Uint32Array(ids);
  const values = new Int32Array(ids);
  let at = 0;
  const number = (): number => {
    const from = at;
    let value = 0;
    for (let digit; (digit = bytes[at]! - ZERO) >= 0 && digit <= 9; at++) value = value * 10 + digit;
    if (at === from || bytes[at++] !== COMMA)
      throw new EngineError('The ids are not packed as they should be');
    return value;
  };
  for (let i = 0; i < ids; i++) {
    const length = number();
    values[i] = number();
    starts[i] = at;
    at += length;
    ends[i] = at;
  }
  if (at !== bytes.length) throw new EngineError(`The ids end at ${at} of ${bytes.length} bytes`);
  return { bytes, starts, ends, values };
}
