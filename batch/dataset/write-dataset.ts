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
import type { Connector } from '@/lib/engine/connector';
import { literal } from '@/lib/engine/lock-down';
import { openNodeConnector, type NodeEngineOptions } from '@/lib/engine/node';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import type { BatchStatements } from '../batch-statements';
import { placeFile, STAGING } from './data-files';
import { countriesOf, datasetChecks, ledgerOf } from './describe';
import { sync } from './durable-file';
import { datasetId } from './manifest-text';
import { partWarnings } from './part-warnings';
import { totalOf, type Total } from './totals';

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

/** Runs a query and puts its result into the dataset as a file. */
type WriteFile = (
  query: string,
  place: { readonly folder?: string; readonly name: string },
  rows: number,
) => Promise<DataFile>;

async function writeCountries(
  connector: Connector,
  statements: BatchStatements,
  totals: readonly Total[],
  write: WriteFile,
): Promise<ManifestCountry[]> {
  const described = countriesOf(totals);
  const countries: ManifestCountry[] = [];
  for (const row of await connector.rows(statements.select_country_files)) {
    const country = String(row['country']);
    await connector.run(`SET VARIABLE country = ${literal(country)}`);
    const place = { folder: 'countries', name: country };
    const file = await write(statements.select_country, place, Number(row['cells']));
    countries.push({ country, file, ...described.get(country)! });
  }
  return countries;
}

/**
 * Adds up the parts of a dataset and writes all its files but the manifest, which it returns.
 *
 * @param dimensions the locations and tracks that the parts were computed with, first those of the latest run.
 * @throws Error when the ledger does not add up.
 */
export async function writeDataset(
  parts: readonly ManifestPart[],
  dimensions: Manifest['dimensions'],
  options: WriteOptions,
): Promise<Manifest> {
  const { dataset, statements, software } = options;
  const staging = path.resolve(dataset, `${STAGING}${process.pid}-${randomUUID()}`);
  await mkdir(staging);
  const connector = await openNodeConnector({ ...options.engine, directories: [path.resolve(dataset)] });
  try {
    const paths = parts.map(({ file }) => literal(path.resolve(dataset, file.path)));
    await connector.run(`SET VARIABLE part_files = [${paths.join(', ')}]`);
    await connector.run(statements.merge_parts);
    const totals = (await connector.rows(statements.select_totals)).map(totalOf);
    const ledger = ledgerOf(parts, totals, await connector.rows(statements.select_seconds));
    const write: WriteFile = async (query, place, rows) => {
      const staged = path.join(staging, 'file.parquet');
      await connector.run(`COPY (${query}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION zstd)`);
      return placeFile(dataset, staged, place, rows);
    };
    const inCountries = totals.filter(({ country }) => country !== null);
    const overview = await write(
      statements.select_overview,
      { name: 'overview' },
      new Set(inCountries.map(({ country, licensor }) => JSON.stringify([country, licensor]))).size,
    );
    const countries = await writeCountries(connector, statements, totals, write);
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
      checks: datasetChecks(parts, totals, dimensions.locations[0]!, dimensions.tracks[0]!).map((check) => ({
        ...check,
        found: [...check.found],
      })),
      parts: [...parts],
      dimensions,
      warnings: [...options.warnings, ...partWarnings(parts, dimensions)],
    };
    return { ...manifest, dataset_id: datasetId(manifest) };
  } finally {
    await connector.close();
    await rm(staging, { recursive: true, force: true });
  }
}
