import { createHash } from 'node:crypto';
import { columnTypes, type EngineSource } from '@/lib/engine/chunk';
import { literal } from '@/lib/engine/lock-down';
import { script } from '@/lib/engine/statements';
import { cannotBeRead } from '@/lib/intake/byte-source';
import type { SourceFile } from '@/lib/intake/identify';
import { lineWords } from '@/lib/intake/out-of-place';
import type { RecordSource } from '@/lib/intake/read-records';
import { noAccount, RecordReader } from '@/lib/intake/record-reader';
import { DiskFile } from './disk-file';
import { filePieces } from '../fingerprint';
import type { ReadingEngine } from './parquet-table';

/*
 * A large CSV file is read fastest by the engine itself, in one statement. That is done where it is certain that the intake would read the very same records and say nothing of any of them, which is found
 * out without a look at each row:
 *
 * - The bytes hold no quote, no carriage return, no NUL and no Ctrl-Z, and the last is a newline. So every newline ends a
 *   row, and every delimiter a field.
 * - The engine has read without an error, so that each row has the columns of the header; and its fields with their
 *   delimiters and newlines take as many bytes as the file has behind its header. So it has left nothing out: no blank line,
 *   no byte of a field. (It takes at least one byte to end a row, and none is counted twice.)
 * - An id of a row that the dimensions have is trimmed and valid UTF-8, since theirs are. Of all others, which are few, and
 *   of each field of a rejected row, the text is looked at: only plain printable ASCII will do.
 * - No id is a word by which a header or a total in the midst of the rows is told.
 *
 * What is then left are the rows that `RecordReader` passes on as they are. Else the intake reads the file.
 */

/** Bytes that the file must not hold: a quote, CR, NUL, Ctrl-Z. */
const SUSPECT_BYTES = [0x22, 0x0d, 0, 0x1a];
const NEWLINE = 0x0a;
const DELIMITERS: ReadonlySet<string> = new Set([',', ';', '\t', '|']);
/** Location, track and length: no others, since of those each value would have to be looked at. */
const COLUMN_COUNT = 3;
/** A longer row, delimiters left out, is left to the intake: far below its own limit. */
const LONGEST_ROW = 100_000;
/** What is tried first, to find the usual reasons against it before the whole file is read in vain. */
const TRIED_BYTES = 64 * 1024;

/** The file on disk that a source is, byte by byte; null where it is inside another, or compressed. */
export function diskFileOf({ file }: SourceFile): DiskFile | null {
  return file.direct && file.origin instanceof DiskFile ? file.origin : null;
}

/** Whether the header leaves it open that the engine can read the plays by itself. */
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

/** Whether the first rows are as they have to be, and the last one is ended. */
async function beginsWell(
  file: DiskFile,
  { name, format, positions, dataOffset }: SourceFile,
): Promise<boolean> {
  const last = await file.slice(file.size - 1).bytes();
  if (last[0] !== NEWLINE) return false;
  const bytes = await file.slice(dataOffset, dataOffset + TRIED_BYTES).bytes();
  const rows = bytes.slice(0, bytes.lastIndexOf(NEWLINE) + 1);
  const account = noAccount();
  const reader = new RecordReader(name, format, account, positions);
  // Records that the reader would write anew come in other bytes.
  return reader.push(rows)?.bytes === rows;
}

/** Reads a file through for its checksum, or up to a byte that it must not have. */
async function readThrough(
  file: DiskFile,
  onRead: ((bytes: number) => void) | undefined,
): Promise<{ readonly sha256: string; readonly suspect: boolean }> {
  const hash = createHash('sha256');
  let suspect = false;
  let read = 0;
  for await (const piece of filePieces(file.path)) {
    hash.update(piece);
    suspect ||= SUSPECT_BYTES.some((byte) => piece.includes(byte));
    if (suspect) break;
    read += piece.length;
    onRead?.(read);
  }
  return { sha256: hash.digest('hex'), suspect };
}

/** An error of the engine that says that a file is not the CSV that it was told to read. */
function isCsvError(error: unknown): boolean {
  return error instanceof Error && /^(Invalid Input|Conversion) Error/.test(error.message);
}

/** The rows of a file as the engine has counted them. */
interface Counted {
  readonly records: number;
  readonly sha256: string;
}

/** Has the engine count a file by itself; null where the intake has to read it. */
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
  reading.catch(() => undefined); // Reported when it is awaited.
  try {
    await connector.run(statements.rollup_csv);
  } catch (error) {
    await reading.catch(() => undefined);
    if (isCsvError(error)) return null;
    throw error;
  }
  const { sha256, suspect } = await reading;
  const [account] = await connector.rows(statements.account_csv);
  const count = (name: string): number => Number(account![name]);
  const bytes = count('bytes') + count('records') * COLUMN_COUNT;
  const whole = bytes === file.size - source.dataOffset;
  if (suspect || !whole || account!['odd'] !== false || count('longest') > LONGEST_ROW) return null;
  return { records: count('records'), sha256 };
}

/** Refuses a file that is not the one that was opened any more. */
async function refuseChanged(file: DiskFile, { name }: SourceFile): Promise<void> {
  if (await file.isChanged()) throw cannotBeRead(name, new Error('it was changed while it was read'));
}

/**
 * Has the engine read a plays file by itself where that gives what the intake gives; else the intake reads it.
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
      if (file && headerAllows(source) && (await beginsWell(file, source))) {
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
