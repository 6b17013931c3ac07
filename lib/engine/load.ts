import type { SourceFile } from '@/lib/intake/identify';
import {
  dimensionAddsUp,
  type DimensionLedger,
  type PlaysRead,
  type ReasonCount,
} from '@/lib/market-share/ledger';
import type { FilePlays } from '@/lib/market-share/file-plays';
import type { Rollup, RollupColumns } from '@/lib/market-share/rollup';
import type { ListedRow } from '@/lib/intake/row-list';
import { readRecords, type ReadOptions, type RecordSource } from '@/lib/intake/read-records';
import { EngineError, type Connector } from './connector';
import { ChunkBatch, type EachChunk } from './chunk';
import { countPlays } from './load-plays';
import { KernelDiffers } from './kernel/check-piece';
import { canCount, countPlaysByKernel, type CountedPlays, type CountingOptions } from './kernel/count-plays';
import { isHashedApart } from './kernel/counting';
import { loadDimension, type DimensionFinding } from './load-dimension';
import type { Statements } from './statements';
import { UnknownIdCounter, type UnknownIdLimits, type UnknownIds } from './unknown-ids';

/** The files of one calculation. Several plays files are added up. */
export interface LoadSources {
  readonly plays: readonly SourceFile[];
  readonly locations: SourceFile;
  readonly tracks: SourceFile;
}

/** How far a load has come. Bytes are of the files as they are on disk. */
export interface LoadProgress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
  /** Rows read so far, of all files. */
  readonly rows: number;
}

/** What reading one file found. */
export interface FileAccount {
  readonly name: string;
  readonly size: number;
  /** SHA-256 in hexadecimal digits: of the file as it is on disk; of one in a ZIP as it is unpacked. */
  readonly sha256: string;
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
  /** The first rejected rows, with line and text. */
  readonly listed: readonly ListedRow[];
  /** Rows that are used, but of which something has to be said, by what it is. */
  readonly noted: readonly ReasonCount[];
  /** The first of them, with line and text. */
  readonly listedNotes: readonly ListedRow[];
  /** The first blank lines. */
  readonly listedBlanks: readonly ListedRow[];
  /** What was done to read the file at all, in sentences. */
  readonly remarks: readonly string[];
}

/** An account of a plays file: what reading it found, and what the engine counted of it. */
export interface PlaysAccount extends FileAccount, PlaysRead {
  readonly plays: FilePlays;
}

/** An account of a dimension file: where its rows went and which of its records need attention. */
export interface DimensionAccount extends FileAccount {
  readonly ledger: DimensionLedger;
  readonly findings: readonly DimensionFinding[];
}

/** The result of a load: all that the page needs. It is plain data; the plays are gone. */
export interface LoadResult {
  readonly rollup: Rollup;
  readonly plays: readonly PlaysAccount[];
  /** Rows of plays that the SQL has counted as well as the counting kernel; absent where the SQL has counted all. */
  readonly checkedPlays?: number;
  readonly locations: DimensionAccount;
  readonly tracks: DimensionAccount;
  /** The location ids of plays that are not in locations. */
  readonly unknownLocations: UnknownIds;
  /** The track ids of plays that are not in tracks, whether or not the plays have a country. */
  readonly unknownTracks: UnknownIds;
}

/** Said of a load whose check found a difference. */
const SQL_ALONE = 'Counted by the SQL alone: the check found that the counting kernel had counted otherwise.';

/** The plays, counted one way or the other. */
interface Counted extends Pick<CountedPlays, 'unknownIds'> {
  readonly plays: readonly PlaysAccount[];
  readonly cells: RollupColumns;
  readonly checkedPlays?: number;
}

/** What reading a file found, once its records have been read. */
export function fileAccountOf({
  source,
  sha256,
  reader,
  rejects,
  notes,
  blanks,
}: Omit<RecordSource, 'chunks' | 'lines'>): FileAccount {
  return {
    name: source.name,
    size: source.file.size,
    sha256,
    rows: reader.rows,
    blank: reader.blank,
    rejected: rejects.byReason(),
    listed: [...rejects.listed].sort((a, b) => a.line - b.line),
    noted: notes.byReason(),
    listedNotes: notes.listed,
    listedBlanks: blanks.listed,
    remarks: source.notes,
  };
}

/**
 * Computes the rollup and its ledger from the three kinds of files, chunk by chunk.
 *
 * @param options.ignoreCase compares the ids of all files without regard to case and Unicode form. Ids that then are one
 * but have different values are conflicts, as ever: they resolve to neither.
 * @param options.signal cancels between two chunks; the promise then rejects with the signal's reason.
 * @throws IntakeError when a file cannot be read as what it is; EngineError when the engine fails or when what it
 * counted does not agree with what was read.
 */
export async function load(
  connector: Connector,
  statements: Statements,
  sources: LoadSources,
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: LoadProgress) => void;
    readonly ignoreCase?: boolean;
    /** Reads a file's records; by this thread unless something else is given. */
    readonly readRecords?: (source: SourceFile, options?: ReadOptions) => RecordSource;
    readonly read?: ReadOptions;
    /** Counts the plays by the counting kernel, checked by the SQL; by the SQL alone where nothing is given. */
    readonly counting?: CountingOptions;
    /** For tests: how many unknown ids are held at a time. */
    readonly unknownIdLimits?: UnknownIdLimits;
  } = {},
): Promise<LoadResult> {
  const { signal = new AbortController().signal, onProgress, ignoreCase = false, read } = options;
  const reading = (source: SourceFile): RecordSource => (options.readRecords ?? readRecords)(source, read);
  const locations = reading(sources.locations);
  const tracks = reading(sources.tracks);
  const plays = sources.plays.map(reading);
  const all = [locations, tracks, ...plays];
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
    const batch = new ChunkBatch(connector, source.source);
    const compute = async (): Promise<void> => {
      signal.throwIfAborted();
      await batch.compute(action);
      report(bytesRead);
      signal.throwIfAborted();
    };
    for await (const chunk of source.chunks(report)) {
      if (!batch.takes(chunk)) await compute();
      await batch.add(chunk);
    }
    await compute();
    finishedBytes += source.source.file.size;
    report(0);
  };

  await connector.run(`SET VARIABLE ignore_case = ${ignoreCase}`);
  const findings = {
    locations: await loadDimension(connector, statements, 'locations', locations, eachChunk),
    tracks: await loadDimension(connector, statements, 'tracks', tracks, eachChunk),
  };
  const startUnknownIds = (): Promise<UnknownIdCounter> =>
    UnknownIdCounter.start(connector, statements, options.unknownIdLimits);
  const byKernel = async (counting: CountingOptions): Promise<Counted> => {
    const threads = counting.start();
    const hashing = new AbortController();
    const ended = AbortSignal.any([signal, hashing.signal]);
    const stop = (): void => threads.forEach((thread) => thread.stop());
    signal.addEventListener('abort', stop, { once: true });
    try {
      const digests = sources.plays.map(({ file }) =>
        isHashedApart(file) ? counting.hash(file.origin!, ended) : null,
      );
      for (const digest of digests) digest?.catch(() => undefined); // Reported when it is awaited.
      const around = {
        connector,
        statements,
        sources: sources.plays,
        unknownIds: startUnknownIds,
        signal,
        onProgress: (source: SourceFile, bytes: number, rows: number) =>
          onProgress?.({
            file: source.name,
            bytes: finishedBytes + bytes,
            totalBytes,
            rows: locations.reader.rows + tracks.reader.rows + rows,
          }),
      };
      const { files, cells, unknownIds, checkedPlays } = await countPlaysByKernel(around, counting, threads);
      for (const [i, file] of files.entries()) file.sha256 = (await digests[i]) ?? file.sha256;
      return {
        plays: files.map((file) => ({ ...fileAccountOf(file), plays: file.filePlays() })),
        cells,
        unknownIds,
        checkedPlays,
      };
    } finally {
      stop();
      signal.removeEventListener('abort', stop);
      hashing.abort(new Error('The load has ended'));
    }
  };
  const bySql = async (remarks: readonly string[]): Promise<Counted> => {
    await connector.run(statements.create_rollup_parts);
    const unknownIds = await startUnknownIds();
    const filePlays: FilePlays[] = [];
    for (const source of plays)
      filePlays.push(await countPlays(connector, statements, source, unknownIds, eachChunk));
    signal.throwIfAborted();
    const cells = await connector.numbers(statements.select_rollup);
    return {
      plays: plays.map((source, i) => {
        const base = fileAccountOf(source);
        return { ...base, remarks: [...base.remarks, ...remarks], plays: filePlays[i]! };
      }),
      cells: {
        countryId: cells['country_id']!,
        licensorId: cells['licensor_id']!,
        second: cells['played_seconds']!,
        plays: cells['plays']!,
      },
      unknownIds,
    };
  };
  const count = async (): Promise<Counted> => {
    if (!options.counting || ignoreCase || !canCount(sources.plays)) return bySql([]);
    try {
      return await byKernel(options.counting);
    } catch (error) {
      if (!(error instanceof KernelDiffers)) throw error;
      return bySql([`${SQL_ALONE} ${error.message}.`]);
    }
  };
  const counted = await count();
  signal.throwIfAborted();
  const unknown = await counted.unknownIds.finish();
  signal.throwIfAborted();
  // Asked at the end in any case, so that an engine which has died since is found out.
  const names = async (sql: string): Promise<string[]> =>
    (await connector.rows(sql)).map(({ name }) => String(name));
  const dimension = (source: RecordSource, part: (typeof findings)['tracks']): DimensionAccount => {
    const base = fileAccountOf(source);
    const ledger = { ...part.ledger, rows: base.rows, blank: base.blank, rejected: base.rejected };
    if (!dimensionAddsUp(ledger)) throw new EngineError(`The rows of ${base.name} do not add up`);
    return { ...base, ledger, findings: part.findings };
  };
  return {
    rollup: {
      cells: counted.cells,
      countries: await names(statements.select_countries),
      licensors: await names(statements.select_licensors),
    },
    plays: counted.plays,
    ...(counted.checkedPlays === undefined ? {} : { checkedPlays: counted.checkedPlays }),
    locations: dimension(locations, findings.locations),
    tracks: dimension(tracks, findings.tracks),
    unknownLocations: unknown.location,
    unknownTracks: unknown.track,
  };
}
