import { answerCalls } from '@/lib/worker/answer-calls';
import type { ByteSource } from './byte-source';
import type { Encoding } from './encoding';
import type { SourceFile } from './source-file';
import { readRecords, type ReadOptions } from './read-records';
import type { RecordChunk } from './record-reader';
import { reopen } from './reopen';
import type { RowList } from './row-list';

/** Minimum interval between progress reports, in ms: a gzip file arrives in thousands of pieces. */
const BETWEEN_REPORTS = 50;

/** A source file to send to a worker, which reopens its origin, and how to read it. */
interface Opened extends Omit<SourceFile, 'file'>, Pick<ReadOptions, 'sliceBytes'> {
  readonly reading: number;
  readonly origin: File;
  readonly inside?: ByteSource['inside'];
}

/** Progress of a reading. */
export interface ReadingState {
  readonly bytes: number;
  readonly rows: number;
  readonly blank: number;
}

/** What a reading has come to: a chunk, or the end. */
export type Report = ReadingState &
  (
    | {
        readonly chunk: RecordChunk;
        /** New entries of the line map. */
        readonly places: readonly (readonly [number, number])[];
      }
    | {
        readonly chunk: null;
        readonly encoding: Encoding;
        /** What the lists of an account take over: rejects, notes and blanks. */
        readonly lists: readonly Parameters<RowList['add']>[];
      }
  );

interface Reading {
  readonly reports: AsyncGenerator<Report, undefined, undefined>;
  onState: (state: ReadingState) => void;
}

const readings = new Map<number, Reading>();

async function* reportsOf({ reading, origin, inside, sliceBytes, ...source }: Opened): Reading['reports'] {
  const file = await reopen(origin, inside, source.name);
  const record = readRecords({ ...source, file }, sliceBytes === undefined ? {} : { sliceBytes });
  let bytes = 0;
  let places = 0;
  let reported = 0;
  const state = (): ReadingState => ({ bytes, rows: record.reader.rows, blank: record.reader.blank });
  const onRead = (now: number): void => {
    bytes = now;
    if (performance.now() - reported < BETWEEN_REPORTS) return;
    reported = performance.now();
    readings.get(reading)?.onState(state());
  };
  for await (const chunk of record.chunks(onRead)) {
    if (!readings.has(reading)) return;
    const fresh = record.lines.placesFrom(places);
    places = record.lines.places;
    yield { chunk, places: fresh, ...state() };
  }
  yield {
    chunk: null,
    encoding: record.encoding ?? source.encoding,
    lists: [record.rejects, record.notes, record.blanks].map((list) => [list.byReason(), list.listed]),
    ...state(),
  };
}

const functions = {
  /** Opens a file. `reading` tells one reading of a file from another. */
  open(opened: Opened): void {
    readings.set(opened.reading, { reports: reportsOf(opened), onState: () => undefined });
  },
  /** Reads on to the next chunk. May be called before the last call is answered: that is how far it reads ahead. */
  async next(reading: number, tell: (state: ReadingState) => void): Promise<Report | undefined> {
    const opened = readings.get(reading);
    if (!opened) return;
    opened.onState = tell;
    return (await opened.reports.next()).value;
  },
  close(reading: number): void {
    readings.delete(reading);
  },
};

/** What the reading worker can be asked. */
export type ReadingFunctions = typeof functions;

answerCalls(functions, (report) => (report?.chunk ? [report.chunk.bytes.buffer] : []));
