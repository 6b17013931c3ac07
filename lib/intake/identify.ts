import { headOf, plainSource, type Bytes, type ByteSource } from './byte-source';
import {
  asUtf8,
  ENCODING_NAMES,
  firstBeyondAscii,
  guessEncoding,
  looksLikeUtf16,
  type Encoding,
} from './encoding';
import { IntakeError } from './errors';
import { findHeader, headerFurtherDown, type HeaderPlace } from './find-header';
import { foreignKind } from './foreign-kind';
import { delimiterName, firstRecordEnd, parseRows, readHeader } from './header';
import { matchRoles, ROLE_COLUMNS, type Role } from './roles';
import { trimStart } from './whitespace';
import type { SourceFile } from './source-file';
import {
  type UnmappedFile,
  HeaderError,
  EncodingError,
  NEEDED,
  listed,
  headerProblem,
} from './recognition-errors';

/** The user's names for the columns of a file. */
export interface ColumnMapping {
  readonly role: Role;
  /** The header positions of the role's columns, in the order of `ROLE_COLUMNS`. */
  readonly positions: readonly number[];
}

/** The user's decisions about a file. */
export interface IdentifyOptions {
  readonly encoding?: Encoding;
  /** The physical line of the header, from 1; lines above it are ignored. */
  readonly headerLine?: number;
  /** Asked when the header does not fit exactly one role. */
  readonly mapping?: (header: readonly string[]) => ColumnMapping | undefined;
}

/** How much of a file is read to recognise it, in bytes; the larger size if the header is longer. */
const HEAD_BYTES = 256 * 1024;
const MAX_HEAD_BYTES = 4 * 1024 * 1024;
const PREVIEW_ROWS = 5;

/** Counts non-blank lines, or estimates their number from the bytes read. */
function rowsOf(bytes: Uint8Array, size: number | null, delimiter: string): SourceFile['rows'] {
  const isBlank = (line: string): boolean => line.trim() === '' && !line.includes(delimiter);
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  const count = lines.filter((line) => !isBlank(line)).length;
  return size === null
    ? { count, exact: true }
    : { count: Math.round((count * size) / Math.max(1, bytes.length)), exact: false };
}

interface Head {
  readonly head: Bytes;
  /** Whether it is the whole file. */
  readonly whole: boolean;
  readonly encoding: Encoding;
  readonly guessed: boolean;
}

/** Reads the beginning of a file as UTF-8. */
async function readHead(file: ByteSource, chosen: Encoding | undefined, bytes: number): Promise<Head> {
  const raw = await headOf(file, bytes);
  if (file.table) return { ...raw, encoding: 'utf-8', guessed: false };
  const foreign = chosen?.startsWith('utf-16') ? null : foreignKind(raw.head);
  if (foreign) {
    throw new IntakeError({
      file: file.name,
      message: `This seems to be ${foreign.kind}, not CSV.`,
      expected: 'CSV text in UTF-8',
      found: foreign.kind,
      remedy: foreign.remedy,
    });
  }
  const guess = guessEncoding(raw.head);
  const utf16 = guess.encoding.startsWith('utf-16') ? null : looksLikeUtf16(raw.head);
  if (!chosen && utf16) throw new EncodingError(file, utf16);
  const encoding = chosen ?? guess.encoding;
  if (encoding === 'utf-8') return { ...raw, encoding, guessed: false };
  const asText: ByteSource['stream'] = (watch, sliceBytes) =>
    asUtf8(file.stream(watch, sliceBytes), encoding);
  const { head, whole } = await headOf({ stream: asText }, bytes);
  return { head, whole, encoding, guessed: chosen === undefined && !guess.certain };
}

/** The beginning of a file with its complete header. */
async function findHead(
  file: ByteSource,
  options: IdentifyOptions,
): Promise<
  Head & {
    readonly place: HeaderPlace;
    readonly text: string;
    readonly delimiter: string;
    readonly names: readonly string[];
    /** The end of the header, and its number of physical lines. */
    readonly record: ReturnType<typeof firstRecordEnd>;
  }
> {
  for (let bytes = HEAD_BYTES; ; bytes *= 4) {
    const read = await readHead(file, options.encoding, bytes);
    const { head, whole } = read;
    const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    if (whole && trimStart(head, bom, head.length) === head.length) {
      throw new IntakeError({
        file: file.name,
        message: 'The file is empty.',
        expected: 'a header and at least one row',
        found: head.length === bom ? 'nothing' : 'only white space',
        remedy: 'Check the export and try again.',
      });
    }
    const place = findHeader(head, bom, options.headerLine);
    const text = new TextDecoder().decode(head.subarray(place.start));
    const { delimiter, names } = readHeader(text, file.table ? ',' : place.delimiter);
    const record = firstRecordEnd(head, place.start, delimiter);
    if (whole || record.end < head.length) return { ...read, place, text, delimiter, names, record };
    if (bytes < MAX_HEAD_BYTES) continue;
    throw new IntakeError({
      file: file.name,
      line: place.line,
      message: 'The header does not end within 4 MB.',
      expected: 'a header of at most 4 MB, ended by a newline',
      found: listed(names),
      remedy: 'Check that its first line names the columns and that a quote in it is closed.',
    });
  }
}

/**
 * Recognises a file by its header, whatever its name: its role and its format.
 *
 * @throws HeaderError when the header fits no role or several: the user can map the columns.
 * @throws IntakeError when it is empty, not CSV, has no rows, or a required column twice.
 */
export async function identify(input: ByteSource | File, options: IdentifyOptions = {}): Promise<SourceFile> {
  const file = input instanceof File ? plainSource(input) : input;
  const { name } = file;
  const found = await findHead(file, options);
  const { head, whole, encoding, guessed, place, text, delimiter, names, record } = found;
  const header = names.map((column) => column.trim());
  const sample = parseRows(text, delimiter, PREVIEW_ROWS + 1).slice(1);
  const mapping = roleOf(file, header, { place, text, sample }, options.mapping);
  const rows = file.table
    ? { count: file.table.rows, exact: true }
    : rowsOf(head.subarray(record.end), whole ? null : file.size - record.end, delimiter);
  if (rows.count === 0) {
    throw new IntakeError({
      file: name,
      line: place.line,
      message: 'The file has a header but no rows.',
      expected: 'at least one row below the header',
      found: 'no rows',
      remedy: 'Check the export and try again.',
    });
  }
  const needed: readonly string[] = ROLE_COLUMNS[mapping.role];
  const extra = header.filter((column, i) => column !== '' && !mapping.positions.includes(i));
  const renamed = needed.flatMap((column, i) => {
    const found = header[mapping.positions[i]!]!;
    return found === column ? [] : [`${found} as ${column}`];
  });
  return {
    file,
    name,
    role: mapping.role,
    encoding,
    encodingGuessed: guessed,
    encodingOpen:
      !file.table && options.encoding === undefined && encoding === 'utf-8' && firstBeyondAscii(head) < 0,
    format: {
      delimiter,
      columns: header.length,
      // Rows of a typed table are numbered from 1; none repeats the header.
      firstLine: file.table ? 1 : place.line + record.lines,
      header: file.table ? new Uint8Array(0) : head.slice(place.start, record.end),
    },
    header,
    positions: mapping.positions,
    dataOffset: record.end,
    blankAboveHeader: place.blankLines,
    rows,
    preview: sample,
    notes: [
      ...(file.table ? ['A Parquet table; its rows are numbered from 1.'] : []),
      ...(encoding === 'utf-8'
        ? []
        : [guessed ? guessNote(encoding) : `Read as ${ENCODING_NAMES[encoding]}.`]),
      ...(delimiter === ',' ? [] : [`Its columns are separated by ${delimiterName(delimiter)}.`]),
      ...place.notes,
      ...(renamed.length > 0 ? [`Read ${renamed.join(', ')}.`] : []),
      ...(extra.length > 0 ? [`Not needed: ${listed(extra)}.`] : []),
    ],
  };
}

/** The role of a header, by its names or the user's mapping. */
function roleOf(
  file: ByteSource,
  header: readonly string[],
  found: {
    readonly place: HeaderPlace;
    readonly text: string;
    readonly sample: readonly (readonly string[])[];
  },
  mapping: IdentifyOptions['mapping'],
): ColumnMapping {
  const { place, text, sample } = found;
  const matches = matchRoles(header);
  const fitting = matches.filter(({ missing }) => missing.length === 0);
  const fit = fitting[0];
  if (fitting.length === 1 && fit && fit.repeated.length === 0) return fit;
  const mapped = mapping?.(header);
  if (mapped) return mapped;
  if (fit && fit.repeated.length > 0) {
    throw new IntakeError({
      file: file.name,
      line: place.line,
      message:
        fit.repeated.length === 1
          ? `Column ${fit.repeated[0]!} appears twice.`
          : `Columns ${fit.repeated.join(' and ')} appear twice.`,
      expected: ROLE_COLUMNS[fit.role].join(', '),
      found: listed(header),
      remedy: 'Remove or rename one of the two, and choose the file again.',
    });
  }
  const unmapped: UnmappedFile = { file, header, sample, matches };
  if (fitting.length > 1) {
    throw new HeaderError(
      {
        file: file.name,
        line: place.line,
        message: `This could be ${fitting.map(({ role }) => role).join(' or ')}.`,
        expected: NEEDED,
        found: listed(header),
        remedy: 'Say which of them it is, or leave out the column that does not belong to it.',
      },
      { unmapped, headerLine: null },
    );
  }
  const further = file.table ? null : headerFurtherDown(text);
  const headerLine = further === null ? null : place.line + further;
  throw new HeaderError(headerProblem(file.name, place.line, headerLine, header), { unmapped, headerLine });
}

/** The note on a guessed encoding. */
export function guessNote(encoding: Encoding): string {
  return `Not UTF-8: read as ${ENCODING_NAMES[encoding]}.`;
}
