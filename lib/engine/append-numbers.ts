import duckdb from '@duckdb/node-bindings';
import { BIGINT, DuckDBDataChunk, type DuckDBAppender } from '@duckdb/node-api';

const BYTES = 8;

/**
 * Writes the numbers of the rows from `from` up to, not including, `to`: for each column of each row two words of 32 bits, the
 * lower one first.
 */
export type WordsOf = (from: number, to: number, columns: readonly Int32Array[]) => void;

/**
 * Appends rows of whole numbers to a table whose columns are all BIGINT, a piece of memory at a time: row by row, each
 * number would become an object first.
 */
export function appendNumbers(
  appender: DuckDBAppender,
  columns: number,
  rows: number,
  wordsOf: WordsOf,
): void {
  const most = duckdb.vector_size();
  const words = Array.from({ length: columns }, () => new Int32Array(most * 2));
  // One for all, since the appender copies what it is given.
  const chunk = DuckDBDataChunk.create(
    words.map(() => BIGINT),
    most,
  );
  for (let from = 0; from < rows; from += most) {
    const size = Math.min(most, rows - from);
    wordsOf(from, from + size, words);
    chunk.rowCount = size;
    for (const [column, { buffer }] of words.entries()) {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
      duckdb.copy_data_to_vector(vector, 0, buffer, 0, size * BYTES);
    }
    appender.appendDataChunk(chunk);
  }
}
