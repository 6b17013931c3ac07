import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeDimensions, writePlays, type Answer } from './generate';
import { shortCount, type DataSpec } from './spec';

/** Raised when the generator's output changes, to regenerate cached sets. */
const GENERATOR_VERSION = 1;
const BYTES_A_PLAY = 81;
/** Disk space to leave free besides a set, in bytes. */
const SPARE_BYTES = 4e9;

/** The cache of sets: `BENCH_DIR`, else a temporary folder. */
export function benchFolder(): string {
  return process.env['BENCH_DIR'] ?? path.join(tmpdir(), 'market-share-bench');
}

/** A set of files on disk. */
export interface DataSet {
  readonly plays: string;
  readonly locations: string;
  readonly tracks: string;
  readonly answer: Answer;
}

/** Fills a folder once, atomically. */
async function once(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const aside = `${folder}.${process.pid}.part`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await fill(aside);
  await rename(aside, folder);
}

/** The set as Parquet: ids as text, played_ms as BIGINT, zstd. */
export async function asParquet(set: DataSet): Promise<DataSet> {
  const folder = `${path.dirname(set.plays)}-parquet`;
  const file = (role: string): string => path.join(folder, `${role}.parquet`);
  await once(folder, async (aside) => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run('SET preserve_insertion_order = false');
    for (const role of ['plays', 'locations', 'tracks'] as const) {
      const types = role === 'plays' ? ", types = {'played_ms': 'BIGINT'}" : '';
      await connection.run(
        `COPY (FROM read_csv('${set[role]}', all_varchar = ${types === ''}${types}))
         TO '${path.join(aside, `${role}.parquet`)}' (FORMAT parquet, COMPRESSION zstd)`,
      );
    }
    connection.closeSync();
    instance.closeSync();
  });
  return { plays: file('plays'), locations: file('locations'), tracks: file('tracks'), answer: set.answer };
}

/** The files of a set, generated if missing. @throws Error when the disk is too full. */
export async function dataSet(spec: DataSpec, root = benchFolder()): Promise<DataSet> {
  await mkdir(root, { recursive: true });
  const dimensions = `v${GENERATOR_VERSION}-${shortCount(spec.tracks)}-tracks-${shortCount(spec.locations)}-locations-seed-${spec.seed}`;
  const dimensionsFolder = path.join(root, dimensions);
  const playsFolder = path.join(root, `${dimensions}-${shortCount(spec.plays)}-plays-${spec.skew}`);
  await once(dimensionsFolder, async (folder) => writeDimensions(spec, folder));
  await once(playsFolder, async (folder) => {
    const { bavail, bsize } = await statfs(root);
    const needed = spec.plays * BYTES_A_PLAY + SPARE_BYTES;
    if (bavail * bsize < needed)
      throw new Error(`${shortCount(spec.plays)} plays need ${(needed / 1e9).toFixed(0)} GB of free disk`);
    const answer = writePlays(spec, folder);
    await writeFile(path.join(folder, 'answer.json'), JSON.stringify(answer));
  });
  return {
    plays: path.join(playsFolder, 'plays.csv'),
    locations: path.join(dimensionsFolder, 'locations.csv'),
    tracks: path.join(dimensionsFolder, 'tracks.csv'),
    answer: JSON.parse(await readFile(path.join(playsFolder, 'answer.json'), 'utf8')) as Answer,
  };
}
