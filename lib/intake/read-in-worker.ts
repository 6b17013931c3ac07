import { CalledWorker } from '@/lib/worker/called-worker';
import { intakeErrorOf } from './errors';
import type { SourceFile } from './source-file';
import { readRecords, type ReadOptions, type RecordSource } from './read-records';
import { noAccount, type RecordChunk } from './record-reader';
import type { ReadingFunctions, ReadingState, Report } from './reading.worker';

/** How many chunks are read ahead of the page: the back-pressure limit. */
const AHEAD = 3;

/**
 * Reads files in a worker, so that scanning blocks neither the page nor the engine: the next chunk is read while the
 * engine computes.
 */
export class ReadingWorker {
  private readonly worker = new CalledWorker<ReadingFunctions>(
    () => new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' }),
    'reads files',
    intakeErrorOf,
  );
  private readings = 0;

  /** Starts the worker ahead of the first file. */
  readonly start = this.worker.start;

  /** Terminates the worker and frees its memory. Pending readings fail. */
  stop(): void {
    this.worker.stop();
  }

  /** Like {@link readRecords}, but in the worker. A source without an origin is read in this thread. */
  readonly readRecords = (source: SourceFile, options: ReadOptions = {}): RecordSource => {
    const { file, ...description } = source;
    const { origin, inside } = file;
    if (!origin) return readRecords(source, options);
    const account = noAccount();
    const above = source.blankAboveHeader.length;
    const reader = { rows: above, blank: above };
    let { encoding } = source;
    const reading = this.readings++;
    const { worker } = this;

    async function* chunks(onRead?: (bytes: number) => void): AsyncGenerator<RecordChunk, void, undefined> {
      const heard = ({ bytes, rows, blank }: ReadingState): void => {
        reader.rows = rows;
        reader.blank = blank;
        onRead?.(bytes);
      };
      const next = (): Promise<Report | undefined> => {
        const report = worker.call('next', reading, heard);
        report.catch(() => undefined); // Heard of in its turn.
        return report;
      };
      const { sliceBytes } = options;
      await worker.call('open', {
        ...description,
        reading,
        origin: origin!,
        ...(inside === undefined ? {} : { inside }),
        ...(sliceBytes === undefined ? {} : { sliceBytes }),
      });
      const ahead = Array.from({ length: AHEAD }, next);
      try {
        for (let report = await ahead.shift(); report; report = await ahead.shift()) {
          heard(report);
          if (report.chunk) {
            for (const [record, line] of report.places) account.lines.mark(record, line);
            yield report.chunk;
            ahead.push(next());
          } else {
            const { rejects, notes, blanks } = account;
            [rejects, notes, blanks].forEach((list, i) => list.add(...report.lists[i]!));
            encoding = report.encoding;
          }
        }
      } finally {
        if (worker.isRunning) worker.call('close', reading).catch(() => undefined); // Nothing is left to close.
      }
    }

    return {
      ...account,
      source,
      reader,
      sha256: '', // Computed once the shares are shown.
      get encoding() {
        return encoding;
      },
      chunks,
    };
  };
}
