import * as duckdb from '@duckdb/duckdb-wasm';
import { CHUNK_FILES, EngineError, EngineNotFetched, type Connector, type Value } from './connector';
import { StartWatch, type EngineDownload, type StartMessage } from './engine-download';
import { literal, lockDown } from './lock-down';
import type { StartedWorker } from './worker-start';

const MAX_THREADS = 8;

function exact(value: unknown): Value {
  if (typeof value === 'bigint') return exact(Number(value));
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new EngineError(`${value} is too large to be an exact number`);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new EngineError(`A query gave a value of type ${typeof value}; cast it in SQL`);
}

/** Callbacks of an engine. */
export interface OpenHooks {
  /** Called during the download. */
  readonly onDownload?: (download: EngineDownload) => void;
  /** Called when an open engine has ended, for any reason. */
  readonly onEnd?: () => void;
}

/**
 * Opens DuckDB in a worker.
 *
 * The promises of a dead worker stay pending for ever, so every call also fails when the worker reports an error,
 * when the lock it holds while alive is released, or when {@link Connector.close} ends it.
 *
 * @throws EngineNotFetched when the download fails, EngineError when it does not start.
 */
export async function openWasmConnector(started: StartedWorker, hooks: OpenHooks = {}): Promise<Connector> {
  const { bundle, name, worker, files } = started;
  let fail: (error: EngineError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined); // Reported to whoever awaits a call, if anyone.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const why = `The engine stopped: ${event.message || 'its worker could not be loaded'}`;
    fail(watch.isDownloaded ? new EngineError(why) : new EngineNotFetched(why));
  });
  const watch = new StartWatch((why) =>
    fail(watch.isDownloaded ? new EngineError(why) : new EngineNotFetched(why)),
  );
  worker.addEventListener('message', ({ data }: MessageEvent<StartMessage | { readonly type: 'other' }>) => {
    if (data.type !== 'INSTANTIATE_PROGRESS') return;
    watch.heard(data.data);
    hooks.onDownload?.(data.data);
  });
  const orFail = <T>(call: Promise<T>): Promise<T> => Promise.race([call, failed]);

  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  try {
    await orFail(
      database.instantiate(
        `${files}/duckdb-${bundle}.wasm`,
        bundle === 'coi' ? `${files}/duckdb-browser-coi.pthread.worker.js` : null,
      ),
    );
    watch.stop();
    void navigator.locks.request(name, () => fail(new EngineError('The engine has died')));
    const threads = bundle === 'coi' ? Math.min(navigator.hardwareConcurrency, MAX_THREADS) : 1;
    await orFail(
      database.open({
        path: ':memory:',
        query: { castBigIntToDouble: true },
        ...(bundle === 'coi' ? { maximumThreads: 1 } : {}), // The setting below starts more.
      }),
    );
    const connection = await orFail(database.connect());
    const query = (sql: string): ReturnType<typeof connection.query> => orFail(connection.query(sql));
    const run = async (sql: string): Promise<void> => {
      await query(sql);
    };
    if (threads > 1) await run(`SET threads = ${threads}`);
    await lockDown({ run }, `allowed_paths = [${CHUNK_FILES.map(literal).join(', ')}]`);
    const about = (await query('SELECT version() AS version')).get(0);
    failed.catch(() => hooks.onEnd?.());
    return {
      description: { name: 'DuckDB-WASM', version: String(about?.['version']), threads },
      run,
      async rows(sql) {
        const table = await query(sql);
        return table
          .toArray()
          .map((row: Record<string, unknown>) =>
            Object.fromEntries(table.schema.fields.map(({ name }) => [name, exact(row[name])])),
          );
      },
      async numbers(sql) {
        const table = await query(sql);
        return Object.fromEntries(
          table.schema.fields.map(({ name }) => {
            const values: unknown = table.getChild(name)?.toArray();
            if (!(values instanceof Float64Array || values instanceof Int32Array))
              throw new EngineError(`${name} is not a column of numbers`);
            return [name, values];
          }),
        );
      },
      async writeFile(name, bytes) {
        await orFail(database.registerFileBuffer(name, bytes));
        return name;
      },
      async dropFile(name) {
        await orFail(database.dropFile(name));
      },
      async close() {
        fail(new EngineError('The engine was closed'));
        worker.terminate();
      },
    };
  } catch (error) {
    watch.stop();
    worker.terminate();
    throw error;
  }
}
