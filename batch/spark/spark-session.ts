import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Value } from '@/lib/engine/connector';
import { sparkProblem } from './spark-problem';

/** Which Spark, on which cluster, with which settings. */
export interface SparkOptions {
  /** `SPARK_HOME`. */
  readonly home: string;
  /** `spark://host:7077`, `yarn`, `k8s://…`, `local[2]`. */
  readonly master: string;
  /** `key=value` settings; the last one of the same key wins. */
  readonly conf: readonly string[];
  /** How long to wait for a first executor, in seconds. */
  readonly executorWaitSeconds: number;
  /** Called occasionally with finished and total tasks of the active stages. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the application. */
  readonly signal?: AbortSignal;
}

/** What an application runs on. */
export interface SparkDescription {
  readonly version: string;
  /** Of all executors at the start. */
  readonly cores: number;
  readonly ui: string | null;
  readonly application: string;
}

interface Message {
  readonly id?: number;
  readonly event?: 'ready' | 'failed' | 'progress';
  readonly result?: unknown;
  readonly error?: readonly string[];
  readonly [field: string]: unknown;
}

/** How much of Spark's log is kept to explain a failure, in characters. */
const LOG_KEPT = 200_000;
/** How long to wait for a master, in ms. */
const MASTER_WAIT_MS = 5_000;
/** How long to wait for the driver itself, in seconds. */
const START_SECONDS = 90;

/** Refuses a standalone master that does not answer at once; Spark would keep trying for minutes. */
async function refuseDeadMaster(master: string): Promise<void> {
  const hosts = /^spark:\/\/(.+)$/.exec(master)?.[1]?.split(',');
  if (!hosts) return;
  const answers = async (host: string): Promise<boolean> => {
    const [, name, port] = /^(.+?)(?::(\d+))?$/.exec(host)!;
    return new Promise((resolve) => {
      const socket = connect({ host: name!.replace(/^\[|\]$/g, ''), port: Number(port ?? 7077) });
      const end = (reached: boolean): void => {
        socket.destroy();
        resolve(reached);
      };
      socket.setTimeout(MASTER_WAIT_MS, () => end(false));
      socket.on('connect', () => end(true)).on('error', () => end(false));
    });
  };
  if ((await Promise.all(hosts.map(answers))).includes(true)) return;
  throw new Error(
    `The Spark master ${master} does not answer.\n  Check that it runs and that this machine reaches it, and the address after --master.`,
  );
}

/**
 * A Spark application, whose driver is a child process that answers over a Unix socket. Requests are served one at a
 * time, in order.
 */
export class SparkSession {
  private readonly waiting = new Map<number, (message: Message) => void>();
  private lastId = 0;
  private ended: Error | null = null;
  private closing = false;

  private constructor(
    readonly description: SparkDescription,
    private readonly driver: ChildProcess,
    private readonly socket: Socket,
    private readonly release: () => Promise<void>,
  ) {}

  /** Starts an application. @throws Error with a remedy when there is no Spark, no master or no executor. */
  static async open(options: SparkOptions): Promise<SparkSession> {
    await refuseDeadMaster(options.master);
    // Unix socket paths are limited to some 100 characters.
    const folder = await mkdtemp(path.join('/tmp', 'spark-driver-'));
    const address = path.join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
    const driver = SparkSession.submit(options, address);
    let log = '';
    const keep = (text: Buffer): void => void (log = (log + text.toString()).slice(-LOG_KEPT));
    driver.stdout!.on('data', keep);
    driver.stderr!.on('data', keep);
    const kill = (): void => void driver.kill('SIGKILL');
    process.once('exit', kill);
    const release = async (): Promise<void> => {
      process.off('exit', kill);
      driver.kill('SIGTERM');
      server.close();
      await rm(folder, { recursive: true, force: true });
    };
    try {
      return await SparkSession.connected(server, driver, options, release, () => log);
    } catch (error) {
      driver.kill('SIGKILL');
      await release();
      throw error;
    }
  }

  private static submit(
    { home, master, conf, executorWaitSeconds }: SparkOptions,
    address: string,
  ): ChildProcess {
    const script = fileURLToPath(new URL('session.py', import.meta.url));
    return spawn(
      path.join(home, 'bin/spark-submit'),
      [
        ...['--master', master, '--deploy-mode', 'client', '--name', 'licensor-market-share'],
        // Otherwise Spark creates this folder in the working directory.
        ...['--conf', `spark.sql.warehouse.dir=file://${path.join(path.dirname(address), 'warehouse')}`],
        ...conf.flatMap((setting) => ['--conf', setting]),
        ...[script, address, String(executorWaitSeconds)],
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own: Ctrl-C reaches this process first, which ends it in order.
        detached: true,
        env: { PYSPARK_PYTHON: 'python3', ...process.env, SPARK_HOME: home, PYTHONUNBUFFERED: '1' },
      },
    );
  }

  private static connected(
    server: Server,
    driver: ChildProcess,
    { home, master, executorWaitSeconds, onProgress, signal }: SparkOptions,
    release: () => Promise<void>,
    log: () => string,
  ): Promise<SparkSession> {
    return new Promise((resolve, reject) => {
      let session: SparkSession | null = null;
      const fail = (error: Error): void => {
        clearTimeout(timer);
        if (session) session.end(error);
        else reject(error);
      };
      const timer = setTimeout(
        () => fail(new Error(`Spark has not started on ${master} within ${START_SECONDS} s.`)),
        (START_SECONDS + executorWaitSeconds) * 1000,
      );
      const stop = (): void => fail(signal!.reason as Error);
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      driver.on('error', (cause) =>
        fail(new Error(`Spark cannot be started from ${home}: ${cause.message}`, { cause })),
      );
      driver.on('close', (code) => fail(sparkProblem([`Spark ended with code ${code}.`, log()], master)));
      server.on('connection', (socket) => {
        createInterface(socket).on('line', (line) => {
          const message = JSON.parse(line) as Message;
          if (message.event === 'ready') {
            clearTimeout(timer);
            session = new SparkSession(message as unknown as SparkDescription, driver, socket, release);
            resolve(session);
          } else if (message.event === 'failed') fail(sparkProblem(message.error ?? [], master));
          else if (message.event === 'progress')
            onProgress?.(Number(message['done']), Number(message['total']));
          else session?.answered(message);
        });
        socket.on('error', () => undefined);
      });
    });
  }

  private answered(message: Message): void {
    this.waiting.get(message.id!)?.(message);
    this.waiting.delete(message.id!);
  }

  private end(error: Error): void {
    if (this.closing) return;
    this.ended ??= error;
    for (const answer of this.waiting.values()) answer({ error: [] });
    this.waiting.clear();
  }

  private endedBy(): Error | null {
    return this.ended;
  }

  private async ask(op: string, fields: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (this.ended) throw this.ended;
    const id = ++this.lastId;
    const message = await new Promise<Message>((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.write(`${JSON.stringify({ id, op, ...fields })}\n`);
    });
    if (message.error) throw this.endedBy() ?? sparkProblem(message.error);
    return message.result;
  }

  /** Runs a statement. */
  async run(sql: string): Promise<void> {
    await this.ask('run', { sql });
  }

  /** Names a query; with `keep` it is cached at its first use. */
  async view(name: string, sql: string, keep = false): Promise<void> {
    await this.ask('view', { name, sql, keep });
  }

  /** Drops a name and its cache. */
  async drop(name: string): Promise<void> {
    await this.ask('drop', { name });
  }

  /** Runs a query with a small result. */
  async rows(sql: string): Promise<Record<string, Value>[]> {
    return (await this.ask('rows', { sql })) as Record<string, Value>[];
  }

  /** Writes a query of one text column to a local file, one row a line. */
  async exportLines(sql: string, file: string): Promise<void> {
    await this.ask('export', { sql, file });
  }

  /** Creates a table from a local file of JSON lines. */
  async table(name: string, columns: string, file: string): Promise<void> {
    await this.ask('table', { name, columns, file });
  }

  /** Names files read as `format` (`text`, `parquet`); `select` may use `_metadata`. */
  async files(
    name: string,
    format: 'text' | 'parquet',
    paths: readonly string[],
    select: readonly string[],
  ): Promise<void> {
    await this.ask('files', { name, format, paths, select });
  }

  /** The columns of Parquet files with Spark's type names. */
  async columns(name: string): Promise<readonly (readonly [name: string, type: string])[]> {
    return (await this.ask('columns', { name })) as [string, string][];
  }

  /** The files of a Hadoop path, folder or glob, and whether it is a single folder. */
  async find(
    place: string,
  ): Promise<{ readonly folder: boolean; readonly files: readonly { readonly path: string }[] }> {
    return (await this.ask('find', { path: place })) as { folder: boolean; files: { path: string }[] };
  }

  /** The size of a Hadoop file in bytes, and its modification time in ms since 1970. */
  async stat(place: string): Promise<{ readonly bytes: number; readonly changed: number }> {
    return (await this.ask('stat', { path: place })) as { bytes: number; changed: number };
  }

  /** Bytes of a Hadoop file; fewer if it ends before. */
  async read(place: string, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(
      Buffer.from(String(await this.ask('read', { path: place, start, length })), 'base64'),
    );
  }

  /** The SHA-256 of a Hadoop file, which the driver computes while serving other requests. */
  async sha256(place: string): Promise<string> {
    return String(await this.ask('sha256', { path: place }));
  }

  /** Stops the application, abandoning its work. */
  async close(): Promise<void> {
    this.closing = true;
    const ended = new Promise<void>((resolve) => {
      if (this.driver.exitCode !== null || this.driver.signalCode !== null) resolve();
      else this.driver.once('close', () => resolve());
    });
    this.socket.end();
    // A failed or stopping driver is not waited for.
    if (this.ended) this.driver.kill('SIGTERM');
    const late = setTimeout(() => this.driver.kill('SIGKILL'), this.ended ? 1_000 : 10_000);
    await ended;
    clearTimeout(late);
    await this.release();
  }
}
