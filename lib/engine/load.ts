import { ReadAhead } from '@/lib/intake/read-ahead';
import type { Role } from '@/lib/intake/roles';
import type { RecordChunk } from '@/lib/intake/record-reader';
import { readRecords, type ReadOptions } from '@/lib/intake/read-records';
import { filePlaysOf, type FilePlays } from '@/lib/market-share/file-plays';
import type { Fix } from '@/lib/market-share/fixes';
import type { OddIds } from '@/lib/market-share/findings';
import type { Rollup } from '@/lib/market-share/rollup';
import type { SourceFile } from '@/lib/intake/source-file';
import { ChunkBatch, type EachChunk, type EngineSource, type RowsInPlace } from './chunk';
import type { Connector } from './connector';
import { dimensionAccountOf, fileAccountOf, type DimensionAccount, type PlaysAccount } from './file-account';
import { defineMacros } from './define-macros';
import { loadDimension, type LoadedDimension } from './load-dimension';
import { PlaysCounter, rollupColumnsOf } from './load-plays';
import { setFixes } from './set-fixes';
import { script, type Statements } from './statements';
import { oddIdsOf, UnknownIdCounter, type UnknownIdLimits, type UnknownIds } from './unknown-ids';

/** The files of one calculation, of each kind at least one. Several are one table. */
export type LoadSources = Readonly<Record<Role, readonly SourceFile[]>>;

/** How far a load has come. Bytes are of the files as they are on disk. */
export interface LoadProgress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
  /** Rows read so far, of all files. */
  readonly rows: number;
}

/** The result of a load: all that the page needs. It is plain data; the plays are gone. */
export interface LoadResult {
  readonly rollup: Rollup;
  readonly plays: readonly PlaysAccount[];
  readonly locations: DimensionAccount;
  readonly tracks: DimensionAccount;
  /** The location ids of plays that are not in locations. */
  readonly unknownLocations: UnknownIds;
  /** The track ids of plays that are not in tracks, whether or not the plays have a country. */
  readonly unknownTracks: UnknownIds;
  /** Ids that look damaged; absent where they have not been looked for. */
  readonly oddIds?: readonly OddIds[];
}

/** How a load is made. */
export interface LoadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The accepted fixes; the files are read by those that applyFixes cannot make afterwards. */
  readonly fixes?: readonly Fix[];
  /** Reads a file's records; by this thread unless something else is given. */
  readonly readRecords?: (source: SourceFile, options?: ReadOptions) => EngineSource;
  readonly read?: ReadOptions;
  /** For tests: how many unknown ids are held at a time. */
  readonly unknownIdLimits?: UnknownIdLimits;
}

/** What stands when every chunk has been counted. */
interface Counted {
  readonly locations: LoadedDimension;
  readonly tracks: LoadedDimension;
  /** Of each file; null where the rollup says it. */
  readonly filePlays: readonly (FilePlays | null)[];
  readonly unknownIds: UnknownIdCounter;
}

/**
 * Computes the rollup and its ledger from the three kinds of files, chunk by chunk.
 *
 * @param options.fixes those that ignore something concern the ids of all files. Ids that then are one but have different
 * values are conflicts, as ever: they resolve to neither.
 * @param options.signal cancels between two chunks; the promise then rejects with the signal's reason.
 * @throws IntakeError when a file cannot be read as what it is; EngineError when the engine fails or when what it
 * counted does not agree with what was read.
 */
export async function load(
  connector: Connector,
  statements: Statements,
  sources: LoadSources,
  options: LoadOptions = {},
): Promise<LoadResult> {
  const { signal = new AbortController().signal, onProgress, fixes = [], read } = options;
  const reading = (source: SourceFile): EngineSource => (options.readRecords ?? readRecords)(source, read);
  const locations = sources.locations.map(reading);
  const tracks = sources.tracks.map(reading);
  const plays = sources.plays.map(reading);
  const all = [...locations, ...tracks, ...plays];
  const ahead = new ReadAhead<RecordChunk | RowsInPlace, EngineSource>(all);
  const totalBytes = all.reduce((sum, { source }) => sum + source.file.size, 0);
  let finishedBytes = 0;

  const eachChunk: EachChunk = async (source, action) => {
    let bytesRead = 0;
    const report = (bytes: number): void => {
      bytesRead = bytes;
      onProgress?.({
        file: source.source.name,
        bytes: finishedBytes + bytes,
        totalBytes,
        rows: all.reduce((sum, { reader }) => sum + reader.rows, 0),
      });
    };
    report(0);
    const batch = new ChunkBatch(connector, statements, source.source);
    const computeBatch = async (): Promise<void> => {
      signal.throwIfAborted();
      await batch.compute(action);
      report(bytesRead);
      signal.throwIfAborted();
    };
    for await (const chunk of ahead.chunks(source, report)) {
      if (!batch.takes(chunk)) await computeBatch();
      await batch.add(chunk);
    }
    await computeBatch();
    finishedBytes += source.source.file.size;
    report(0);
  };

  const dimensionOf = (role: 'locations' | 'tracks', of: readonly EngineSource[]): Promise<LoadedDimension> =>
    loadDimension(connector, statements, role, of, eachChunk, fixes);
  const count = async (): Promise<Counted> => {
    await defineMacros(connector, statements);
    await setFixes(connector, statements, fixes);
    const dimensions = {
      locations: await dimensionOf('locations', locations),
      tracks: await dimensionOf('tracks', tracks),
    };
    await connector.run(statements.create_rollup_parts);
    const unknownIds = await UnknownIdCounter.start(connector, statements, options.unknownIdLimits);
    const counter = new PlaysCounter(connector, statements, unknownIds);
    const filePlays: (FilePlays | null)[] = [];
    for (const source of plays) filePlays.push(await counter.count(source, eachChunk, plays.length === 1));
    return { ...dimensions, filePlays, unknownIds };
  };
  const counted = await count().finally(() => ahead.close());
  signal.throwIfAborted();
  const cells = rollupColumnsOf(
    await connector.numbers(
      script(statements.create_rollup, 'DROP TABLE rollup_parts', statements.select_rollup),
    ),
  );
  signal.throwIfAborted();
  const unknown = await counted.unknownIds.finish();
  signal.throwIfAborted();
  // Asked at the end in any case, so that an engine which has died since is found out.
  const names = async (sql: string): Promise<string[]> =>
    (await connector.rows(sql)).map(({ name }) => String(name));
  const oddIds = (await connector.rows(statements.odd_ids)).map(oddIdsOf);
  const countries = await names(statements.select_countries);
  const licensors = await names(statements.select_licensors);
  return {
    rollup: { cells, countries, licensors },
    plays: plays.map((source, i) => ({
      ...fileAccountOf(source),
      plays: counted.filePlays[i] ?? filePlaysOf(cells),
    })),
    locations: dimensionAccountOf(locations.map(fileAccountOf), counted.locations),
    tracks: dimensionAccountOf(tracks.map(fileAccountOf), counted.tracks),
    unknownLocations: unknown.location,
    unknownTracks: unknown.track,
    oddIds,
  };
}
