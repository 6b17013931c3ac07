import { IntakeError, type IntakeProblem } from './errors';
import { firstRecordEnd, parseRows, readHeader } from './header';
import type { RecordFormat } from './record-reader';
import { matchRoles, ROLE_COLUMNS, type Role, type RoleMatch } from './roles';
import { trimStart } from './whitespace';

/** A file whose role and form are known, ready to be read. */
export interface SourceFile {
  readonly file: File;
  readonly name: string;
  readonly role: Role;
  readonly format: RecordFormat;
  /** The names of the header, trimmed, in the file's order. */
  readonly header: readonly string[];
  /** Where in the header each of the role's columns stands, in the order of `ROLE_COLUMNS`. */
  readonly positions: readonly number[];
  /** Where the first byte behind the header is. */
  readonly dataOffset: number;
  /** Blank lines above the header. */
  readonly blankAboveHeader: number;
  /** How many rows it has: counted where the file is small, else estimated from its beginning. */
  readonly rows: { readonly count: number; readonly exact: boolean };
  /** The first rows below the header, for showing. */
  readonly preview: readonly (readonly string[])[];
}

/** How much of a file is looked at to recognise it, in bytes. */
const HEAD_BYTES = 256 * 1024;
const PREVIEW_ROWS = 5;
const LINES_SEARCHED_FOR_HEADER = 50;

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'a ZIP or Excel file' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'an old Excel file' },
  { bytes: [0x1f, 0x8b], kind: 'a gzip file' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF' },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: 'a Parquet file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], kind: 'a JPEG image' },
  { bytes: [0xff, 0xfe], kind: 'text in UTF-16' },
  { bytes: [0xfe, 0xff], kind: 'text in UTF-16' },
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
  if (head.includes(0)) return 'a binary file, or text in UTF-16';
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

function headerProblem(file: string, line: number, names: readonly string[], text: string): IntakeProblem {
  const further = headerFurtherDown(text);
  if (further !== null) {
    return {
      file,
      line: line + further,
      message: `The header stands on line ${line + further}, below other lines.`,
      expected: 'the header on the first line',
      found: listed(names),
      remedy: `Remove the lines above line ${line + further} and choose the file again.`,
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
      remedy: 'Check that this is the right file and that its first line names the columns.',
    };
  }
  const missing = near.map((match) => match.missing.join(' and ')).join(' or ');
  return {
    file,
    line,
    message: `This looks like ${near.map(({ role }) => role).join(' or ')}, but the column ${missing} is missing.`,
    expected: near.map(({ role }) => ROLE_COLUMNS[role].join(', ')).join('; or '),
    found: listed(names),
    remedy: `Add the column, or name it ${missing} in the header, and choose the file again.`,
  };
}

/** Counts the lines that are not blank, or tells from the bytes at hand how many there will be in all. */
function rowsOf(bytes: Uint8Array, size: number): SourceFile['rows'] {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  const count = lines.filter((line) => line.trim() !== '').length;
  return size <= bytes.length
    ? { count, exact: true }
    : { count: Math.round((count * size) / bytes.length), exact: false };
}

/** Where the header begins: behind a byte order mark and behind blank lines, which are counted. */
function findHeader(head: Uint8Array, bom: number): { readonly start: number; readonly blankLines: number } {
  let start = bom;
  let blankLines = 0;
  for (let i = bom; i < head.length; i++) {
    const byte = head[i];
    if (byte !== 0x0a && byte !== 0x0d) continue;
    if (trimStart(head, start, i) < i) break;
    if (byte === 0x0d && head[i + 1] === 0x0a) i++;
    start = i + 1;
    blankLines++;
  }
  return { start, blankLines };
}

/**
 * Recognises a file by its header, whatever its name: which of the three it is and how it is written.
 *
 * @throws IntakeError when it is empty, not CSV, has no rows, or its header fits no role or more than one.
 */
export async function identify(file: File): Promise<SourceFile> {
  const name = file.name;
  let head: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch (cause) {
    throw new IntakeError(
      {
        file: name,
        message: 'The file cannot be read.',
        found: cause instanceof Error ? cause.message : String(cause),
        remedy: 'It may have been moved or removed, or is a folder. Choose it again.',
      },
      { cause },
    );
  }
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (trimStart(head, bom, head.length) === head.length && head.length === file.size) {
    throw new IntakeError({
      file: name,
      message: 'The file is empty.',
      expected: 'a header and at least one row',
      found: `${file.size} bytes`,
      remedy: 'Check the export that made it, and choose the file again.',
    });
  }
  const kind = foreignKind(head);
  if (kind) {
    throw new IntakeError({
      file: name,
      message: `This seems to be ${kind}, not CSV.`,
      expected: 'CSV text in UTF-8',
      found: kind,
      remedy: ONLY_CSV,
    });
  }

  const { start: headerStart, blankLines } = findHeader(head, bom);
  const headerLine = blankLines + 1;
  const text = new TextDecoder().decode(head.subarray(headerStart));
  const { delimiter, names, match } = readHeader(text);
  const record = firstRecordEnd(head, headerStart, delimiter);
  const header = names.map((column) => column.trim());
  if (match.missing.length > 0) throw new IntakeError(headerProblem(name, headerLine, header, text));
  if (match.repeated.length > 0) {
    throw new IntakeError({
      file: name,
      line: headerLine,
      message: `The column ${match.repeated.join(' and ')} is there twice.`,
      expected: ROLE_COLUMNS[match.role].join(', '),
      found: listed(header),
      remedy: 'Remove or rename one of the two, and choose the file again.',
    });
  }
  const fitting = matchRoles(header).filter(({ missing }) => missing.length === 0);
  if (fitting.length > 1) {
    const roles = fitting.map(({ role }) => role);
    throw new IntakeError({
      file: name,
      line: headerLine,
      message: `The header fits ${roles.join(' and ')} alike.`,
      expected: NEEDED,
      found: listed(header),
      remedy: 'Leave out the column that does not belong to it, and choose the file again.',
    });
  }
  if (trimStart(head, record.end, head.length) === head.length && head.length === file.size) {
    throw new IntakeError({
      file: name,
      line: headerLine,
      message: 'The file has a header but no rows.',
      expected: 'at least one row below the header',
      found: 'no rows',
      remedy: 'Check the export that made it, and choose the file again.',
    });
  }
  return {
    file,
    name,
    role: match.role,
    format: { delimiter, columns: header.length, firstLine: headerLine + record.lines },
    header,
    positions: match.positions,
    dataOffset: record.end,
    blankAboveHeader: blankLines,
    rows: rowsOf(head.subarray(record.end), file.size - record.end),
    preview: parseRows(text, delimiter, PREVIEW_ROWS + 1).slice(1),
  };
}
