/**
 * A process for `rollup`: `ours.ts <threads> <memory limit or -> <folder> <plays> <locations> <tracks> <checkout>`.
 * The time is the run's own, without the start of Node, as for its peer. Prints a PeerRun as JSON.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { RUN_FILE, runRecordSchema } from '../../batch/run-record';
import { parseManifest } from '../../lib/dataset/manifest';
import { type PeerRun, playsAt60 } from '../load/measurement';
const [threads, memory, folder, plays, locations, tracks, checkout] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const POLL_MS = 50;

const out = path.join(folder, 'dataset');
const script = path.join(checkout, 'batch/rollup.ts');
const args = [
  '--plays',
  plays,
  '--locations',
  locations,
  '--tracks',
  tracks,
  '--out',
  out,
  '--threads',
  threads,
];
const child = spawn(
  process.execPath,
  ['--import', 'tsx', script, ...args, '--quiet', ...(memory === '-' ? [] : ['--memory-limit', memory])],
  { stdio: ['ignore', 'ignore', 'inherit'], cwd: checkout },
);
let peakBytes: number | null = null;
const poll = setInterval(() => {
  readFile(`/proc/${child.pid}/status`, 'utf8').then(
    (status) => {
      const kilobytes = Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]);
      if (kilobytes > 0) peakBytes = kilobytes * 1024;
    },
    () => undefined, // It has ended, or this is not Linux.
  );
}, POLL_MS);
const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
clearInterval(poll);
if (code !== 0) throw new Error(`rollup ended with exit code ${code}`);

const { timings } = z
  .object({ timings: runRecordSchema.shape.timings })
  .parse(JSON.parse(await readFile(path.join(out, RUN_FILE), 'utf8')));
const { overview } = parseManifest(await readFile(path.join(out, 'manifest.json'), 'utf8'));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const rows = (
  await connection.runAndReadAll(
    `SELECT country, coalesce(licensor, '(unknown)'), plays_60::DOUBLE FROM '${path.join(out, overview.path)}' WHERE plays_60 > 0`,
  )
).getRows() as [string, string, number][];
const run: PeerRun = { seconds: timings.total ?? 0, peakBytes, at60: playsAt60(rows) };
process.stdout.write(JSON.stringify(run));
