import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  DATASET_FORMAT,
  DATASET_VERSION,
  type DataFile,
  type Manifest,
  type ManifestPart,
} from '@/lib/dataset/manifest';
import { literal } from '@/lib/engine/lock-down';
import {
  openNodeConnector,
  type NodeConnector,
  type NodeEngineOptions,
  type StatementRunner,
} from '@/lib/engine/node';
import { macrosOf, script, type MacroName, type Statements } from '@/lib/engine/statements';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import type { BatchStatements } from '../batch-statements';
import { STAGING } from './data-files';
import { countriesOf, datasetChecks, ledgerOf, partWarnings } from './describe';
import { sync } from './durable-file';
import { datasetId } from './manifest-text';
import { totalsOf, type RollupNames } from './totals';
import { writeCountries, allOf } from './write-countries';
import { writerOf } from './write-file';

/** A part whose file may still be in the making. */
export type PendingPart = Omit<ManifestPart, 'file'> & { readonly file: DataFile | Promise<DataFile> };

type NameStatement = 'select_countries' | 'select_licensors';

/** How to write the files of a dataset. */
export interface WriteOptions {
  readonly dataset: string;
  readonly statements: BatchStatements & Pick<Statements, NameStatement | MacroName>;
  readonly engine: NodeEngineOptions;
  readonly software: { readonly name: string; readonly version: string };
  /** Further warnings for readers, in sentences. */
  readonly warnings: readonly string[];
  /** Called with the path of each new file, relative to the dataset. */
  readonly onNew?: (file: string) => void;
}

/** How many countries are written concurrently. */
const MAX_WRITERS = 4;

/** The names of the engine's rollup. */
async function namesOf(
  connector: NodeConnector,
  statements: Pick<Statements, NameStatement>,
): Promise<RollupNames> {
  const names = async (statement: NameStatement): Promise<string[]> =>
    (await connector.rows(statements[statement])).map(({ name }) => String(name));
  return { countries: await names('select_countries'), licensors: await names('select_licensors') };
}

/** Merges the parts of a dataset into the engine's rollup, as it would be after a run. */
async function mergeParts(
  connector: NodeConnector,
  statements: WriteOptions['statements'],
  dataset: string,
  parts: readonly ManifestPart[],
): Promise<void> {
  const paths = parts.map(({ file }) => literal(connector.pathOf(path.resolve(dataset, file.path))));
  await connector.run(
    script(
      macrosOf(statements),
      `SET VARIABLE part_files = [${paths.join(', ')}]`,
      statements.part_rows,
      statements.name_part_countries,
      statements.name_part_licensors,
      statements.merge_parts,
    ),
  );
}

/**
 * Merges the parts of a dataset and writes all its files but the manifest, which it returns.
 *
 * @param dimensions the locations and tracks of the parts, the latest run's first.
 * @param held the engine with the rollup of the newest part: if that is the only one, nothing is read.
 * @throws Error when the ledger does not add up.
 */
export async function writeDataset(
  parts: readonly PendingPart[],
  dimensions: Manifest['dimensions'],
  options: WriteOptions,
  held?: NodeConnector,
): Promise<Manifest> {
  const { dataset, statements, software } = options;
  const staging = path.resolve(dataset, `${STAGING}${process.pid}-${randomUUID()}`);
  await mkdir(staging);
  const writer = writerOf(dataset, staging, options.onNew);
  const holding = parts.length === 1 ? held : undefined;
  const connector =
    holding ?? (await openNodeConnector({ ...options.engine, directories: [path.resolve(dataset)] }));
  const placed = (): Promise<ManifestPart[]> =>
    Promise.all(parts.map(async (part) => ({ ...part, file: await part.file })));
  try {
    if (!holding) await mergeParts(connector, statements, dataset, await placed());
    await connector.run(statements.create_totals);
    const engines: StatementRunner[] = [connector, await connector.beside()];
    // The engine sums the cells while this thread builds the totals.
    const [seconds, names, columns] = await allOf([
      engines[1]!.rows(statements.select_seconds),
      namesOf(connector, statements),
      connector.numbers(statements.select_totals),
    ]);
    const totals = totalsOf(columns, names);
    const ledger = ledgerOf(parts, totals, seconds);
    const checks = datasetChecks(parts, totals, dimensions.locations[0]!, dimensions.tracks[0]!);
    // Not concurrently with writing the countries, to limit memory.
    const placedParts = await placed();
    const inCountries = totals.filter(({ country }) => country !== null);
    const { write } = writer;
    const placing = await write(connector, statements.select_overview, { name: 'overview' });
    const { threads } = connector.description;
    const writing = threads === 1 ? 1 : Math.min(threads + 1, MAX_WRITERS);
    while (engines.length < writing) engines.push(await connector.beside());
    const described = countriesOf(totals);
    const files = await writeCountries(engines.slice(0, writing), statements, names, described.keys(), write);
    const countries = [...described].map(([country, description]) => ({
      country,
      file: files.get(country)!,
      ...description,
    }));
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
      checks: checks.map((check) => ({ ...check, found: [...check.found] })),
      parts: placedParts,
      dimensions,
      warnings: [...options.warnings, ...partWarnings(placedParts, dimensions)],
    };
    return { ...manifest, dataset_id: datasetId(manifest) };
  } finally {
    await writer.settled();
    if (!holding) await connector.close();
    await rm(staging, { recursive: true, force: true });
  }
}
