import type { InputFile } from '@/lib/dataset/manifest';
import type { EngineDescription } from '@/lib/engine/connector';
import {
  load,
  type LoadOptions,
  type LoadProgress,
  type LoadResult,
  type LoadSources,
} from '@/lib/engine/load';
import {
  openNodeConnector,
  type NodeConnector,
  type NodeEngineOptions,
  type StatementRunner,
} from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import { traceConnector } from '@/lib/engine/trace-connector';
import { readRecords } from '@/lib/intake/read-records';
import type { BatchStatements } from './batch-statements';
import { localStore, type FileStore } from './input/file-store';
import { nativeDigest } from './fingerprint';
import { isParquetTable, readParquet } from './input/parquet-table';
import { diskFileOf, readPlainCsv } from './input/plain-csv';
import { writePartInOrder } from './write-part';

/** How a calculation is run. */
export interface ComputeOptions {
  readonly engine: NodeEngineOptions;
  readonly onProgress?: (progress: LoadProgress) => void;
  /**
   * Writes the rollup to this path, as a part of a dataset; the engine must be allowed to write there and stays open. It may
   * still be writing when the calculation is done.
   */
  readonly partFile?: string;
}

/** What a calculation found and what it was computed by. */
export interface Computed {
  readonly result: LoadResult;
  readonly engine: EngineDescription;
  /** The files of each table that is made of several, by its name. */
  readonly tables: ReadonlyMap<string, readonly InputFile[]>;
  /** The engine, where it still holds the rollup of the part. Whoever asked for the part has to close it. */
  readonly held?: NodeConnector;
  /** Until then the engine that is held writes the part. What fails does so here. */
  readonly written?: Promise<void>;
}

/** An engine: from opened files to rollup and ledger. `publish` and the reports need nothing else of it. */
export type Compute = (
  sources: LoadSources,
  statements: Statements & BatchStatements,
  options: ComputeOptions,
) => Promise<Computed>;

/** An engine, and what holds the files that it can read. */
export interface Engine {
  readonly compute: Compute;
  readonly store: FileStore;
  /** Lets go of all that it holds. */
  close(): Promise<void>;
}

/**
 * Computes rollup and ledger on an engine that is open and may read the sources' files.
 *
 * @throws IntakeError when a file cannot be read as what it is; EngineError when the engine fails.
 */
export async function computeOn(
  connector: NodeConnector,
  sources: LoadSources,
  statements: Statements & BatchStatements,
  { onProgress, signal }: Pick<LoadOptions, 'onProgress' | 'signal'> = {},
): Promise<Computed> {
  const tables = new Map<string, readonly InputFile[]>();
  const result = await load(connector, statements, sources, {
    read: { digest: nativeDigest },
    readRecords: (source, options) =>
      isParquetTable(source)
        ? readParquet(source, { connector, statements }, (all) => tables.set(source.name, all))
        : readPlainCsv(readRecords(source, options), { connector, statements }),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  });
  return { result, engine: connector.description, tables };
}

/** What a run needs no more once its rollup is there. */
const NEEDED_NO_MORE = ['tracks', 'locations'];

/** Like {@link computeOn}, on DuckDB in this process. */
export async function compute(
  sources: LoadSources,
  statements: Statements & BatchStatements,
  { engine, onProgress, partFile }: ComputeOptions,
): Promise<Computed> {
  const files = [...sources.plays, ...sources.locations, ...sources.tracks].flatMap((source) =>
    isParquetTable(source) ? source.files.map(({ path }) => path) : (diskFileOf(source)?.path ?? []),
  );
  const opened = await openNodeConnector({ ...engine, files });
  const connector = process.env['TRACE_SQL']
    ? traceConnector(opened, (line) => process.stderr.write(`${line}\n`))
    : opened;
  let held: NodeConnector | undefined;
  try {
    const computed = await computeOn(connector, sources, statements, {
      ...(onProgress ? { onProgress } : {}),
      ...(engine.signal ? { signal: engine.signal } : {}),
    });
    if (partFile === undefined) return computed;
    const { countries, licensors } = computed.result.rollup;
    const write = (writer: StatementRunner): Promise<void> =>
      writePartInOrder(writer, statements, partFile, countries.length + licensors.length);
    if (engine.database !== undefined) {
      await write(connector);
      return computed;
    }
    for (const table of NEEDED_NO_MORE) await connector.run(`DROP TABLE ${table}`);
    const written = write(await connector.beside());
    const ended = written.catch(() => undefined); // Reported when it is awaited.
    held = { ...connector, close: () => ended.then(() => connector.close()) };
    return { ...computed, held, written };
  } finally {
    if (!held) await connector.close();
  }
}

/** DuckDB in this process, which reads the disk of this machine. */
export const duckDbEngine: Engine = {
  compute,
  store: localStore,
  close: async () => undefined,
};
