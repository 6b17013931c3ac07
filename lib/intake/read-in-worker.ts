import { IntakeError } from './errors';
import { readRecords, type ReadOptions, type RecordSource } from './read-records';
import { noAccount, type RecordChunk } from './record-reader';
import { SENT_LISTS, type ReadingReport, type ReadingRequest } from './reading-messages';
import type { SourceFile } from './source-file';

/** Turns events into items to await one by one. */
class Inbox<Item> {
  private readonly items: (Item | Error)[] = [];
  private wake: (() => void) | null = null;

  put(item: Item | Error): void {
    this.items.push(item);
    this.wake?.();
    this.wake = null;
  }

  async take(): Promise<Item> {
    if (this.items.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    const item = this.items.shift()!;
    if (item instanceof Error) throw item;
    return item;
  }
}

/**
 * Reads files in a worker, so that scanning blocks neither the page nor the engine: the next chunk is read while the
 * engine computes.
 */
export class ReadingWorker {
  private worker: Worker | null = null;
  private readonly inboxes = new Map<number, Inbox<ReadingReport>>();
  private readings = 0;

  /** Starts the worker ahead of the first file. */
  start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data: report }: MessageEvent<ReadingReport>) => {
      this.inboxes.get(report.reading)?.put(report);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.end(
        new Error(`The worker that reads files stopped: ${event.message || 'it could not be loaded'}`),
      );
    });
    return (this.worker = worker);
  }

  /** Terminates the worker and frees its memory. Pending readings fail. */
  stop(): void {
    this.end(new Error('The reading was stopped'));
  }

  private end(error: Error): void {
    this.worker?.terminate();
    this.worker = null;
    for (const inbox of this.inboxes.values()) inbox.put(error);
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
    const tell = (request: ReadingRequest): void => this.worker?.postMessage(request);
    const { inboxes } = this;
    const start = (): void => void this.start();

    async function* chunks(onRead?: (bytes: number) => void): AsyncGenerator<RecordChunk, void, undefined> {
      const inbox = new Inbox<ReadingReport>();
      inboxes.set(reading, inbox);
      start();
      const { sliceBytes } = options;
      tell({
        type: 'read',
        reading,
        source: { ...description, origin: origin!, ...(inside === undefined ? {} : { inside }) },
        ...(sliceBytes === undefined ? {} : { sliceBytes }),
      });
      try {
        for (;;) {
          const report = await inbox.take();
          if (report.type === 'problem')
            throw report.problem ? new IntakeError(report.problem) : new Error(report.message);
          reader.rows = report.rows;
          reader.blank = report.blank;
          onRead?.(report.bytes);
          if (report.type === 'chunk') {
            for (const [record, line] of report.places) account.lines.mark(record, line);
            yield report.chunk;
            tell({ type: 'taken', reading });
          } else if (report.type === 'end') {
            for (const list of SENT_LISTS) account[list].add(report[list].counts, report[list].listed);
            encoding = report.encoding;
            return;
          }
        }
      } finally {
        inboxes.delete(reading);
        tell({ type: 'stop', reading });
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
