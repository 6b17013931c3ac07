import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { asParquet, benchFolder, dataSet, type DataSet } from '../data/data-set';
import { shortCount, usualSpec, type Format } from '../data/spec';
import { runScript } from '../load/child';
import { differenceOf } from '../load/measurement';
import { commit, machine, machineUse } from '../machine';
import { readMeasurements, writeMeasurements, writeSection } from '../results-file';
import { batchSection, SIDES, type BatchResults, type BatchRun, type Side } from './batch-section';

export interface BatchOptions {
  readonly plays: readonly number[];
  readonly runs: number;
  /** Memory limits; null for none. */
  readonly memory: readonly (string | null)[];
  readonly format: Format;
  /** Another checkout of the product to compare with. */
  readonly before: string | null;
}

type Measured = Pick<BatchRun, 'seconds' | 'peakBytes' | 'problem'>;

const ROOT = path.join(import.meta.dirname, '../..');
const SCRIPTS: Record<Side, string> = {
  ours: 'ours.ts',
  before: 'ours.ts',
  'hand-written': 'hand-written.ts',
};

async function measure(
  side: Side,
  data: DataSet,
  memory: string | null,
  before: string | null,
): Promise<Measured> {
  const folder = await mkdtemp(path.join(benchFolder(), 'batch-'));
  try {
    const args = [String(cpus().length), memory ?? '-', folder, data.plays, data.locations, data.tracks];
    if (side === 'ours') args.push(ROOT);
    if (side === 'before') args.push(before!);
    const script = path.join(import.meta.dirname, SCRIPTS[side]);
    const { seconds, peakBytes, at60 } = await runScript(script, args);
    return { seconds, peakBytes, problem: differenceOf(at60, data.answer.at60) };
  } catch (error) {
    const problem = `failed: ${error instanceof Error ? error.message : String(error)}`;
    return { seconds: null, peakBytes: null, problem };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads a file once, so that the first run does not pay for a cold disk cache. */
async function readThrough(file: string): Promise<void> {
  await finished(createReadStream(file, { highWaterMark: 1 << 20 }).resume());
}

/** Measures the command line against hand-written SQL, alternating. Returns whether all counts were right. */
export async function batchBench(options: BatchOptions, print: (line: string) => void): Promise<boolean> {
  const about = { date: new Date().toISOString().slice(0, 10), commit: await commit() };
  const { format, before } = options;
  const sides = SIDES.filter((side) => side !== 'before' || before !== null);
  const fresh: BatchRun[] = [];
  for (const plays of options.plays) {
    const csv = await dataSet(usualSpec(plays));
    const data = options.format === 'csv' ? csv : await asParquet(csv);
    for (const file of [data.plays, data.locations, data.tracks]) await readThrough(file);
    for (const memory of options.memory) {
      for (let run = 0; run < options.runs; run++) {
        // Alternating, so that both pay equally for the other's writes to the disk.
        for (const side of run % 2 === 0 ? sides : sides.toReversed()) {
          const others = await machineUse();
          const one = {
            side,
            plays,
            format,
            memory,
            others,
            ...(await measure(side, data, memory, before)),
            ...about,
          };
          fresh.push(one);
          const { seconds, peakBytes, problem } = one;
          print(
            [
              shortCount(plays),
              format,
              memory ?? 'no limit',
              side.padEnd(12),
              seconds === null ? '-' : `${seconds.toFixed(2)} s`,
              peakBytes === null ? '-' : `${(peakBytes / 1e6).toFixed(0)} MB`,
              problem ?? 'counts are right',
            ].join('  '),
          );
        }
      }
    }
  }
  const setting = ({ plays, format, memory }: BatchRun): string => [plays, format, memory].join();
  const replaced = new Set(fresh.map(setting));
  const kept = (await readMeasurements<BatchResults>('batch'))?.runs ?? [];
  const results: BatchResults = {
    machine: await machine(),
    runs: [...kept.filter((one) => !replaced.has(setting(one))), ...fresh],
  };
  await writeMeasurements('batch', results);
  const section = batchSection(results);
  await writeSection('batch', section);
  print(`\n${section}`);
  return fresh.every(({ problem }) => problem === null);
}
