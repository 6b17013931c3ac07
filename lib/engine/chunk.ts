import type { SourceFile } from '@/lib/intake/identify';
import type { RecordChunk } from '@/lib/intake/record-reader';
import type { RecordSource } from '@/lib/intake/read-records';
import { ROLE_COLUMNS } from '@/lib/intake/roles';
import type { Connector } from './connector';
import { literal } from './lock-down';

/** Does something with each chunk of a source while the engine can read it. */
export type EachChunk = (
  source: RecordSource,
  action: (chunk: RecordChunk) => Promise<void>,
) => Promise<void>;

/** The columns of a file as DuckDB takes them: the needed ones by their own name, the others by their position. */
function columnTypes({ role, format, positions }: SourceFile): string {
  const names = Array.from({ length: format.columns }, (_, i) => `column_${i + 1}`);
  ROLE_COLUMNS[role].forEach((name, i) => (names[positions[i]!] = name));
  return `{${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
}

/** Makes a chunk readable for the engine's `read_…` statement of its role, runs `action`, and takes it away again. */
export async function withChunk(
  connector: Connector,
  source: SourceFile,
  chunk: RecordChunk,
  action: (chunk: RecordChunk) => Promise<void>,
): Promise<void> {
  const name = `${source.role}.csv` as const;
  const path = await connector.writeFile(name, chunk.bytes);
  try {
    await connector.run(`SET VARIABLE chunk_file = ${literal(path)}`);
    await connector.run(`SET VARIABLE chunk_columns = ${columnTypes(source)}`);
    await connector.run(`SET VARIABLE chunk_newline = ${literal(chunk.newline === '\n' ? '\\n' : '\\r\\n')}`);
    await connector.run(`SET VARIABLE chunk_delimiter = ${literal(source.format.delimiter)}`);
    await action(chunk);
  } finally {
    await connector.dropFile(name);
  }
}
