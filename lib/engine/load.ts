import type { SourceFile } from '@/lib/intake/identify';
import type { DimensionLedger, PlaysRead, ReasonCount } from '@/lib/market-share/ledger';
import { dimensionAddsUp } from '@/lib/market-share/ledger';
import type { Rollup } from '@/lib/market-share/rollup';
import type { ListedRow } from '@/lib/intake/row-list';
import { readRecords, type RecordSource } from '@/lib/intake/read-records';
import { EngineError, type Connector } from './connector';
import { withChunk } from './chunk';
import { countPlays } from './load-plays';
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
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
  /** The first rejected rows, with line and text. */
  readonly listed: readonly ListedRow[];
  /** Rows that are used, but of which something has to be said, by what it is. */
  readonly noted: readonly ReasonCount[];
  /** The first of them, with line and text. */
  readonly listedNotes: readonly ListedRow[];
  /** What was done to read the file at all, in sentences. */
  readonly remarks: readonly string[];
}

/** An account of a dimension file: where its rows went and which of its records need attention. */
export interface DimensionAccount extends FileAccount {
  readonly ledger: DimensionLedger;
  readonly findings: readonly DimensionFinding[];
}

/** The result of a load: all that the page needs. It is plain data; the plays are gone. */
export interface LoadResult {
  readonly rollup: Rollup;
  readonly plays: readonly (FileAccount & PlaysRead)[];
  readonly locations: DimensionAccount;
  readonly tracks: DimensionAccount;
  /** The location ids of plays that are not in locations. */
  readonly unknownLocations: UnknownIds;
  /** The track ids of plays that are not in tracks, whether or not the plays have a country. */
  readonly unknownTracks: UnknownIds;
}

function account({ source, reader, rejects, notes }: RecordSource): FileAccount {
  return {
    name: source.name,
    size: source.file.size,
    rows: reader.rows,
    blank: reader.blank,
    rejected: rejects.byReason(),
    listed: [...rejects.listed].sort((a, b) => a.line - b.line),
    noted: notes.byReason(),
    listedNotes: notes.listed,
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
    /** For tests: how much of a file is read at a time. */
    readonly sliceBytes?: number;
    /** For tests: how many unknown ids are held at a time. */
    readonly unknownIdLimits?: UnknownIdLimits;
  } = {},
): Promise<LoadResult> {
  const { signal, onProgress, ignoreCase = false, sliceBytes, unknownIdLimits } = options;
  const locations = readRecords(sources.locations, sliceBytes);
  const tracks = readRecords(sources.tracks, sliceBytes);
  const plays = sources.plays.map((source) => readRecords(source, sliceBytes));
  const all = [locations, tracks, ...plays];
  const totalBytes = all.reduce((sum, { source }) => sum + source.file.size, 0);
  let finishedBytes = 0;

  const eachChunk = async (source: RecordSource, action: Parameters<typeof withChunk>[3]): Promise<void> => {
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
    for await (const chunk of source.chunks(report)) {
      signal?.throwIfAborted();
      await withChunk(connector, source.source, chunk, action);
      report(bytesRead);
      signal?.throwIfAborted();
    }
    finishedBytes += source.source.file.size;
    report(0);
  };

  await connector.run(`SET VARIABLE ignore_case = ${ignoreCase}`);
  const findings = {
    locations: await loadDimension(connector, statements, 'locations', locations, eachChunk),
    tracks: await loadDimension(connector, statements, 'tracks', tracks, eachChunk),
  };
  await connector.run(statements.create_rollup_parts);
  const unknownIds = await UnknownIdCounter.start(connector, statements, unknownIdLimits);
  for (const source of plays) await countPlays(connector, statements, source, unknownIds, eachChunk);
  signal?.throwIfAborted();
  const unknown = await unknownIds.finish();
  signal?.throwIfAborted();

  const cells = await connector.numbers(statements.select_rollup);
  const names = async (sql: string): Promise<string[]> =>
    (await connector.rows(sql)).map(({ name }) => String(name));
  const dimension = (source: RecordSource, part: (typeof findings)['tracks']): DimensionAccount => {
    const base = account(source);
    const ledger = { ...part.ledger, rows: base.rows, blank: base.blank, rejected: base.rejected };
    if (!dimensionAddsUp(ledger)) throw new EngineError(`The rows of ${base.name} do not add up`);
    return { ...base, ledger, findings: part.findings };
  };
  return {
    rollup: {
      cells: {
        countryId: cells['country_id']!,
        licensorId: cells['licensor_id']!,
        second: cells['played_seconds']!,
        plays: cells['plays']!,
      },
      countries: await names(statements.select_countries),
      licensors: await names(statements.select_licensors),
    },
    plays: plays.map(account),
    locations: dimension(locations, findings.locations),
    tracks: dimension(tracks, findings.tracks),
    unknownLocations: unknown.location,
    unknownTracks: unknown.track,
  };
}
