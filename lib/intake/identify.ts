import { headOf, inSlices, plainSource, type Bytes, type ByteSource, type ReadWatch } from './byte-source';
import { asUtf8, ENCODING_NAMES, guessEncoding, looksLikeUtf16, type Encoding } from './encoding';
import { IntakeError, type IntakeProblem } from './errors';
import { delimiterName, firstRecordEnd, parseRows, readHeader } from './header';
import type { RecordFormat } from './record-reader';
import { matchRoles, ROLE_COLUMNS, type Role, type RoleMatch } from './roles';
import { trimStart } from './whitespace';

/** A file whose role and form are known, ready to be read. */
export interface SourceFile {
  readonly file: ByteSource;
  readonly name: string;
  readonly role: Role;
  readonly encoding: Encoding;
  /** Whether the encoding was guessed, so that the user should look at it. */
  readonly encodingGuessed: boolean;
  readonly format: RecordFormat;
  /** The names of the header, trimmed, in the file's order. */
  readonly header: readonly string[];
  /** Where in the header each of the role's columns stands, in the order of `ROLE_COLUMNS`. */
  readonly positions: readonly number[];
  /** Where in the text as UTF-8 the first byte behind the header is. */
  readonly dataOffset: number;
  /** The lines above the header that are blank. */
  readonly blankAboveHeader: readonly number[];
  /** How many rows it has: counted where the file is small, else estimated from its beginning. */
  readonly rows: { readonly count: number; readonly exact: boolean };
  /** The first rows below the header, for showing. */
  readonly preview: readonly (readonly string[])[];
  /** What was done to read it that is not a matter of course, in sentences. */
  readonly notes: readonly string[];
}

/** The columns of a file that its header does not name, as the user names them. */
export interface ColumnMapping {
  readonly role: Role;
  /** Position in the header of each of the role's columns, in the order of `ROLE_COLUMNS`. */
  readonly positions: readonly number[];
}

/** What the user has decided about a file. */
export interface IdentifyOptions {
  readonly encoding?: Encoding;
  /** The physical line, from 1, on which the header stands; lines above it are not read. */
  readonly headerLine?: number;
  /** Consulted with the header when it does not fit exactly one role. */
  readonly mapping?: (header: readonly string[]) => ColumnMapping | undefined;
}

/** A file whose header does not fit: what the user needs to see to say what its columns are. */
export interface UnmappedFile {
  readonly file: ByteSource;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** The roles that the header fits best, best first, with what was found of each. */
  readonly matches: readonly RoleMatch[];
}

/** A header that does not fit one role: the user can help. */
export class HeaderError extends IntakeError {
  constructor(
    problem: IntakeProblem,
    readonly help: {
      /** The file, for naming its columns; absent where its first line is no header at all. */
      readonly unmapped: UnmappedFile;
      /** The line that would do as a header. */
      readonly headerLine: number | null;
    },
  ) {
    super(problem);
  }
}

/** How much of a file is looked at to recognise it, in bytes. */
const HEAD_BYTES = 256 * 1024;
const PREVIEW_ROWS = 5;
const LINES_SEARCHED_FOR_HEADER = 50;
/** A text with more zero bytes than this share is none. */
const MOST_ZEROS = 0.05;

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'an old Excel file' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF' },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: 'a Parquet file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], kind: 'a JPEG image' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'a ZIP file inside another' },
];

const NEEDED = Object.entries(ROLE_COLUMNS)
  .map(([role, columns]) => `${role}: ${columns.join(', ')}`)
  .join('; ');

const ONLY_CSV = 'Export it as CSV (UTF-8), one row a line, and choose that file.';

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 8)
    .map((name) => (name.trim() === '' ? '(no name)' : name.trim().slice(0, 40)));
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}

function foreignKind(head: Uint8Array): string | null {
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (signature) return signature.kind;
  if (guessEncoding(head).encoding.startsWith('utf-16')) return null;
  if (looksLikeUtf16(head)) return 'text in UTF-16 without a byte order mark';
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > head.length * MOST_ZEROS) return 'a binary file';
  const text = new TextDecoder().decode(head.subarray(0, 200)).trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml)/.test(text)) return 'a web page or XML';
  if (/^[[{]/.test(text)) return 'JSON';
  return null;
}

/** How many lines below the first line of the text one stands that would do as a header; null where there is none. */
function headerFurtherDown(text: string): number | null {
  const lines = text.split(/\r\n|\r|\n/).slice(0, LINES_SEARCHED_FOR_HEADER);
  const index = lines.findIndex((line, i) => i > 0 && readHeader(line).match.missing.length === 0);
  return index < 0 ? null : index;
}

function headerProblem(
  file: string,
  line: number,
  further: number | null,
  names: readonly string[],
): IntakeProblem {
  if (further !== null) {
    return {
      file,
      line: further,
      message: `The header stands on line ${further}, below other lines.`,
      expected: 'the header on the first line',
      found: listed(names),
      remedy: `Use line ${further} as the header, or remove the lines above it and choose the file again.`,
    };
  }
  const matches = matchRoles(names);
  const lack = ({ missing, positions }: RoleMatch): number => missing.length / positions.length;
  const near = matches.filter((match) => lack(match) < 1 && lack(match) === lack(matches[0]!));
  if (near.length === 0) {
    return {
      file,
      line,
      message: 'The header fits none of the three files.',
      expected: NEEDED,
      found: listed(names),
      remedy:
        'Check that this is the right file and that its first line names the columns, or say what its columns are.',
    };
  }
  const missing = [...new Set(near.map((match) => match.missing.join(' and ')))].join(' or ');
  return {
    file,
    line,
    message: `This looks like ${near.map(({ role }) => role).join(' or ')}, but the column ${missing} is missing.`,
    expected: near.map(({ role }) => ROLE_COLUMNS[role].join(', ')).join('; or '),
    found: listed(names),
    remedy: `Say which column it is, or name it ${missing} in the header and choose the file again.`,
  };
}

/** Counts the lines that are not blank, or tells from the bytes at hand how many there will be in all. */
function rowsOf(bytes: Uint8Array, size: number | null, delimiter: string): SourceFile['rows'] {
  const isBlank = (line: string): boolean => line.trim() === '' && !line.includes(delimiter);
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  const count = lines.filter((line) => !isBlank(line)).length;
  return size === null
    ? { count, exact: true }
    : { count: Math.round((count * size) / Math.max(1, bytes.length)), exact: false };
}

/** Where a line of the text ends, its newline included. */
function lineEnd(head: Uint8Array, from: number): number {
  for (let i = from; i < head.length; i++) {
    if (head[i] === 0x0a) return i + 1;
    if (head[i] === 0x0d) return head[i + 1] === 0x0a ? i + 2 : i + 1;
  }
  return head.length;
}

interface HeaderPlace {
  readonly start: number;
  /** The physical line of the header, from 1. */
  readonly line: number;
  readonly blankLines: readonly number[];
  /** The delimiter that a `sep=;` line names. */
  readonly delimiter: string | null;
  readonly notes: readonly string[];
}

/** Where the header begins: behind a byte order mark, blank lines, a `sep=` line, or where the user says. */
function findHeader(head: Uint8Array, bom: number, headerLine: number | undefined): HeaderPlace {
  let start = bom;
  let line = 1;
  const blankLines: number[] = [];
  let delimiter: string | null = null;
  const notes: string[] = [];
  if (headerLine !== undefined) {
    for (; line < headerLine && start < head.length; line++) start = lineEnd(head, start);
    if (line > 1)
      notes.push(
        `The ${line === 2 ? 'line' : `${line - 1} lines`} above the header ${line === 2 ? 'is' : 'are'} not read.`,
      );
    return { start, line, blankLines, delimiter, notes };
  }
  for (; start < head.length; line++) {
    const end = lineEnd(head, start);
    const text = new TextDecoder().decode(head.subarray(start, Math.min(end, start + 32))).trim();
    const separator =
      /^"?sep=([!#-/:-@[-^`{-~])"?$/i.exec(text)?.[1] ?? (/^"?sep="?$/i.test(text) ? '\t' : undefined);
    if (separator !== undefined) {
      delimiter = separator;
      notes.push(`Line ${line} names the delimiter: ${text}`);
    } else if (text !== '' || trimStart(head, start, end) < end) break;
    else blankLines.push(line);
    start = end;
  }
  return { start, line, blankLines, delimiter, notes };
}

/** Reads the beginning of a file as UTF-8. */
async function readHead(
  file: ByteSource,
  chosen: Encoding | undefined,
): Promise<{ head: Bytes; whole: boolean; encoding: Encoding; guessed: boolean }> {
  const raw = await headOf(file, HEAD_BYTES);
  const kind = foreignKind(raw.head);
  if (kind) {
    throw new IntakeError({
      file: file.name,
      message: `This seems to be ${kind}, not CSV.`,
      expected: 'CSV text in UTF-8',
      found: kind,
      remedy: ONLY_CSV,
    });
  }
  const guess = guessEncoding(raw.head);
  const encoding = chosen ?? guess.encoding;
  if (encoding === 'utf-8') return { ...raw, encoding, guessed: false };
  const asText: ByteSource['stream'] = (watch, sliceBytes) =>
    asUtf8(file.stream(watch, sliceBytes), encoding);
  const { head, whole } = await headOf({ stream: asText }, HEAD_BYTES);
  return { head, whole, encoding, guessed: chosen === undefined && !guess.certain };
}

/**
 * Recognises a file by its header, whatever its name: which of the three it is and how it is written.
 *
 * @throws HeaderError when its header fits no role or more than one: the user can say what its columns are.
 * @throws IntakeError when it is empty, not CSV, has no rows, or a needed column is there twice.
 */
export async function identify(input: ByteSource | File, options: IdentifyOptions = {}): Promise<SourceFile> {
  const file = input instanceof File ? plainSource(input) : input;
  const { name } = file;
  const { head, whole, encoding, guessed } = await readHead(file, options.encoding);
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (whole && trimStart(head, bom, head.length) === head.length) {
    throw new IntakeError({
      file: name,
      message: 'The file is empty.',
      expected: 'a header and at least one row',
      found: `${head.length} bytes`,
      remedy: 'Check the export that made it, and choose the file again.',
    });
  }
  const place = findHeader(head, bom, options.headerLine);
  const text = new TextDecoder().decode(head.subarray(place.start));
  const { delimiter, names } = readHeader(text, place.delimiter);
  const header = names.map((column) => column.trim());
  const sample = parseRows(text, delimiter, PREVIEW_ROWS + 1).slice(1);
  const mapping = roleOf(file, header, { place, text, sample }, options.mapping);
  const record = firstRecordEnd(head, place.start, delimiter);
  const rows = rowsOf(head.subarray(record.end), whole ? null : file.size - record.end, delimiter);
  if (rows.count === 0) {
    throw new IntakeError({
      file: name,
      line: place.line,
      message: 'The file has a header but no rows.',
      expected: 'at least one row below the header',
      found: 'no rows',
      remedy: 'Check the export that made it, and choose the file again.',
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
    format: {
      delimiter,
      columns: header.length,
      firstLine: place.line + record.lines,
      header: head.slice(place.start, record.end),
    },
    header,
    positions: mapping.positions,
    dataOffset: record.end,
    blankAboveHeader: place.blankLines,
    rows,
    preview: sample,
    notes: [
      ...(encoding === 'utf-8'
        ? []
        : [`${guessed ? 'Its letters are not UTF-8: read' : 'Read'} as ${ENCODING_NAMES[encoding]}.`]),
      ...(delimiter === ',' ? [] : [`Its columns are separated by ${delimiterName(delimiter)}.`]),
      ...place.notes,
      ...(renamed.length > 0 ? [`Read ${renamed.join(', ')}.`] : []),
      ...(extra.length > 0 ? [`Not needed: ${listed(extra)}.`] : []),
    ],
  };
}

/** The role of a header, by its own names or by what the user has said of them. */
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
      message: `The column ${fit.repeated.join(' and ')} is there twice.`,
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
        message: `The header fits ${fitting.map(({ role }) => role).join(' and ')} alike.`,
        expected: NEEDED,
        found: listed(header),
        remedy: 'Say which of them it is, or leave out the column that does not belong to it.',
      },
      { unmapped, headerLine: null },
    );
  }
  const further = headerFurtherDown(text);
  const headerLine = further === null ? null : place.line + further;
  throw new HeaderError(headerProblem(file.name, place.line, headerLine, header), { unmapped, headerLine });
}

/** The bytes of a source file behind its header, as UTF-8, in slices. */
export async function* dataOf(
  { file, encoding, dataOffset }: SourceFile,
  watch: ReadWatch,
  sliceBytes?: number,
): AsyncGenerator<Bytes, void, undefined> {
  let skip = dataOffset;
  for await (const slice of inSlices(asUtf8(file.stream(watch), encoding), sliceBytes)) {
    if (skip >= slice.length) {
      skip -= slice.length;
      continue;
    }
    yield slice.subarray(skip);
    skip = 0;
  }
}
