import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  DATASET_FORMAT,
  DATASET_VERSION,
  type DataFile,
  type Manifest,
  type ManifestCountry,
  type ManifestPart,
} from '@/lib/dataset/manifest';
import { literal } from '@/lib/engine/lock-down';
import {
  openNodeConnector,
  type NodeConnector,
  type NodeEngineOptions,
  type StatementRunner,
} from '@/lib/engine/node';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import type { BatchStatements } from '../batch-statements';
import { placeFile, STAGING } from './data-files';
import { countriesOf, datasetChecks, ledgerOf } from './describe';
import { sync } from './durable-file';
import { datasetId } from './manifest-text';
import { partWarnings } from './part-warnings';
import { totalOf, type Total } from './totals';

/** A part whose file may still be on its way to its place. */
export type ComingPart = Omit<ManifestPart, 'file'> & { readonly file: DataFile | Promise<DataFile> };

/** How the files of a dataset are written. */
export interface WriteOptions {
  /** The folder of the dataset. */
  readonly dataset: string;
  readonly statements: BatchStatements;
  readonly engine: NodeEngineOptions;
  readonly software: { readonly name: string; readonly version: string };
  /** What readers have to be told besides, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * A file that has been written and is on its way to its place: hashed, and kept by the disk for good. An object, since a
 * promise that is returned by itself would be waited for.
 */
interface Placing {
  readonly done: Promise<DataFile>;
}

/** Runs a query and puts its result into the dataset as a file. */
type WriteFile = (
  engine: StatementRunner,
  query: string,
  place: { readonly folder?: string; readonly name: string },
) => Promise<Placing>;

/** How many countries are written at a time. */
const MOST_WRITING = 4;

/** How many files may be on their way to their places while the engine writes the next. */
const MOST_PLACING = 4;

function writerOf(dataset: string, staging: string): WriteFile {
  const placing: Promise<unknown>[] = [];
  let files = 0;
  return async (engine, query, place) => {
    if (placing.length >= MOST_PLACING) await placing.shift();
    const staged = path.join(staging, `${files++}.parquet`);
    const [copied] = await engine.rows(
      `COPY (${query}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const done = placeFile(dataset, staged, place, Number(copied!['Count']));
    placing.push(done.catch(() => undefined)); // Whoever waits for the file hears of it.
    return { done };
  };
}

/** What all of them give. All have to end, also where one fails, before the engine can be closed. */
async function allOf<Result>(all: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

/**
 * Writes the file of each country.
 *
 * @param engines each writes one at a time: a country is too small to keep more than one thread busy.
 */
async function writeCountries(
  engines: readonly StatementRunner[],
  statements: BatchStatements,
  totals: readonly Total[],
  write: WriteFile,
): Promise<ManifestCountry[]> {
  const described = countriesOf(totals);
  const left = [...described.keys()].values();
  const placing = new Map<string, Placing>();
  const writing = engines.map(async (engine) => {
    for (const country of left) {
      await engine.run(
        `SET VARIABLE first_key = (SELECT country_id << 32 FROM countries WHERE country = ${literal(country)})`,
      );
      const place = { folder: 'countries', name: country };
      placing.set(country, await write(engine, statements.select_country, place));
    }
  });
  await allOf(writing);
  return Promise.all(
    [...described].map(async ([country, description]) => ({
      country,
      file: await placing.get(country)!.done,
      ...description,
    })),
  );
}

/** Reads the parts of a dataset and adds them up, so that the engine holds their rollup as it does after a run. */
async function mergeParts(
  connector: NodeConnector,
  statements: BatchStatements,
  dataset: string,
  parts: readonly ManifestPart[],
): Promise<void> {
  const paths = parts.map(({ file }) => literal(path.resolve(dataset, file.path)));
  await connector.run(`SET VARIABLE part_files = [${paths.join(', ')}]`);
  for (const name of ['part_rows', 'name_part_countries', 'name_part_licensors', 'merge_parts'] as const)
    await connector.run(statements[name]);
}

/**
 * Adds up the parts of a dataset and writes all its files but the manifest, which it returns.
 *
 * @param dimensions the locations and tracks that the parts were computed with, first those of the latest run.
 * @param held the engine that holds the rollup of the newest part: where that is all, nothing is read again.
 * @throws Error when the ledger does not add up.
 */
export async function writeDataset(
  parts: readonly ComingPart[],
  dimensions: Manifest['dimensions'],
  options: WriteOptions,
  held?: NodeConnector,
): Promise<Manifest> {
  const { dataset, statements, software } = options;
  const staging = path.resolve(dataset, `${STAGING}${process.pid}-${randomUUID()}`);
  await mkdir(staging);
  const holding = parts.length === 1 ? held : undefined;
  const connector =
    holding ?? (await openNodeConnector({ ...options.engine, directories: [path.resolve(dataset)] }));
  const placed = (): Promise<ManifestPart[]> =>
    Promise.all(parts.map(async (part) => ({ ...part, file: await part.file })));
  try {
    if (!holding) await mergeParts(connector, statements, dataset, await placed());
    await connector.run(statements.create_totals);
    const engines: StatementRunner[] = [connector, await connector.beside()];
    // The engine adds up all cells while this thread makes objects of the totals.
    const [seconds, totalRows] = await allOf([
      engines[1]!.rows(statements.select_seconds),
      connector.rows(statements.select_totals),
    ]);
    const totals = totalRows!.map(totalOf);
    const ledger = ledgerOf(parts, totals, seconds!);
    // What writes a part and what writes the countries shall not want their memory at once.
    const placedParts = await placed();
    const inCountries = totals.filter(({ country }) => country !== null);
    const write = writerOf(dataset, staging);
    const placing = await write(connector, statements.select_overview, { name: 'overview' });
    const { threads } = connector.description;
    const writing = threads === 1 ? 1 : Math.min(threads + 1, MOST_WRITING);
    while (engines.length < writing) engines.push(await connector.beside());
    const countries = await writeCountries(engines.slice(0, writing), statements, totals, write);
    const overview = await placing.done;
    for (const folder of ['parts', 'countries', '.'])
      if (folder !== 'countries' || countries.length > 0) await sync(path.join(dataset, folder));
    const { name, version } = connector.description;
    const manifest: Manifest = {
      format: DATASET_FORMAT,
      format_version: DATASET_VERSION,
      dataset_id: '',
      published_at: new Date().toISOString(),
      software: { ...software, node: process.versions.node, engine: { name, version } },
      thresholds: [0, 30, 60, 90],
      max_min_seconds: MAX_MIN_SECONDS,
      overview,
      countries,
      counts: {
        countries: countries.length,
        licensors: new Set(inCountries.flatMap(({ licensor }) => licensor ?? [])).size,
        plays: totals.reduce((sum, { atLeast }) => sum + atLeast[0]!, 0),
        cells: countries.reduce((sum, { file }) => sum + file.rows, 0),
      },
      ledger,
      checks: datasetChecks(placedParts, totals, dimensions.locations[0]!, dimensions.tracks[0]!).map(
        (check) => ({
          ...check,
          found: [...check.found],
        }),
      ),
      parts: placedParts,
      dimensions,
      warnings: [...options.warnings, ...partWarnings(placedParts, dimensions)],
    };
    return { ...manifest, dataset_id: datasetId(manifest) };
  } finally {
    if (!holding) await connector.close();
    await rm(staging, { recursive: true, force: true });
  }
}
