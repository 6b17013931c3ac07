import { cpus } from 'node:os';
import { servePages } from '../browser/page-server';
import { serveProduct } from '../browser/product-server';
import { dataSet } from '../data/data-set';
import { shortCount, usualSpec, type DataSpec, type Skew } from '../data/spec';
import { commit, machine, machineUse } from '../machine';
import { readMeasurements, writeMeasurements, writeSection } from '../results-file';
import { loadSection, type LoadResults } from './load-section';
import { differenceOf, type Measurement } from './measurement';
import { BEFORE, PEERS, type Peer, type Surroundings } from './peers';

export interface LoadOptions {
  readonly plays: readonly number[];
  readonly skew: Skew;
  readonly runs: number;
  /** Ids of peers; all by default. */
  readonly peers: readonly string[];
  readonly tracks: number;
  /** Another checkout of the product to compare with. */
  readonly before: string | null;
}

async function measure(
  peer: Peer,
  spec: DataSpec & { skew: Skew },
  surroundings: Surroundings,
): Promise<Measurement> {
  const data = await dataSet(spec);
  const others = await machineUse();
  const about = { peer: peer.id, plays: spec.plays, skew: spec.skew, tracks: spec.tracks, others };
  try {
    const { seconds, peakBytes, at60, longTasks = null } = await peer.run(data, surroundings);
    return { ...about, seconds, peakBytes, longTasks, problem: differenceOf(at60, data.answer.at60) };
  } catch (error) {
    const problem = `failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...about, seconds: null, peakBytes: null, longTasks: null, problem };
  }
}

/** Runs the peers in turn. Returns whether all counts were right. */
export async function loadBench(options: LoadOptions, print: (line: string) => void): Promise<boolean> {
  const unknown = options.peers.find((id) => !PEERS.some((peer) => peer.id === id));
  if (unknown !== undefined)
    throw new Error(`There is no peer "${unknown}", only ${PEERS.map(({ id }) => id).join(', ')}`);
  const peers = PEERS.filter(
    ({ id }) =>
      (id !== BEFORE || options.before !== null) &&
      (id === BEFORE || options.peers.length === 0 || options.peers.includes(id)),
  );
  const about = { date: new Date().toISOString().slice(0, 10), commit: await commit() };
  const fresh: LoadResults['measurements'][number][] = [];
  const [product, pages] = [await serveProduct(), await servePages()];
  const before = options.before === null ? null : await serveProduct({}, options.before);
  try {
    for (const plays of options.plays) {
      const spec = { ...usualSpec(plays, options.skew), skew: options.skew, tracks: options.tracks };
      await dataSet(spec);
      for (let run = 0; run < options.runs; run++) {
        for (const peer of peers) {
          if (run > 0 && plays >= (peer.oneRunFrom ?? Infinity)) continue;
          const measurement = await measure(peer, spec, { threads: cpus().length, product, before, pages });
          fresh.push({ ...measurement, ...about });
          const { seconds, peakBytes, problem } = measurement;
          print(
            [
              `${shortCount(plays)} ${options.skew}`,
              peer.id.padEnd(16),
              seconds === null ? '-' : `${seconds.toFixed(2)} s`,
              peakBytes === null ? '-' : `${(peakBytes / 1e6).toFixed(0)} MB`,
              problem ?? 'counts are right',
            ].join('  '),
          );
        }
      }
    }
  } finally {
    await Promise.all([product.close(), before?.close(), pages.close()]);
  }
  const setting = ({ peer, plays, skew, tracks }: Measurement): string => [peer, plays, skew, tracks].join();
  const replaced = new Set(fresh.map(setting));
  const kept = (await readMeasurements<LoadResults>('load'))?.measurements ?? [];
  const results: LoadResults = {
    machine: await machine(),
    measurements: [...kept.filter((one) => !replaced.has(setting(one))), ...fresh],
  };
  await writeMeasurements('load', results);
  const section = loadSection(results);
  await writeSection('load', section);
  print(`\n${section}`);
  return fresh.every(({ problem }) => problem === null || problem.startsWith('failed'));
}
