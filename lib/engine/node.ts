import { symlinkSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readNumbers } from './column-numbers';
import { EngineError, type ChunkFile, type Connector, type Value } from './connector';
import { literal, lockDown } from './lock-down';
import { workInDatabase } from './work-database';

/** Queues work behind everything queued before. */
export type SerialQueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A queue that runs one task after another, even if one fails. */
export function serialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined); // Reported to whoever awaits it.
    return result;
  };
}

function exact(value: unknown): Value {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new EngineError(`${value} is too large to be an exact number`);
    return number;
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new EngineError(`A query gave a value of type ${typeof value}; cast it in SQL`);
}

/** The resources of an engine in Node. */
export interface NodeEngineOptions {
  readonly threads?: number;
  /** Memory limit as DuckDB writes it: `2GB`. Beyond it DuckDB spills to disk. */
  readonly memoryLimit?: string;
  /** The folder to spill to; one of its own by default. */
  readonly tempDirectory?: string;
  /** Keeps tables there instead of in memory: a DuckDB file, or `md:NAME` at MotherDuck. */
  readonly database?: string;
  /** Files it may read, as returned by {@link NodeConnector.pathOf}. */
  readonly files?: readonly string[];
  /** Folders it may read and write. */
  readonly directories?: readonly string[];
  /** Interrupts it and refuses further statements; it still has to be closed. */
  readonly signal?: AbortSignal | undefined;
}

/** Repeated, since an interrupt between two statements is lost. */
const BETWEEN_INTERRUPTS_MS = 50;

/** Runs statements one after the other. */
export type StatementRunner = Pick<Connector, 'run' | 'rows'>;

/** DuckDB in this Node process. */
export interface NodeConnector extends Connector {
  /**
   * A path by which it can read an allowed file: a symbolic link with a neutral name, since DuckDB treats paths as
   * patterns and guesses columns and compression from them.
   */
  pathOf(file: string): string;
  /**
   * Another connection to the same tables. Its statements run concurrently with the first one's; its variables are
   * its own.
   */
  beside(): Promise<StatementRunner>;
}

/**
 * @param inTurn of the connection: a statement issued while a result is being read silently truncates that result.
 */
function runnerOf(connection: DuckDBConnection, inTurn: SerialQueue): StatementRunner {
  return {
    run: (sql) =>
      inTurn(async () => {
        await connection.run(sql);
      }),
    rows: (sql) =>
      inTurn(async () => {
        const reader = await connection.runAndReadAll(sql);
        const names = reader.columnNames();
        return reader.getRows().map((row) => {
          const named: Record<string, Value> = {};
          for (const [i, name] of names.entries()) named[name] = exact(row[i]);
          return named;
        });
      }),
  };
}

async function readColumns(connection: DuckDBConnection, sql: string): Promise<Record<string, Float64Array>> {
  const result = await connection.stream(sql);
  const types = result.columnTypes();
  const columns = result.columnNames().map((name) => ({ name, values: new Float64Array(2048) }));
  let size = 0;
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const start = size;
    size += chunk.rowCount;
    for (const [i, column] of columns.entries()) {
      if (size > column.values.length) {
        const grown = new Float64Array(Math.max(size, column.values.length * 2));
        grown.set(column.values);
        column.values = grown;
      }
      readNumbers(chunk, i, types[i]!.typeId, column.values, start);
    }
  }
  return Object.fromEntries(columns.map(({ name, values }) => [name, values.slice(0, size)]));
}

/**
 * Opens DuckDB in this process, in memory unless a database is named, with a folder of its own for chunks.
 *
 * @throws EngineError when the database cannot be opened.
 */
export async function openNodeConnector(options: NodeEngineOptions = {}): Promise<NodeConnector> {
  const folder = await mkdtemp(path.join(options.tempDirectory ?? tmpdir(), 'market-share-'));
  const spill = path.join(folder, 'spill');
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: spill,
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
  });
  const connection = await instance.connect();
  const connections = [connection];
  const { signal } = options;
  const unlessAborted = (): SerialQueue => {
    const inTurn = serialQueue();
    return (work) =>
      inTurn(() => {
        signal?.throwIfAborted();
        return work();
      });
  };
  let interrupting: NodeJS.Timeout | undefined;
  const interrupt = (): void => connections.forEach((one) => one.interrupt());
  const onAbort = (): void => {
    interrupt();
    interrupting = setInterval(interrupt, BETWEEN_INTERRUPTS_MS).unref();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  const interruptNoMore = (): void => {
    signal?.removeEventListener('abort', onAbort);
    clearInterval(interrupting);
  };
  const inTurn = unlessAborted();
  const { run, rows } = runnerOf(connection, inTurn);
  const close = async (): Promise<void> => {
    interruptNoMore();
    for (const one of connections) one.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  };
  let leave: readonly string[] = [];
  try {
    if (options.database !== undefined) leave = await workInDatabase(run, options.database);
  } catch (error) {
    await close();
    throw error;
  }
  const list = (paths: readonly string[]): string => `[${paths.map(literal).join(', ')}]`;
  // DuckDB resolves links before checking whether a path is allowed.
  const followed = async (paths: readonly string[]): Promise<string[]> => {
    const real = await Promise.all(paths.map((one) => realpath(one).catch(() => path.resolve(one))));
    return [...new Set([...paths, ...real])];
  };
  await run(`SET allowed_paths = ${list(await followed(options.files ?? []))}`);
  const directories = await followed([folder, ...(options.directories ?? [])]);
  await lockDown({ run }, `allowed_directories = ${list(directories)}`);
  const about = await connection.runAndReadAll(
    "SELECT version() AS version, CAST(current_setting('threads') AS VARCHAR) AS threads",
  );
  const [version, threads] = about.getRows()[0]!;
  const links = new Map<string, string>();
  return {
    description: { name: 'DuckDB', version: String(version), threads: Number(threads) },
    run,
    rows,
    pathOf(file) {
      const known = links.get(file);
      if (known !== undefined) return known;
      const link = path.join(folder, `input-${links.size}`);
      symlinkSync(path.resolve(file), link);
      links.set(file, link);
      return link;
    },
    async beside() {
      const other = await instance.connect();
      connections.push(other);
      return runnerOf(other, unlessAborted());
    },
    numbers: (sql) => inTurn(() => readColumns(connection, sql)),
    async writeFile(name: ChunkFile, bytes) {
      const file = path.join(folder, name);
      await writeFile(file, bytes);
      return file;
    },
    dropFile: (name) => rm(path.join(folder, name), { force: true }),
    async close() {
      interruptNoMore();
      try {
        for (const sql of leave) await connection.run(sql);
      } finally {
        await close();
      }
    },
  };
}
