import { createHash } from 'node:crypto';
import { columnTypes, type EngineSource } from '@/lib/engine/chunk';
import { literal } from '@/lib/engine/lock-down';
import { script } from '@/lib/engine/statements';
import { cannotBeRead } from '@/lib/intake/byte-source';
import { lineWords } from '@/lib/intake/out-of-place';
import type { RecordSource } from '@/lib/intake/read-records';
import { noAccount, RecordReader } from '@/lib/intake/record-reader';
import type { SourceFile } from '@/lib/intake/source-file';
import { DiskFile } from './disk-file';
import { filePieces } from '../fingerprint';
import type { ReadingEngine } from './parquet-table';

/*
 * The engine reads a large CSV file fastest by itself, in one statement. That is done only where the intake would
 * certainly yield the same records without a note, which is established without examining each row:
 *
 * - The bytes contain no quote, CR, NUL or Ctrl-Z and end with a newline. So every newline ends a row, and every
 *   delimiter a field.
 * - The engine reads without an error, so each row has the header's columns; and it counts as many rows as there are
 *   newlines after the header. So nothing was skipped, no blank line either.
 * - Ids found in the dimensions are trimmed and valid UTF-8, as those are. All other ids, which are few, and all
 *   fields of rejected rows are examined: only plain printable ASCII passes.
 * - No id is a word that would mark a header or total among the rows.
 *
 * What remains are the rows that `RecordReader` passes on unchanged. Otherwise the intake reads the file.
 */

/** Bytes the file must not contain: quote, CR, NUL, Ctrl-Z. */
const SUSPECT_BYTES = [0x22, 0x0d, 0, 0x1a];
const NEWLINE = 0x0a;
const DELIMITERS: ReadonlySet<string> = new Set([',', ';', '\t', '|']);
/** Location, track and length only: other columns' values would all have to be examined. */
const COLUMN_COUNT = 3;
/** The size of a first attempt, which finds most obstacles before the whole file is read in vain. */
const TRIED_BYTES = 64 * 1024;

/** The file on disk behind a source; null if it is inside another, or compressed. */
export function diskFileOf({ file }: SourceFile): DiskFile | null {
  return file.direct && file.origin instanceof DiskFile ? file.origin : null;
}

/** Whether the header permits the engine to read the plays. */
function headerAllows({ role, encoding, format, dataOffset, blankAboveHeader }: SourceFile): boolean {
  const { columns, delimiter, firstLine, header } = format;
  const mark = dataOffset - header.length;
  return (
    role === 'plays' &&
    encoding === 'utf-8' &&
    columns === COLUMN_COUNT &&
    DELIMITERS.has(delimiter) &&
    firstLine === 2 &&
    blankAboveHeader.length === 0 &&
    (mark === 0 || mark === 3) &&
    header.indexOf(NEWLINE) === header.length - 1 &&
    !SUSPECT_BYTES.some((byte) => header.includes(byte))
  );
}

/** Whether the first rows are clean and the last row ends with a newline. */
async function startsClean(
  file: DiskFile,
  { name, format, positions, dataOffset }: SourceFile,
): Promise<boolean> {
  const last = await file.slice(file.size - 1).bytes();
  if (last[0] !== NEWLINE) return false;
  const bytes = await file.slice(dataOffset, dataOffset + TRIED_BYTES).bytes();
  const rows = bytes.slice(0, bytes.lastIndexOf(NEWLINE) + 1);
  const account = noAccount();
  const reader = new RecordReader(name, format, account, positions);
  // A different buffer means the reader had to rewrite something.
  return reader.push(rows)?.bytes === rows;
}

function newlinesIn(piece: Uint8Array): number {
  let newlines = 0;
  for (const byte of piece) if (byte === NEWLINE) newlines++;
  return newlines;
}

/** Reads a file for its checksum and its newlines, stopping at a byte it must not have. */
async function readThrough(
  file: DiskFile,
  onRead: ((bytes: number) => void) | undefined,
): Promise<{ readonly sha256: string; readonly suspect: boolean; readonly newlines: number }> {
  const hash = createHash('sha256');
  let suspect = false;
  let newlines = 0;
  let read = 0;
  for await (const piece of filePieces(file.path)) {
    hash.update(piece);
    suspect ||= SUSPECT_BYTES.some((byte) => piece.includes(byte));
    if (suspect) break;
    const ended = newlinesIn(piece);
    suspect = ended === 0; // A row longer than a piece is left to the intake, whose limit is twice that.
    if (suspect) break;
    newlines += ended;
    read += piece.length;
    onRead?.(read);
  }
  return { sha256: hash.digest('hex'), suspect, newlines };
}

/** A CSV error of the engine. */
function isCsvError(error: unknown): boolean {
  return error instanceof Error && /^(Invalid Input|Conversion) Error/.test(error.message);
}

/** The engine's counts of a file. */
interface Counted {
  readonly records: number;
  readonly sha256: string;
}

/** Lets the engine count a file; null if the intake has to read it. */
async function countPlain(
  source: SourceFile,
  file: DiskFile,
  { connector, statements }: ReadingEngine,
  onRead: ((bytes: number) => void) | undefined,
): Promise<Counted | null> {
  const words = [...lineWords(source.header)];
  await connector.run(`SET VARIABLE line_words = [${words.map(literal).join(', ')}]`);
  const [odd] = await connector.rows(
    script(statements.maybe_line_word, statements.maybe_odd, statements.count_odd_ids),
  );
  if (odd?.['ids'] !== 0) return null;
  await connector.run(
    script(
      `SET VARIABLE chunk_files = [${literal(connector.pathOf(file.path))}]`,
      `SET VARIABLE chunk_columns = ${columnTypes(source)}`,
      `SET VARIABLE chunk_delimiter = ${literal(source.format.delimiter)}`,
      statements.read_plays_csv,
      statements.take_plays,
      statements.keyed_plays,
    ),
  );
  const reading = readThrough(file, onRead);
  reading.catch(() => undefined); // Reported when awaited.
  try {
    await connector.run(statements.rollup_csv);
  } catch (error) {
    await reading.catch(() => undefined);
    if (isCsvError(error)) return null;
    throw error;
  }
  const { sha256, suspect, newlines } = await reading;
  const [account] = await connector.rows(statements.account_csv);
  const records = Number(account!['records']);
  if (suspect || account!['odd'] !== false || records !== newlines - 1) return null; // One ends the header.
  return { records, sha256 };
}

/** Refuses a file that has changed since it was opened. */
async function refuseChanged(file: DiskFile, { name }: SourceFile): Promise<void> {
  if (await file.isChanged()) throw cannotBeRead(name, new Error('it was changed while it was read'));
}

/**
 * Lets the engine read a plays file if the result is the same as the intake's; otherwise the intake reads it.
 *
 * @param intake how the intake would read it.
 */
export function readPlainCsv(intake: RecordSource, plain: ReadingEngine): EngineSource {
  const { source, lines, rejects, notes, blanks } = intake;
  let counted: Counted | null = null;
  return {
    source,
    lines,
    rejects,
    notes,
    blanks,
    get reader() {
      return counted ? { rows: counted.records, blank: 0 } : intake.reader;
    },
    waitsForTurn: headerAllows(source),
    get readBy() {
      return counted ? 'file' : 'chunks';
    },
    get sha256() {
      return counted?.sha256 ?? intake.sha256;
    },
    get contentSha256() {
      return intake.contentSha256;
    },
    get encoding() {
      return intake.encoding ?? source.encoding;
    },
    async *chunks(onRead) {
      const file = diskFileOf(source);
      if (file && headerAllows(source) && (await startsClean(file, source))) {
        counted = await countPlain(source, file, plain, onRead);
        await refuseChanged(file, source);
      }
      if (!file || !counted) {
        yield* intake.chunks(onRead);
        return;
      }
      lines.mark(0, source.format.firstLine);
      yield { view: '', records: counted.records, firstRecord: 0, counted: true };
    },
  };
}
