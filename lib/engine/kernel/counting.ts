import { cannotBeRead, type Bytes, type ByteSource } from '@/lib/intake/byte-source';
import { sha256 } from '@/lib/intake/digest';
import { IntakeError } from '@/lib/intake/errors';
import { dataOf } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { noAccount, RecordReader, type ReaderAccount } from '@/lib/intake/record-reader';
import type { RowList } from '@/lib/intake/row-list';
import { FIRST_REAL_ID } from '@/lib/market-share/rollup';
import { DenseCells, SparseCells, SECONDS, type CellColumns, type CellPart, type Cells } from './cells';
import { accountFacts, CountingReader, type CountedPiece } from './counting-reader';
import type {
  CountingJob,
  CountingProgress,
  CountingReport,
  CountingSetup,
  CountingThread,
  Dimension,
  PieceReport,
  UnknownPlaysCsv,
} from './counting-messages';
import { finderOf, type IdTables } from './id-finder';
import { IdTable, MANY, type IdBatch } from './id-table';
import { KINDS, PLAIN_ID } from './row-counter';
import { UnknownPlays } from './unknown-plays';

/** How much is read behind a range at a time, to find where its last record ends. */
const LOOK_BEHIND = 256 * 1024;

/** Progress is told no more often than this, in milliseconds. */
const BETWEEN_REPORTS = 50;

const LF = 0x0a;
const DIMENSIONS: readonly Dimension[] = ['location', 'track'];

/** Bytes that may not be in a plain id: whatever some file has to put into quotes, and what is never taken as it is. */
const NOT_PLAIN = new Uint8Array(256);
for (const sign of '",;\t|\r\n\0\x1a') NOT_PLAIN[sign.charCodeAt(0)] = 1;
const APOSTROPHE = 0x27;

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === APOSTROPHE) return false;
  for (let at = start; at < end; at++) if (NOT_PLAIN[bytes[at]!] === 1) return false;
  return true;
}

const sent = (list: RowList): CountingReport['rejects'] => ({ counts: list.byReason(), listed: list.listed });

/** A range of a file as bytes from the beginning of its first record to the end of its last; empty where none begins in it. */
async function recordsIn(file: File, dataOffset: number, from: number, to: number): Promise<Bytes | null> {
  const first = from <= dataOffset;
  const begin = first ? dataOffset : from - 1;
  const read = async (start: number, end: number): Promise<Bytes> => {
    try {
      return new Uint8Array(await file.slice(start, end).arrayBuffer());
    } catch (cause) {
      throw cannotBeRead(file.name, cause);
    }
  };
  const bytes = await read(begin, Math.min(to + LOOK_BEHIND, file.size));
  const start = first ? 0 : bytes.indexOf(LF) + 1;
  if (!first && (start === 0 || begin + start >= to)) return start === 0 ? null : new Uint8Array(0);
  if (to >= file.size) return bytes.subarray(start);
  const end = bytes.indexOf(LF, Math.max(to - 1 - begin, 0)) + 1;
  return end === 0 ? null : bytes.subarray(start, end);
}

/** Whether the bytes to be hashed are those of a file on disk, so that somebody else can do it at the same time. */
export function isHashedApart({ size, origin }: Pick<ByteSource, 'size' | 'origin'>): boolean {
  return size === origin?.size;
}

/** Counts plays in this thread. */
export class Counting implements CountingThread {
  private tables: IdTables | null = null;
  private counted: Cells | null = null;
  private unknown: Readonly<Record<Dimension, UnknownPlays>> = noUnknown();

  async setUp({ space, dense, ...memory }: CountingSetup): Promise<void> {
    const location = new IdTable(memory.location);
    const track = new IdTable(memory.track);
    this.tables = { location, track, find: finderOf(location, track) };
    this.counted = dense ? new DenseCells(space) : new SparseCells(space);
    this.unknown = noUnknown();
  }

  async claim(dimension: Dimension, part: number, parts: number): Promise<void> {
    this.tables![dimension].claim(part, parts);
  }

  async addIds(dimension: Dimension, { bytes, starts, ends, values }: IdBatch): Promise<void> {
    const table = this.tables![dimension];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const ids = { starts: new Int32Array(MANY), lengths: new Int32Array(MANY), size: 0 };
    const marked = new Uint32Array(MANY);
    for (let from = 0; from < starts.length; from += MANY) {
      ids.size = Math.min(MANY, starts.length - from);
      for (let i = 0; i < ids.size; i++) {
        const [start, end, value] = [starts[from + i]!, ends[from + i]!, values[from + i]!];
        ids.starts[i] = start;
        ids.lengths[i] = end - start;
        marked[i] = isPlain(bytes, start, end) ? value + PLAIN_ID : value;
      }
      table.addMany(view, ids, marked);
    }
  }

  async count(job: CountingJob, onProgress?: (progress: CountingProgress) => void): Promise<CountingReport> {
    return job.range ? this.countRange(job, job.range) : this.countAll(job, onProgress);
  }

  private async countRange(
    { source, pieceBytes }: CountingJob,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<CountingReport> {
    const account = noAccount();
    const own = { ...source, format: { ...source.format, firstLine: 1 } };
    const reading = new CountingReader(own, account, this.tables!, this.counted!, pieceBytes);
    const bytes = await recordsIn(source.origin, source.dataOffset, from, to);
    let whole = bytes !== null;
    try {
      if (bytes && bytes.length > 0) reading.push(bytes);
      if (to >= source.origin.size) reading.finish();
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      whole = false; // What is wrong is said when the file is read from its beginning.
    }
    return this.reportOf(own, reading, account, whole && reading.betweenRecords, '');
  }

  private async countAll(
    { source, pieceBytes }: CountingJob,
    onProgress?: (progress: CountingProgress) => void,
  ): Promise<CountingReport> {
    const account = noAccount();
    const own = { ...source, format: { ...source.format, firstLine: 1 } };
    const reading = new CountingReader(own, account, this.tables!, this.counted!, pieceBytes);
    const file = await this.open(source);
    // A file that is as it lies on disk is hashed by somebody else.
    const digest = isHashedApart(file) ? null : await sha256();
    let bytes = 0;
    let told = 0;
    const watch = {
      onRead(now: number): void {
        bytes = now;
      },
      ...(digest ? { onBytes: (piece: Uint8Array) => digest.update(piece) } : {}),
    };
    try {
      for await (const slice of dataOf({ ...source, file }, watch)) {
        reading.push(slice);
        if (performance.now() - told < BETWEEN_REPORTS) continue;
        told = performance.now();
        onProgress?.({ bytes, rows: reading.reader.rows });
      }
      reading.finish();
    } catch (error) {
      const line = error instanceof IntakeError ? error.problem.line : undefined;
      if (!(error instanceof IntakeError) || line === undefined) throw error;
      throw new IntakeError({ ...error.problem, line: line + source.format.firstLine - 1 });
    }
    return this.reportOf(own, reading, account, true, digest?.finish() ?? '');
  }

  private async open({ origin, name }: CountingJob['source']): Promise<ByteSource> {
    let found: ByteSource | undefined;
    try {
      found = (await openFile(origin)).find((source) => source.name === name);
    } catch (cause) {
      throw cannotBeRead(name, cause);
    }
    if (!found) throw cannotBeRead(name, `It is no longer in ${origin.name}`);
    return found;
  }

  private reportOf(
    source: CountingJob['source'],
    reading: CountingReader,
    account: ReaderAccount,
    whole: boolean,
    digest: string,
  ): CountingReport {
    const { reader, counts } = reading;
    const piece = reading.takePiece();
    const parts = piece ? [piece.counts, counts] : [counts];
    const kinds = new Float64Array(KINDS * KINDS * SECONDS);
    const uncounted = counts.rejected.map(() => 0);
    const listed: CountingReport['listed'][number][] = [];
    let records = 0;
    for (const part of parts) {
      part.kinds.forEach((plays, kind) => (kinds[kind]! += plays));
      part.rejected.forEach((rows, reason) => (uncounted[reason]! += rows));
      for (const row of part.listed) listed.push({ ...row, record: row.record + records });
      records += part.records;
      for (const dimension of DIMENSIONS)
        part.unknown[dimension].each((view, start, length, plays) =>
          this.unknown[dimension].add(view, start, length, plays),
        );
    }
    const unknown = (kind: 'country' | 'licensor'): number => {
      let plays = 0;
      for (let other = 0; other <= FIRST_REAL_ID; other++)
        for (let second = 0; second < SECONDS; second++)
          plays += kinds[(kind === 'country' ? other : other * KINDS) * SECONDS + second]!;
      return plays;
    };
    return {
      rows: reader.rows,
      blank: reader.blank,
      records,
      lines: reader.nextLine - 1,
      places: account.lines.placesFrom(0),
      rejects: sent(account.rejects),
      notes: sent(account.notes),
      blanks: sent(account.blanks),
      uncounted,
      listed,
      kinds,
      unknown: { location: unknown('country'), track: unknown('licensor') },
      piece: piece ? pieceReport(source, piece) : null,
      sha256: digest,
      whole,
    };
  }

  async unknownPlays(atLeast: number): Promise<UnknownPlaysCsv | null> {
    const ids = DIMENSIONS.reduce((sum, dimension) => sum + this.unknown[dimension].size, 0);
    if (ids === 0 || ids < atLeast) return null;
    const lines: string[] = [];
    for (const dimension of DIMENSIONS)
      for (const [id, plays] of this.unknown[dimension].entries())
        lines.push(`${dimension},"${id.replaceAll('"', '""')}",${plays}\n`);
    this.unknown = noUnknown();
    return { bytes: new TextEncoder().encode(lines.join('')), ids };
  }

  async part(): Promise<CellPart> {
    const part = this.counted!.part();
    this.counted = null;
    return part;
  }

  async cells(others: readonly CellPart[]): Promise<CellColumns> {
    return this.counted!.columns(others);
  }

  stop(): void {
    this.tables = null;
    this.counted = null;
    this.unknown = noUnknown();
  }
}

function noUnknown(): Record<Dimension, UnknownPlays> {
  return { location: new UnknownPlays(), track: new UnknownPlays() };
}

function pieceReport(source: CountingJob['source'], { bytes, counts, facts }: CountedPiece): PieceReport {
  const account = noAccount();
  const reader = new RecordReader(source.name, source.format, account);
  const chunks = [reader.push(bytes), reader.finish()].filter((chunk) => chunk !== null);
  const keys = Float64Array.from(counts.keys!).sort();
  const plays = new Float64Array(keys.length);
  let different = 0;
  for (let i = 0; i < keys.length; i++) {
    if (different === 0 || keys[different - 1] !== keys[i]) keys[different++] = keys[i]!;
    plays[different - 1]!++;
  }
  return {
    chunks,
    keys: keys.slice(0, different),
    plays: plays.slice(0, different),
    rejected: counts.rejected,
    sameAccount: accountFacts(reader, account) === facts,
    unknown: DIMENSIONS.flatMap((kind) =>
      [...counts.unknown[kind].entries()].map(([id, ofId]) => [kind, id, ofId] as const),
    ),
  };
}
