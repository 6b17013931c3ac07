import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DataSet } from '../data/data-set';
import { type PlaysAt60, playsAt60 } from '../load/measurement';
import { costOf, type SparkCost } from './event-log';

/** Where a peer runs. */
export interface Surroundings {
  /** `SPARK_HOME`, and the cluster's master. */
  readonly home: string;
  readonly master: string;
  readonly threads: number;
  /** A folder for this run. */
  readonly folder: string;
}

export interface SparkPeerRun {
  /** Of the whole process, including its start. */
  readonly seconds: number;
  readonly at60: PlaysAt60;
  /** Null if it is not Spark. */
  readonly cost: SparkCost | null;
}

/** A contestant. */
export interface SparkPeer {
  readonly id: string;
  readonly name: string;
  run(data: DataSet, surroundings: Surroundings): Promise<SparkPeerRun>;
}

/** For every application: an executor on each of the two workers, and an event log. */
const EXECUTOR_MEMORY = '3g';
export const WORKER_MEMORY = '3600m';

function settings(events: string): string[] {
  return [
    `spark.executor.memory=${EXECUTOR_MEMORY}`,
    'spark.driver.memory=2g',
    'spark.eventLog.enabled=true',
    `spark.eventLog.dir=file://${events}`,
    'spark.eventLog.compress=false',
  ].flatMap((setting) => ['--conf', setting]);
}

/** Timeout of a run, in ms: 100 M plays take an executor of one core some ten minutes. */
const LONGEST_RUN = 60 * 60_000;

/** Runs a program and returns its duration in seconds. */
async function timed(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const begun = performance.now();
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
      timeout: LONGEST_RUN,
    });
    // It must not outlive the bench.
    const kill = (): void => void child.kill();
    process.once('exit', kill);
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('exit', kill);
      if (code === 0) resolve();
      else reject(new Error(`ended by ${signal ?? code}: ${complaints.trim().slice(-500)}`));
    });
  });
  return (performance.now() - begun) / 1000;
}

/** The plays of at least 60 seconds in Parquet files of country, licensor, played_seconds and plays. */
async function countsOf(files: string): Promise<PlaysAt60> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT country, coalesce(licensor, '(unknown)'), sum(plays)::DOUBLE FROM '${files}'
     WHERE played_seconds >= 60 AND country IS NOT NULL GROUP BY ALL`,
  );
  connection.closeSync();
  return playsAt60(reader.getRows() as [string, string, number][]);
}

const rollupScript = path.join(import.meta.dirname, '../../batch/rollup.ts');

function rollup(
  { plays, locations, tracks }: DataSet,
  out: string,
  engine: readonly string[],
  home: string,
): Promise<number> {
  const files = ['--plays', plays, '--locations', locations, '--tracks', tracks, '--out', out];
  return timed(process.execPath, ['--import', 'tsx', rollupScript, ...files, '--quiet', ...engine], {
    SPARK_HOME: home,
  });
}

/** This product's command on the cluster with extra settings. */
function ours(...own: readonly string[]): SparkPeer['run'] {
  return async (data, { home, master, folder }) => {
    const [events, out] = [path.join(folder, 'events'), path.join(folder, 'dataset')];
    await mkdir(events, { recursive: true });
    const conf = [...settings(events), ...own.flatMap((setting) => ['--conf', setting])];
    const seconds = await rollup(data, out, ['--engine', 'spark', '--master', master, ...conf], home);
    return {
      seconds,
      at60: await countsOf(path.join(out, 'parts/*.parquet')),
      cost: await costOf(events),
    };
  };
}

const naive: SparkPeer['run'] = async ({ plays, locations, tracks }, { home, master, folder }) => {
  const [events, out] = [path.join(folder, 'events'), path.join(folder, 'out')];
  await mkdir(events, { recursive: true });
  const script = path.join(import.meta.dirname, 'naive.py');
  const seconds = await timed(
    path.join(home, 'bin/spark-submit'),
    ['--master', master, ...settings(events), script, plays, locations, tracks, out],
    { SPARK_HOME: home, SPARK_LOCAL_IP: '127.0.0.1', PYSPARK_PYTHON: 'python3' },
  );
  return { seconds, at60: await countsOf(path.join(out, '*.parquet')), cost: await costOf(events) };
};

const duckDbEngine: SparkPeer['run'] = async (data, { threads, folder, home }) => {
  const out = path.join(folder, 'dataset');
  const seconds = await rollup(data, out, ['--threads', String(threads)], home);
  return { seconds, at60: await countsOf(path.join(out, 'parts/*.parquet')), cost: null };
};

/** Ours first, then the same with another join, then what it is measured against. */
export const SPARK_PEERS: readonly SparkPeer[] = [
  { id: 'ours', name: '**`rollup --engine spark`**', run: ours() },
  {
    id: 'ours-shuffled',
    name: 'the same, tracks not sent to all executors',
    run: ours('spark.sql.autoBroadcastJoinThreshold=-1', 'spark.sql.adaptive.autoBroadcastJoinThreshold=-1'),
  },
  { id: 'pyspark', name: 'PySpark, schema inferred', run: naive },
  { id: 'duckdb', name: '`rollup`, the DuckDB engine', run: duckDbEngine },
];
