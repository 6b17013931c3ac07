import duckdb from '@duckdb/node-bindings';
import { DuckDBTypeId, type DuckDBDataChunk } from '@duckdb/node-api';
import { EngineError } from './connector';

const TWO_32 = 4_294_967_296;

function refuseNulls(vector: duckdb.Vector, rows: number): void {
  // There is no validity mask if nothing can be NULL.
  const bits = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  if (!bits) return;
  for (let row = 0; row < rows; row++)
    if (((bits[row >> 3]! >> (row & 7)) & 1) === 0) throw new EngineError('A column of numbers has a NULL');
}

/**
 * Reads an INTEGER, BIGINT or DOUBLE column directly from the engine's memory; value by value, each would first
 * become an object.
 *
 * @param to receives the numbers from `start` on.
 * @throws EngineError for another type, a NULL, or a number that a double cannot represent.
 */
export function readNumbers(
  chunk: DuckDBDataChunk,
  column: number,
  type: DuckDBTypeId,
  to: Float64Array,
  start: number,
): void {
  const rows = chunk.rowCount;
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  refuseNulls(vector, rows);
  const bytesEach = type === DuckDBTypeId.INTEGER ? 4 : 8;
  const { buffer, byteOffset } = duckdb.vector_get_data(vector, rows * bytesEach);
  if (type === DuckDBTypeId.INTEGER) {
    to.set(new Int32Array(buffer, byteOffset, rows), start);
    return;
  }
  if (type === DuckDBTypeId.DOUBLE) {
    to.set(new Float64Array(buffer, byteOffset, rows), start);
    return;
  }
  if (type !== DuckDBTypeId.BIGINT)
    throw new EngineError('A column of numbers is neither INTEGER, BIGINT nor DOUBLE');
  const halves = new Int32Array(buffer, byteOffset, rows * 2);
  for (let row = 0; row < rows; row++) {
    const number = halves[2 * row + 1]! * TWO_32 + (halves[2 * row]! >>> 0);
    if (!Number.isSafeInteger(number)) throw new EngineError('A number of a column is too large to be exact');
    to[start + row] = number;
  }
}
