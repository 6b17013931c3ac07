import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { benchFolder, dataSet } from '../data/data-set';
import { shortCount, usualSpec } from '../data/spec';
import { runScript } from '../load/child';
import { differenceOf } from '../load/measurement';
import { commit, machine, machineUse } from '../machine';
import { readMeasurements, writeMeasurements, writeSection } from '../results-file';
import { batchSection } from './batch-section';

/** Those that are measured: this product's command line, and SQL that is written by hand. */
export const SIDES = ['ours', 'hand-written'] as const;
export type Side = (typeof SIDES)[number];

/** One run. */
export interface BatchRun {
  readonly side: Side;
  readonly plays: number;
  /** The limit of DuckDB's memory; null where none is set. */
  readonly memory: string | null;
  /** The part of the processors that other programs took just before, from 0 to 1. */
  readonly others: number;
  readonly seconds: number | null;
  readonly peakBytes: number | null;
  /** Null where the counts are right; else what went wrong. */
  readonly problem: string | null;
  readonly date: string;
  readonly commit: string;
}

/** What the batch bench keeps; a later run of the same size and limit replaces what there was. */
export interface BatchResults {
  readonly machine: string;
  readonly runs: readonly BatchRun[];
}

export interface BatchOptions {
  readonly plays: readonly number[];
  readonly runs: number;
  /** Limits of memory; null for none. */
  readonly memory: readonly (string | null)[];
}

type Measured = Pick<BatchRun, 'seconds' | 'peakBytes' | 'problem'>;

async function measure(side: Side, plays: number, memory: string | null): Promise<Measured> {
  const data = await dataSet(usualSpec(plays));
  const folder = await mkdtemp(path.join(benchFolder(), 'batch-'));
  try {
    const args = [String(cpus().length), memory ?? '-', folder, data.plays, data.locations, data.tracks];
    const { seconds, peakBytes, at60 } = await runScript(path.join(import.meta.dirname, `${side}.ts`), args);
    return { seconds, peakBytes, problem: differenceOf(at60, data.answer.at60) };
  } catch (error) {
    const problem = `failed: ${error instanceof Error ? error.message : String(error)}`;
    return { seconds: null, peakBytes: null, problem };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads a file once, so that whoever comes first does not wait for the disk alone. */
async function readThrough(file: string): Promise<void> {
  await finished(createReadStream(file, { highWaterMark: 1 << 20 }).resume());
}

/** Measures the command line against SQL written by hand, in turns. Returns whether all counts were right. */
export async function batchBench(options: BatchOptions, print: (line: string) => void): Promise<boolean> {
  const about = { date: new Date().toISOString().slice(0, 10), commit: await commit() };
  const fresh: BatchRun[] = [];
  for (const plays of options.plays) {
    const data = await dataSet(usualSpec(plays));
    for (const file of [data.plays, data.locations, data.tracks]) await readThrough(file);
    for (const memory of options.memory) {
      for (let run = 0; run < options.runs; run++) {
        // What one leaves to be written to the disk would else always be at the cost of the other.
        for (const side of run % 2 === 0 ? SIDES : SIDES.toReversed()) {
          const others = await machineUse();
          const one = { side, plays, memory, others, ...(await measure(side, plays, memory)), ...about };
          fresh.push(one);
          const { seconds, peakBytes, problem } = one;
          print(
            [
              shortCount(plays),
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
  const setting = ({ plays, memory }: BatchRun): string => [plays, memory].join();
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
