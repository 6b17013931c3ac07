import { mkdtemp, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { installSpark, SPARK_VERSION } from '@/batch/spark/install-spark';
import { startCluster } from '@/batch/spark/local-cluster';
import { benchFolder, dataSet } from '../data/data-set';
import { shortCount, usualSpec, type Skew } from '../data/spec';
import { differenceOf } from '../load/measurement';
import { commit, hostParts, machineUse } from '../machine';
import { readMeasurements, writeMeasurements, writeSection } from '../results-file';
import { SPARK_PEERS, WORKER_MEMORY, type SparkPeer, type SparkPeerRun } from './peers';
import { sparkSection, type SparkMeasurement, type SparkResults } from './spark-section';

export interface SparkBenchOptions {
  readonly plays: readonly number[];
  readonly skews: readonly Skew[];
  readonly runs: number;
  /** Ids of peers; all by default. */
  readonly peers: readonly string[];
}

type Setting = Pick<SparkMeasurement, 'plays' | 'skew'>;

async function measure(
  peer: SparkPeer,
  { plays, skew }: Setting,
  place: { readonly home: string; readonly master: string },
): Promise<Omit<SparkMeasurement, 'date' | 'commit'>> {
  const data = await dataSet(usualSpec(plays, skew));
  const others = await machineUse();
  const about = { peer: peer.id, plays, skew, others };
  const folder = await mkdtemp(path.join(benchFolder(), 'spark-run-'));
  try {
    const run: SparkPeerRun = await peer.run(data, { ...place, threads: cpus().length, folder });
    const problem = differenceOf(run.at60, data.answer.at60);
    return { ...about, seconds: run.seconds, problem, cost: run.cost };
  } catch (error) {
    const problem = `failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...about, seconds: null, problem, cost: null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The kept measurements with new ones. */
function resultsWith(before: readonly SparkMeasurement[], fresh: readonly SparkMeasurement[]): SparkResults {
  const key = ({ peer, plays, skew }: SparkMeasurement): string => [peer, plays, skew].join();
  const replaced = new Set(fresh.map(key));
  return {
    machine: [...hostParts(), `Spark ${SPARK_VERSION}`].join(', '),
    measurements: [...before.filter((one) => !replaced.has(key(one))), ...fresh],
  };
}

/** Runs the peers in turn. Returns whether all counts were right. */
export async function sparkBench(
  options: SparkBenchOptions,
  print: (line: string) => void,
): Promise<boolean> {
  const unknown = options.peers.find((id) => !SPARK_PEERS.some((peer) => peer.id === id));
  if (unknown !== undefined)
    throw new Error(`There is no peer "${unknown}", only ${SPARK_PEERS.map(({ id }) => id).join(', ')}`);
  const peers =
    options.peers.length === 0 ? SPARK_PEERS : SPARK_PEERS.filter(({ id }) => options.peers.includes(id));
  const about = { date: new Date().toISOString().slice(0, 10), commit: await commit() };
  const settings = options.plays.flatMap((plays) => options.skews.map((skew): Setting => ({ plays, skew })));
  for (const { plays, skew } of settings) await dataSet(usualSpec(plays, skew));
  const home = await installSpark();
  const cluster = await startCluster(home, { memory: WORKER_MEMORY });
  const fresh: SparkMeasurement[] = [];
  const before = (await readMeasurements<SparkResults>('spark'))?.measurements ?? [];
  let results = resultsWith(before, fresh);
  try {
    for (const setting of settings) {
      for (let run = 0; run < options.runs; run++) {
        for (const peer of peers) {
          const measured = await measure(peer, setting, { home, master: cluster.master });
          fresh.push({ ...measured, ...about });
          // Kept after each run, since a run takes minutes.
          results = resultsWith(before, fresh);
          await writeMeasurements('spark', results);
          const { seconds, cost, problem } = measured;
          print(
            [
              `${shortCount(setting.plays)} ${setting.skew}`,
              peer.id.padEnd(16),
              seconds === null ? '-' : `${seconds.toFixed(1)} s`,
              cost === null ? '' : `${(cost.shuffleBytes / 1e6).toFixed(0)} MB shuffled`,
              problem ?? 'counts are right',
            ].join('  '),
          );
        }
      }
    }
  } finally {
    await cluster.stop();
  }
  const section = sparkSection(results);
  await writeSection('spark', section);
  print(`\n${section}`);
  return fresh.every(({ problem }) => problem === null || problem.startsWith('failed'));
}
