import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Value } from '@/lib/engine/connector';
import { sparkProblem } from './spark-problem';

/** Which Spark, on which cluster, and how. */
export interface SparkOptions {
  /** The folder of Spark: `SPARK_HOME`. */
  readonly home: string;
  /** `spark://host:7077`, `yarn`, `k8s://…`, `local[2]`. */
  readonly master: string;
  /** Settings as `key=value`; of two with the same key the last one counts. */
  readonly conf: readonly string[];
  /** How long the cluster may take to give a first executor, in seconds. */
  readonly executorWaitSeconds: number;
  /** Told now and then how many tasks of the stages at work are done. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends what the application does. */
  readonly signal?: AbortSignal;
}

/** What an application runs on. */
export interface SparkDescription {
  readonly version: string;
  /** Of all executors that there were when it began. */
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

/** How much of what Spark logs is kept to tell why it ended, in characters. */
const LOG_KEPT = 200_000;
/** How long a master may take to answer, in milliseconds. */
const MASTER_WAIT_MS = 5_000;
/** How long the driver itself may take to start, in seconds. */
const START_SECONDS = 90;

/** Refuses a standalone master that does not answer at once; Spark itself would try for minutes. */
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
 * A Spark application, whose driver runs as a process beside this one and is asked over a Unix socket. Requests are
 * answered one at a time, in the order in which they are made.
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

  /**
   * Starts an application.
   *
   * @throws Error that says what is wrong and what to do, when there is no Spark, no master or no executor.
   */
  static async open(options: SparkOptions): Promise<SparkSession> {
    await refuseDeadMaster(options.master);
    // The name of a Unix socket has room for some 100 characters.
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
        // Spark makes this folder, in the working directory if it is not told otherwise.
        ...['--conf', `spark.sql.warehouse.dir=file://${path.join(path.dirname(address), 'warehouse')}`],
        ...conf.flatMap((setting) => ['--conf', setting]),
        ...[script, address, String(executorWaitSeconds)],
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        // Of its own group, so that a Ctrl-C reaches this process first, which ends it in order.
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

  /** Gives a query a name; one that is kept is computed once, at its first use. */
  async view(name: string, sql: string, keep = false): Promise<void> {
    await this.ask('view', { name, sql, keep });
  }

  /** Lets go of what is kept under a name. */
  async drop(name: string): Promise<void> {
    await this.ask('drop', { name });
  }

  /** Runs a query that gives few rows. */
  async rows(sql: string): Promise<Record<string, Value>[]> {
    return (await this.ask('rows', { sql })) as Record<string, Value>[];
  }

  /** Writes a query of one text column to a file of this machine, a row a line. */
  async exportLines(sql: string, file: string): Promise<void> {
    await this.ask('export', { sql, file });
  }

  /** Makes a table of a file of this machine that has one JSON object a line. */
  async table(name: string, columns: string, file: string): Promise<void> {
    await this.ask('table', { name, columns, file });
  }

  /** Gives files a name, as `format` (`text`, `parquet`) reads them; `select` may use `_metadata`. */
  async files(
    name: string,
    format: 'text' | 'parquet',
    paths: readonly string[],
    select: readonly string[],
  ): Promise<void> {
    await this.ask('files', { name, format, paths, select });
  }

  /** The columns of Parquet files and their types, as Spark names them. */
  async columns(name: string): Promise<readonly (readonly [name: string, type: string])[]> {
    return (await this.ask('columns', { name })) as [string, string][];
  }

  /** How Spark means to run a query. */
  async explain(sql: string): Promise<string> {
    return String(await this.ask('explain', { sql }));
  }

  /** The files that a path, folder or pattern of Hadoop's file systems names, and whether it is one folder. */
  async find(
    place: string,
  ): Promise<{ readonly folder: boolean; readonly files: readonly { readonly path: string }[] }> {
    return (await this.ask('find', { path: place })) as { folder: boolean; files: { path: string }[] };
  }

  /** The size of a file of Hadoop's file systems in bytes, and when it was changed, in milliseconds since 1970. */
  async stat(place: string): Promise<{ readonly bytes: number; readonly changed: number }> {
    return (await this.ask('stat', { path: place })) as { bytes: number; changed: number };
  }

  /** Bytes of a file of Hadoop's file systems; fewer where it ends before. */
  async read(place: string, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(
      Buffer.from(String(await this.ask('read', { path: place, start, length })), 'base64'),
    );
  }

  /** The SHA-256 of a file of Hadoop's file systems, which the driver reads through while it answers other requests. */
  async sha256(place: string): Promise<string> {
    return String(await this.ask('sha256', { path: place }));
  }

  /** Ends the application; what it does is given up. */
  async close(): Promise<void> {
    this.closing = true;
    const ended = new Promise<void>((resolve) => {
      if (this.driver.exitCode !== null || this.driver.signalCode !== null) resolve();
      else this.driver.once('close', () => resolve());
    });
    this.socket.end();
    // Of one that has failed or is to stop, nothing is waited for.
    if (this.ended) this.driver.kill('SIGTERM');
    const late = setTimeout(() => this.driver.kill('SIGKILL'), this.ended ? 1_000 : 10_000);
    await ended;
    clearTimeout(late);
    await this.release();
  }
}
