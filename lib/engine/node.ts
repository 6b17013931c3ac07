import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { EngineError, type ChunkFile, type Connector, type Value } from './connector';
import { literal, lockDown } from './lock-down';

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

/** Opens DuckDB in this Node process, in memory, with a folder of its own for the chunks. */
export async function openNodeConnector(options: { readonly threads?: number } = {}): Promise<Connector> {
  const folder = await mkdtemp(path.join(tmpdir(), 'market-share-'));
  const instance = await DuckDBInstance.create(
    ':memory:',
    options.threads === undefined ? {} : { threads: String(options.threads) },
  );
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => {
    await connection.run(sql);
  };
  await lockDown({ run }, `allowed_directories = [${literal(folder)}]`);
  const about = await connection.runAndReadAll(
    "SELECT version() AS version, CAST(current_setting('threads') AS VARCHAR) AS threads",
  );
  const [version, threads] = about.getRows()[0]!;
  return {
    description: { name: 'DuckDB', version: String(version), threads: Number(threads) },
    run,
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader
        .getRowObjects()
        .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, exact(value)])));
    },
    async numbers(sql) {
      const reader = await connection.runAndReadAll(sql);
      const columns = reader.getColumns();
      // A result without rows has no columns to iterate, only their names.
      return Object.fromEntries(
        reader
          .columnNames()
          .map((name, i) => [name, Float64Array.from(columns[i] ?? [], (value) => Number(exact(value)))]),
      );
    },
    async writeFile(name: ChunkFile, bytes) {
      const file = path.join(folder, name);
      await writeFile(file, bytes);
      return file;
    },
    dropFile: (name) => rm(path.join(folder, name), { force: true }),
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
