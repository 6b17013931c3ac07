import type { SourceFile } from '@/lib/intake/identify';
import type { Connector } from '../connector';
import type { Statements } from '../statements';
import type { UnknownIdCounter } from '../unknown-ids';
import type { CellColumns } from './cells';
import { checkPiece } from './check-piece';
import { CountedFile } from './counted-file';
import type { CountingJob, CountingReport, CountingThread } from './counting-messages';
import { prepareThreads } from './prepare-threads';

/** By whom plays are counted, and how. */
export interface CountingOptions {
  /** Starts the threads, for one load; ended by {@link CountingThread.stop}. */
  start(): readonly CountingThread[];
  /** Whether the threads can share memory; without that there may be one only. */
  readonly shared: boolean;
  /** SHA-256 of a file as it is on disk. */
  hash(file: File, signal: AbortSignal): Promise<string>;
  /** Plays of fewer bytes in all are left to the SQL, whose check would count most of them anyway. */
  readonly leastBytes?: number;
  /** With tables of ids and cells that would take more bytes than this, the plays are left to the SQL as well. */
  readonly mostTableBytes?: number;
  /** How many ids a thread is given at a time. */
  readonly idsAtATime?: number;
  /** How much of a file is one job, in bytes. */
  readonly rangeBytes?: number;
  /** How much is counted by the SQL as well at the beginning of a file, and of every so many ranges. */
  readonly pieceBytes?: number;
  readonly rangesAPiece?: number;
}

const RANGE_BYTES = 8 * 1024 * 1024;
/** How much of a file's beginning the SQL counts as well. */
export const PIECE_BYTES = 2 * 1024 * 1024;
const RANGES_A_PIECE = 64;

/** Jobs that a thread has at a time: while it counts one, the bytes of the next are being read. */
const JOBS_A_THREAD = 2;

/** A thread that holds so many unknown ids hands them over. */
const MOST_UNKNOWN_IDS = 100_000;

/** A part of a file does not stand for itself, as with a newline in quotes where two parts meet. */
class NotInRanges extends Error {}

/** What counting the plays gives. */
export interface CountedPlays {
  readonly files: readonly CountedFile[];
  /** Still being put together: the engine can do something else meanwhile. */
  readonly cells: Promise<CellColumns>;
  readonly unknownIds: UnknownIdCounter;
  /** Rows that the SQL has counted as well. */
  readonly checkedPlays: number;
}

/** What a load gives to the counting of its plays. */
export interface CountingSurroundings {
  readonly connector: Connector;
  readonly statements: Statements;
  readonly sources: readonly SourceFile[];
  /** Empty, and begun anew when counting is. */
  readonly unknownIds: () => Promise<UnknownIdCounter>;
  readonly signal: AbortSignal;
  /** Told the bytes of a file that are through, and the rows of all files so far. */
  readonly onProgress: (file: SourceFile, bytes: number, rows: number) => void;
}

/** Whether the kernel can count every plays file, which it opens again in its threads, and whether that is worth it. */
export function canCount(sources: readonly SourceFile[], { leastBytes = 0 }: CountingOptions): boolean {
  const bytes = sources.reduce((sum, { file }) => sum + file.size, 0);
  return bytes >= leastBytes && sources.every(({ file }) => file.origin !== undefined);
}

function jobsOf(source: SourceFile, options: CountingOptions, inRanges: boolean): CountingJob[] {
  const { file, ...description } = source;
  const { rangeBytes = RANGE_BYTES, pieceBytes = PIECE_BYTES, rangesAPiece = RANGES_A_PIECE } = options;
  const sent = { ...description, origin: file.origin! };
  if (!inRanges || file.direct !== true || source.encoding !== 'utf-8')
    return [{ source: sent, range: null, pieceBytes }];
  const jobs: CountingJob[] = [];
  for (let from = source.dataOffset; from < file.size || jobs.length === 0; from += rangeBytes)
    jobs.push({
      source: sent,
      range: { from, to: Math.min(from + rangeBytes, file.size) },
      pieceBytes: jobs.length % rangesAPiece === 0 ? pieceBytes : 0,
    });
  return jobs;
}

/**
 * Counts the plays of all files by threads of the counting kernel, several parts of a file at once. The beginning of each
 * file and of some of its parts is counted by the SQL as well.
 *
 * @throws KernelDiffers when the SQL counts anything else than the kernel; TablesTooLarge when its tables would take too much
 * memory; IntakeError when a file cannot be read as what it is.
 */
export async function countPlaysByKernel(
  around: CountingSurroundings,
  options: CountingOptions,
  threads: readonly CountingThread[],
): Promise<CountedPlays> {
  try {
    return await attempt(around, options, threads, true);
  } catch (error) {
    if (!(error instanceof NotInRanges)) throw error;
    return await attempt(around, options, threads, false);
  }
}

async function attempt(
  { connector, statements, sources, signal, onProgress, ...around }: CountingSurroundings,
  options: CountingOptions,
  threads: readonly CountingThread[],
  inRanges: boolean,
): Promise<CountedPlays> {
  const unknownIds = await around.unknownIds();
  await prepareThreads(connector, statements, threads, options);
  const files = sources.map((source) => new CountedFile(source));
  const jobs = files.flatMap((file) => jobsOf(file.source, options, inRanges).map((job) => ({ file, job })));
  /** What the engine has to do besides goes one after the other. */
  let engineWork = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    engineWork = engineWork.then(async () => {
      signal.throwIfAborted();
      await work();
    });
    engineWork.catch(() => undefined); // Reported when it is awaited.
    return engineWork;
  };

  const reports = new Map<number, CountingReport>();
  let next = 0;
  let reported = 0;
  let stopped = false;
  let checkedPlays = 0;
  let bytesThrough = 0;
  let rowsThrough = 0;
  const bytesOf = ({ range, source }: CountingJob): number =>
    range ? range.to - range.from : source.origin.size;
  const take = (index: number, report: CountingReport): void => {
    if (!report.whole) throw new NotInRanges();
    reports.set(index, report);
    for (let ready; (ready = reports.get(reported)); reported++) {
      reports.delete(reported);
      const { file } = jobs[reported]!;
      const { piece } = ready;
      file.add(ready);
      if (ready.sha256 !== '') file.sha256 = ready.sha256;
      unknownIds.countPlays(ready.unknown);
      if (piece)
        void inTurn(async () => {
          checkedPlays += await checkPiece(connector, statements, file.source, piece);
        });
    }
  };
  const work = async (thread: CountingThread): Promise<void> => {
    while (!stopped && next < jobs.length) {
      const index = next++;
      const { file, job } = jobs[index]!;
      signal.throwIfAborted();
      let bytes = 0;
      let rows = 0;
      const through = (nowBytes: number, nowRows: number): void => {
        bytesThrough += nowBytes - bytes;
        rowsThrough += nowRows - rows;
        bytes = nowBytes;
        rows = nowRows;
        onProgress(file.source, bytesThrough, rowsThrough);
      };
      try {
        const report = await thread.count(job, (progress) => through(progress.bytes, progress.rows));
        through(bytesOf(job), report.rows);
        take(index, report);
        await handOver(thread, MOST_UNKNOWN_IDS);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const handOver = async (thread: CountingThread, atLeast: number): Promise<void> => {
    const csv = await thread.unknownPlays(atLeast);
    if (csv) await inTurn(() => unknownIds.addCounted(csv.bytes));
  };
  // None may still be counting when another attempt begins.
  const workers = await Promise.allSettled(
    threads.flatMap((thread) => Array.from({ length: JOBS_A_THREAD }, () => work(thread))),
  );
  const failure = workers.find((one) => one.status === 'rejected');
  if (failure) {
    await engineWork.catch(() => undefined);
    throw failure.reason;
  }
  const handedOver = Promise.all(threads.map((thread) => handOver(thread, 1)));
  const [first, ...others] = threads;
  const cells = Promise.all(others.map((thread) => thread.part())).then((parts) => first!.cells(parts));
  cells.catch(() => undefined); // Reported when it is awaited.
  await handedOver;
  await engineWork;
  signal.throwIfAborted();
  return { files, cells, unknownIds, checkedPlays };
}
