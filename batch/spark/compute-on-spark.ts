import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { InputFile } from '@/lib/dataset/manifest';
import type { EngineSource } from '@/lib/engine/chunk';
import { EngineError } from '@/lib/engine/connector';
import {
  dimensionAccountOf,
  fileAccountOf,
  type DimensionAccount,
  type FileAccount,
  type PlaysAccount,
} from '@/lib/engine/file-account';
import type { LoadResult, LoadSources } from '@/lib/engine/load';
import { loadDimension } from '@/lib/engine/load-dimension';
import { defineMacros } from '@/lib/engine/define-macros';
import { rollupColumnsOf } from '@/lib/engine/load-plays';
import { setFixes } from '@/lib/engine/set-fixes';
import { openNodeConnector, type NodeConnector, type NodeEngineOptions } from '@/lib/engine/node';
import { MACRO_NAMES, script, type Statements } from '@/lib/engine/statements';
import { readRecords, type RecordSource } from '@/lib/intake/read-records';
import { IntakeError } from '@/lib/intake/errors';
import { FilePlaysCounter } from '@/lib/market-share/file-plays';
import { mergeReasons, type ReasonCount } from '@/lib/market-share/ledger';
import { UNITS_PER_SECOND } from '@/lib/market-share/played-unit';
import type { BatchStatements } from '../batch-statements';
import type { Computed } from '../compute';
import type { FileStore } from '../input/file-store';
import { hasScheme } from '../input/find-files';
import { nativeDigest } from '../fingerprint';
import { isParquetTable, readParquet } from '../input/parquet-table';
import { writePart } from '../write-part';
import { readOnCluster, type ClusterSource, clusterCsv } from './cluster-tables';
import { BLANK_LINE, HEADER_LINE, REJECT_REASONS, UNDECIDED } from './line-reasons';
import { eachChunkOn, prepareFile } from './prepare-file';
import { DIALECT, renderMacro, renderQuery, renderView, SPARK_MACROS } from './render-for-spark';
import type { SparkSession } from './spark-session';
import { clusterAccount, digestOf, sparkSources, type SourceDigest, type SparkSource } from './spark-source';
import type { SparkStatements } from './spark-statements';
import { unknownIdsOf } from './unknown-ids-of-spark';

/** How to compute on a cluster. */
export interface SparkComputeOptions {
  readonly engine: NodeEngineOptions;
  /** A local folder, for files the cluster need not see. */
  readonly folder: string;
  /** A folder that this process and all workers see under the same path. */
  readonly staging: string;
  readonly store: FileStore;
  /** Called when this process has to read a file instead of the cluster. */
  readonly onPrepare?: (name: string) => void;
  readonly partFile?: string;
}

type AllStatements = Statements & BatchStatements & SparkStatements;

/** What became of the lines of a source. */
interface SourceCounts {
  readonly plays: FilePlaysCounter;
  /** Plays that were counted. */
  counted: number;
  readonly byReason: Map<number, number>;
}

interface Work {
  readonly session: SparkSession;
  readonly connector: NodeConnector;
  readonly statements: AllStatements;
  readonly options: SparkComputeOptions;
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** Unused rows by reason. */
function rejectedOf(byReason: ReadonlyMap<number, number>): ReasonCount[] {
  const named = [...byReason].flatMap(([number, rows]): ReasonCount[] => {
    const reason = REJECT_REASONS.get(number);
    return reason === undefined || rows === 0 ? [] : [{ reason, rows }];
  });
  return mergeReasons([named]);
}

/** Locations are few: this process reads them with DuckDB, and they are broadcast. */
async function locationsOn(
  { connector, statements }: Omit<Work, 'session'>,
  sources: LoadSources,
  tables: Map<string, readonly InputFile[]>,
): Promise<DimensionAccount> {
  const records = sources.locations.map((source): EngineSource => {
    if (!isParquetTable(source)) return readRecords(source, { digest: nativeDigest });
    if (source.files.some(({ path: file }) => hasScheme(file)))
      throw new IntakeError({
        file: source.name,
        message: 'Locations in Parquet are read by this process, which cannot read them there.',
        remedy: 'Copy them to this machine, or have them as CSV, which it reads anywhere.',
      });
    return readParquet(source, { connector, statements }, (files) => tables.set(source.name, files));
  });
  await defineMacros(connector, statements);
  await setFixes(connector, statements, []);
  const part = await loadDimension(
    connector,
    statements,
    'locations',
    records,
    eachChunkOn(connector, statements),
  );
  return dimensionAccountOf(records.map(fileAccountOf), part);
}

/** Sends the resolved locations to the cluster. */
async function sendLocations({ session, connector, options }: Work): Promise<void> {
  const rows = await connector.rows('SELECT id, country_id FROM locations');
  const file = path.join(options.folder, 'locations.jsonl');
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await session.table('locations', 'id string, country_id bigint', file);
}

/** Compares the rows the cluster has read with an independent count. */
function refuseMissingRows(name: string, read: number, expected: number | null): void {
  if (expected !== null && read !== expected)
    throw new EngineError(`${name}: Spark read ${read} of ${expected} rows. Was the file changed meanwhile?`);
}

/** A source, prepared by this process if the cluster cannot read it line by line. */
class PreparedSource implements ClusterSource {
  prepared?: readonly string[];
  private record: RecordSource | null = null;
  private digest: Promise<SourceDigest>;

  constructor(
    readonly source: SparkSource,
    readonly ordinal: number,
    store: FileStore,
  ) {
    this.digest =
      source.way === 'prepared'
        ? Promise.resolve({ inputs: [], sha256: '', lines: null })
        : digestOf(source, store);
    this.digest.catch(() => undefined); // Reported when awaited.
  }

  async prepare({ connector, statements, options }: Work): Promise<void> {
    const { source } = this.source;
    const folder = path.join(options.staging, `${source.role}-${this.ordinal}`);
    if (this.source.way !== 'prepared') options.onPrepare?.(source.name);
    const { record, files } = await prepareFile(connector, statements, source, folder);
    this.record = record;
    this.prepared = files;
  }

  /** The rows that must have reached the calculation, and their account. */
  async account(
    byReason: ReadonlyMap<number, number>,
    used: number,
    tables: Map<string, readonly InputFile[]>,
  ): Promise<FileAccount> {
    const { source } = this;
    if (this.record) {
      const own = fileAccountOf(this.record);
      const rejected = mergeReasons([own.rejected, rejectedOf(byReason)]);
      refuseMissingRows(
        source.name,
        used + sum(byReason.values()),
        own.rows - own.blank - sum(own.rejected.map(({ rows }) => rows)),
      );
      return { ...own, rejected };
    }
    const { inputs, sha256, lines } = await this.digest;
    if (inputs.length > 1 || source.way === 'parquet') tables.set(source.name, inputs);
    const counts = new Map(byReason);
    const headers = source.way === 'lines' ? source.files.length : 0;
    counts.set(HEADER_LINE, (counts.get(HEADER_LINE) ?? 0) - headers);
    const rows = used + sum(counts.values());
    const expected =
      source.way === 'parquet' ? source.source.rows.count : lines === null ? null : lines - headers;
    refuseMissingRows(source.name, rows, expected);
    return clusterAccount(source, sha256, {
      rows,
      blank: counts.get(BLANK_LINE) ?? 0,
      rejected: rejectedOf(counts),
    });
  }
}

/** Resolves the tracks on the cluster with the statements DuckDB runs. */
async function tracksOn(
  work: Work,
  ready: readonly PreparedSource[],
  tables: Map<string, readonly InputFile[]>,
): Promise<DimensionAccount> {
  const { session, connector, statements, options } = work;
  /** The lines of each source by reason. */
  const countLines = async (): Promise<Map<number, number>[]> => {
    await readOnCluster(session, statements, 'tracks', ready, 'tracks_lines');
    await session.view('tracks_read', 'SELECT * FROM tracks_lines', true);
    const rows = await session.rows(
      'SELECT file, line_reason, count(*) AS lines FROM tracks_read GROUP BY file, line_reason',
    );
    const counts = ready.map(() => new Map<number, number>());
    for (const row of rows)
      counts[Number(row['file'])]!.set(Number(row['line_reason']), Number(row['lines']));
    return counts;
  };
  let byReason = await countLines();
  const undecided = ready.filter((_, i) => byReason[i]!.has(UNDECIDED));
  for (const one of undecided) await one.prepare(work);
  if (undecided.length > 0) byReason = await countLines();
  await session.view('tracks_text', 'SELECT id, licensor FROM tracks_read WHERE line_reason = 0');
  for (const name of ['name_licensors', 'resolve_tracks'] as const) {
    const { name: view, query } = renderView(statements[name]);
    await session.view(view, query, true);
  }
  const [row] = await session.rows(renderQuery(statements.ledger_tracks));
  const count = (name: string): number => Number(row![name]);
  const licensors = path.join(options.folder, 'licensors.csv');
  await session.exportLines(renderQuery(statements.export_licensors), licensors);
  await connector.run(
    `CREATE TABLE licensors AS SELECT * FROM ${clusterCsv(licensors, { licensor_id: 'BIGINT', licensor: 'VARCHAR' })}`,
  );
  await session.drop('tracks_read');
  const files: FileAccount[] = [];
  for (const [i, one] of ready.entries()) {
    const records = byReason[i]!.get(0) ?? 0;
    byReason[i]!.delete(0);
    files.push(await one.account(byReason[i]!, records, tables));
  }
  return dimensionAccountOf(files, {
    ledger: {
      blankId: count('blank_id'),
      ids: count('ids'),
      repeats: count('repeats'),
      conflictingIds: count('conflicting_ids'),
      conflictingRows: count('conflicting_rows'),
      blankValues: count('blank_values'),
    },
    findings: [],
  });
}

/** Input per shuffle partition, in bytes: smaller ones are overhead, larger ones spill. */
const BYTES_A_PARTITION = 32e6;

/** The number of shuffle partitions; Spark's default is 200 for any size. */
export function shufflePartitions({ plays, tracks }: LoadSources): number {
  const bytes = sum([...plays, ...tracks].map(({ file }) => file.size));
  return Math.min(20_000, Math.max(8, Math.ceil(bytes / BYTES_A_PARTITION)));
}

async function playsOn(work: Work, ready: readonly PreparedSource[]): Promise<SourceCounts[]> {
  const { session, statements } = work;
  for (;;) {
    await readOnCluster(session, statements, 'plays', ready, 'plays_chunk');
    await session.view('keyed_plays', renderView(statements.keyed_plays).query);
    await session.view('rollup_chunk', renderQuery(statements.rollup_plays), true);
    const counts = ready.map((): SourceCounts => ({
      plays: new FilePlaysCounter(),
      counted: 0,
      byReason: new Map(),
    }));
    for (const row of await session.rows(renderQuery(statements.count_files))) {
      const of = counts[Number(row['file'])]!;
      const countryKind = Number(row['country_kind']);
      const plays = Number(row['plays']);
      if (countryKind < 0) {
        of.byReason.set(-countryKind, (of.byReason.get(-countryKind) ?? 0) + plays);
        continue;
      }
      of.counted += plays;
      of.plays.add({
        countryKind,
        licensorKind: Number(row['licensor_kind']),
        second: Number(row['played_seconds']),
        plays,
      });
    }
    const undecided = ready.filter((_, i) => counts[i]!.byReason.has(UNDECIDED));
    if (undecided.length === 0) return counts;
    for (const one of undecided) await one.prepare(work);
  }
}

/**
 * Computes rollup and ledger on a cluster, which stays open: the same SQL as on DuckDB, over whole tables.
 *
 * @throws IntakeError when a file cannot be read; EngineError when the counts do not match the rows read; Error with
 * a remedy when the cluster fails.
 */
export async function computeOnSpark(
  sources: LoadSources,
  statements: AllStatements,
  spark: SparkSession | Promise<SparkSession>,
  options: SparkComputeOptions,
): Promise<Computed> {
  await mkdir(options.staging, { recursive: true });
  const parquet = sources.locations.flatMap((source) =>
    isParquetTable(source) ? source.files.map(({ path: file }) => file) : [],
  );
  const connector = await openNodeConnector({
    ...options.engine,
    files: parquet,
    directories: [...(options.engine.directories ?? []), options.folder, options.staging],
  });
  try {
    const tables = new Map<string, readonly InputFile[]>();
    const work = { connector, statements, options };
    const playsSources = await sparkSources(sources.plays);
    const tracks = (await sparkSources(sources.tracks)).map(
      (source, i) => new PreparedSource(source, i, options.store),
    );
    const plays = playsSources.map((source, i) => new PreparedSource(source, i, options.store));
    const locations = await locationsOn(work, sources, tables);
    const session = await spark;
    const all: Work = { ...work, session };
    for (const statement of DIALECT) await session.run(statement);
    for (const name of MACRO_NAMES)
      await session.run(
        SPARK_MACROS[name] ??
          renderMacro(statements[name], { units_per_second: UNITS_PER_SECOND.milliseconds }),
      );
    for (const one of [...tracks, ...plays]) if (one.source.way === 'prepared') await one.prepare(all);
    await sendLocations(all);
    const tracksAccount = await tracksOn(all, tracks, tables);
    const counts = await playsOn(all, plays);
    const unknown = await unknownIdsOf(all);
    const cells = path.join(options.folder, 'cells.csv');
    await session.exportLines(renderQuery(statements.export_cells), cells);
    await connector.run(
      script(
        `CREATE OR REPLACE TABLE rollup_parts AS SELECT * FROM ${clusterCsv(cells, { key: 'BIGINT', plays: 'BIGINT' })}`,
        statements.create_rollup,
      ),
    );
    for (const name of ['rollup_chunk', 'tracks', 'licensors']) await session.drop(name);
    const accounts: PlaysAccount[] = [];
    for (const [i, one] of plays.entries()) {
      const { counted, byReason, plays: counter } = counts[i]!;
      accounts.push({ ...(await one.account(byReason, counted, tables)), plays: counter.counted() });
    }
    const numbers = await connector.numbers(statements.select_rollup);
    const names = async (sql: string): Promise<string[]> =>
      (await connector.rows(sql)).map(({ name }) => String(name));
    const result: LoadResult = {
      rollup: {
        cells: rollupColumnsOf(numbers),
        countries: await names(statements.select_countries),
        licensors: await names(statements.select_licensors),
      },
      plays: accounts,
      locations,
      tracks: tracksAccount,
      unknownLocations: unknown.location,
      unknownTracks: unknown.track,
    };
    if (options.partFile !== undefined) await writePart(connector, statements, options.partFile);
    const { version, cores } = session.description;
    return { result, engine: { name: 'Spark', version, threads: cores }, tables };
  } finally {
    await connector.close();
  }
}
