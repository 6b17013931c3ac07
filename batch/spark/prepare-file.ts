import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ChunkBatch, type EachChunk, type EngineSource } from '@/lib/engine/chunk';
import type { Connector } from '@/lib/engine/connector';
import { literal } from '@/lib/engine/lock-down';
import type { Statements } from '@/lib/engine/statements';
import { readRecords, type RecordSource } from '@/lib/intake/read-records';
import { ROLE_COLUMNS } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import { nativeDigest } from '../fingerprint';

/** Passes the records of a source to an action in batches of chunks, as `load` does. */
export function eachChunkOn(
  connector: Connector,
  statements: Statements,
  onRead?: (source: EngineSource) => void,
): EachChunk {
  return async (source, action) => {
    const batch = new ChunkBatch(connector, statements, source.source);
    for await (const chunk of source.chunks()) {
      if (!batch.takes(chunk)) await batch.compute(action);
      await batch.add(chunk);
      onRead?.(source);
    }
    await batch.compute(action);
  };
}

/**
 * Reads a file in order with the page's intake and writes its records as Parquet for a cluster: for files that cannot
 * be read line by line.
 *
 * @param folder for the Parquet files; must not exist yet.
 * @returns the file's account, and the Parquet files.
 * @throws IntakeError when the file cannot be read.
 */
export async function prepareFile(
  connector: Connector,
  statements: Statements,
  source: SourceFile,
  folder: string,
): Promise<{ readonly record: RecordSource; readonly files: readonly string[] }> {
  await mkdir(folder, { recursive: true });
  const record = readRecords(source, { digest: nativeDigest });
  const files: string[] = [];
  await eachChunkOn(connector, statements)(record, async ({ view }) => {
    const file = path.join(folder, `${files.length}.parquet`);
    await connector.run(
      `${view};\nCOPY (SELECT ${ROLE_COLUMNS[source.role].join(', ')} FROM ${source.role === 'plays' ? 'plays_read' : `${source.role}_chunk`}) TO ${literal(file)} (FORMAT parquet)`,
    );
    files.push(file);
  });
  return { record, files };
}
