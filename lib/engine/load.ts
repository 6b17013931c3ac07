import type { SourceFile } from '@/lib/intake/identify';
import type { DimensionLedger, PlaysRead, ReasonCount } from '@/lib/market-share/ledger';
import { dimensionAddsUp } from '@/lib/market-share/ledger';
import type { Rollup } from '@/lib/market-share/rollup';
import type { RejectedRow } from '@/lib/intake/rejects';
import { readRecords, type RecordSource } from '@/lib/intake/read-records';
import { EngineError, type Connector } from './connector';
import { withChunk } from './chunk';
import { countPlays } from './load-plays';
import { loadDimension, type DimensionFinding } from './load-dimension';
import type { Statements } from './statements';

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
  readonly listed: readonly RejectedRow[];
  /** Rows of which a field was trimmed of outer white space. */
  readonly padded: number;
  /** Records that take more than one physical line. */
  readonly multiLine: number;
  /** Records with a quote in the middle of a field. */
  readonly strayQuotes: number;
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
}

function account({ source, reader, rejects }: RecordSource): FileAccount {
  return {
    name: source.name,
    size: source.file.size,
    rows: reader.rows,
    blank: reader.blank,
    rejected: rejects.byReason(),
    listed: [...rejects.listed].sort((a, b) => a.line - b.line),
    padded: reader.padded,
    multiLine: reader.multiLine,
    strayQuotes: reader.strayQuotes,
  };
}

/**
 * Computes the rollup and its ledger from the three kinds of files, chunk by chunk.
 *
 * @param signal cancels between two chunks; the promise then rejects with the signal's reason.
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
    /** For tests: how much of a file is read at a time. */
    readonly sliceBytes?: number;
  } = {},
): Promise<LoadResult> {
  const { signal, onProgress, sliceBytes } = options;
  const locations = readRecords(sources.locations, sliceBytes);
  const tracks = readRecords(sources.tracks, sliceBytes);
  const plays = sources.plays.map((source) => readRecords(source, sliceBytes));
  const all = [locations, tracks, ...plays];
  const totalBytes = all.reduce((sum, { source }) => sum + source.file.size, 0);
  let finishedBytes = 0;

  const eachChunk = async (source: RecordSource, action: Parameters<typeof withChunk>[3]): Promise<void> => {
    const report = (bytes: number): void =>
      onProgress?.({
        file: source.source.name,
        bytes: finishedBytes + bytes,
        totalBytes,
        rows: all.reduce((sum, { reader }) => sum + reader.rows, 0),
      });
    report(0);
    for await (const chunk of source.chunks(report)) {
      signal?.throwIfAborted();
      await withChunk(connector, source.source, chunk, action);
      signal?.throwIfAborted();
    }
    finishedBytes += source.source.file.size;
    report(0);
  };

  const findings = {
    locations: await loadDimension(connector, statements, 'locations', locations, eachChunk),
    tracks: await loadDimension(connector, statements, 'tracks', tracks, eachChunk),
  };
  await connector.run(statements.create_rollup_parts);
  for (const source of plays) await countPlays(connector, statements, source, eachChunk);
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
  };
}
