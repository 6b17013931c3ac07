import duckdb from '@duckdb/node-bindings';
import { BIGINT, DuckDBDataChunk, type DuckDBAppender } from '@duckdb/node-api';

const BYTES = 8;
const TWO_32 = 4_294_967_296;

/** Writes the numbers of the rows from `from` up to, not including, `to`: a column each. */
export type NumbersOf = (from: number, to: number, columns: readonly Float64Array[]) => void;

/**
 * Appends rows of whole numbers to a table whose columns are all BIGINT, a piece of memory at a time: row by row, each
 * number would become an object first.
 */
export function appendNumbers(
  appender: DuckDBAppender,
  columns: number,
  rows: number,
  numbersOf: NumbersOf,
): void {
  const most = duckdb.vector_size();
  const numbers = Array.from({ length: columns }, () => new Float64Array(most));
  const halves = new Int32Array(most * 2);
  const types = numbers.map(() => BIGINT);
  for (let from = 0; from < rows; from += most) {
    const size = Math.min(most, rows - from);
    numbersOf(from, from + size, numbers);
    const chunk = DuckDBDataChunk.create(types, size);
    for (const [column, values] of numbers.entries()) {
      for (let i = 0; i < size; i++) {
        const high = Math.floor(values[i]! / TWO_32);
        halves[2 * i] = values[i]! - high * TWO_32;
        halves[2 * i + 1] = high;
      }
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
      duckdb.copy_data_to_vector(vector, 0, halves.buffer, 0, size * BYTES);
    }
    appender.appendDataChunk(chunk);
  }
}
