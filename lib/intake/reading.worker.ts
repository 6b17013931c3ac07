import { IntakeError } from './errors';
import { readRecords } from './read-records';
import { reopen } from './reopen';
import type { ReadingReport, ReadingRequest, SentRows } from './reading-messages';
import type { RowList } from './row-list';

/** How many chunks are read ahead of the page: the back-pressure limit. */
const AHEAD = 3;

/** Minimum interval between progress reports, in ms: a gzip file arrives in thousands of pieces. */
const BETWEEN_REPORTS = 50;

// The worker's global scope, typed by hand: the DOM types are the page's.
const page = self as unknown as {
  postMessage(report: ReadingReport, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ReadingRequest>) => void): void;
};

/** A semaphore that bounds the chunks in flight. */
class Gate {
  stopped = false;
  private room = AHEAD;
  private open: (() => void) | null = null;

  async pass(): Promise<void> {
    if (this.room === 0) await new Promise<void>((resolve) => (this.open = resolve));
    this.room--;
  }

  taken(): void {
    this.room++;
    this.open?.();
    this.open = null;
  }

  stop(): void {
    this.stopped = true;
    this.taken();
  }
}

const gates = new Map<number, Gate>();

function sent(list: RowList): SentRows {
  return { counts: list.byReason(), listed: list.listed };
}

async function read(request: Extract<ReadingRequest, { type: 'read' }>, gate: Gate): Promise<void> {
  const { reading, source, sliceBytes } = request;
  const { origin, inside, ...description } = source;
  const file = await reopen(origin, inside, source.name);
  const record = readRecords({ ...description, file }, sliceBytes === undefined ? {} : { sliceBytes });
  let bytes = 0;
  let places = 0;
  let reported = 0;
  const state = (): { bytes: number; rows: number; blank: number } => ({
    bytes,
    rows: record.reader.rows,
    blank: record.reader.blank,
  });
  const onRead = (now: number): void => {
    bytes = now;
    if (performance.now() - reported < BETWEEN_REPORTS) return;
    reported = performance.now();
    page.postMessage({ type: 'progress', reading, ...state() });
  };
  for await (const chunk of record.chunks(onRead)) {
    await gate.pass();
    if (gate.stopped) return;
    const fresh = record.lines.placesFrom(places);
    places = record.lines.places;
    page.postMessage({ type: 'chunk', reading, chunk, places: fresh, ...state() }, [chunk.bytes.buffer]);
  }
  page.postMessage({
    type: 'end',
    reading,
    encoding: record.encoding ?? source.encoding,
    rejects: sent(record.rejects),
    notes: sent(record.notes),
    blanks: sent(record.blanks),
    ...state(),
  });
}

page.addEventListener('message', ({ data: request }) => {
  const { reading } = request;
  if (request.type === 'taken') gates.get(reading)?.taken();
  else if (request.type === 'stop') gates.get(reading)?.stop();
  else {
    const gate = new Gate();
    gates.set(reading, gate);
    read(request, gate)
      .catch((error: unknown) => {
        page.postMessage({
          type: 'problem',
          reading,
          problem: error instanceof IntakeError ? error.problem : null,
          message: error instanceof Error ? error.message : String(error),
        });
      })
      .finally(() => gates.delete(reading));
  }
});
