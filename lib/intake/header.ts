import Papa from 'papaparse';
import { matchRoles, type RoleMatch } from './roles';

/** The possible delimiters, in the order they are tried. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
};

/** What a delimiter is called in a sentence. */
export function delimiterName(delimiter: string): string {
  return DELIMITER_NAMES[delimiter] ?? delimiter;
}

/** A header and the rows below it, parsed by PapaParse from decoded text. */
export interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
  readonly match: RoleMatch;
}

/** Parses decoded text for recognition and preview; the engine reads the bulk. */
export function parseRows(text: string, delimiter: string, rows: number): string[][] {
  // PapaParse expects one kind of newline; a file may mix them.
  const lines = text.replace(/\r\n?/g, '\n');
  return Papa.parse<string[]>(lines, { delimiter, newline: '\n', preview: rows, skipEmptyLines: 'greedy' })
    .data;
}

/**
 * Reads the first row as the header of one of the three files. The delimiter with the fewest missing columns wins; on
 * a tie, PapaParse's guess.
 *
 * @param known the delimiter, if the file states it.
 */
export function readHeader(text: string, known: string | null = null): Header {
  const headers = (known === null ? DELIMITERS : [known]).map((delimiter) => {
    const names = parseRows(text, delimiter, 1)[0] ?? [];
    return { delimiter, names, match: matchRoles(names)[0]! };
  });
  const found = ({ match }: Header): number =>
    (match.positions.length - match.missing.length) / match.positions.length;
  const most = Math.max(...headers.map(found));
  const best = headers.filter((header) => found(header) === most);
  if (best.length === 1) return best[0]!;
  const guess = Papa.parse<string[]>(text, {
    preview: 20,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [...DELIMITERS],
  }).meta.delimiter;
  return best.find(({ delimiter }) => delimiter === guess) ?? best[0]!;
}

/**
 * The end of the first record, its newline included, and its number of physical lines. As in any record, a quote
 * opens only at the start of a field.
 */
export function firstRecordEnd(
  bytes: Uint8Array,
  from: number,
  delimiter: string,
): { readonly end: number; readonly lines: number } {
  const delimiterByte = delimiter.charCodeAt(0);
  let quoted = false;
  let fieldStart = true;
  let lines = 0;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const newline = byte === 0x0a || byte === 0x0d;
    if (newline) {
      if (byte === 0x0d && bytes[i + 1] === 0x0a) i++;
      lines++;
      if (!quoted) return { end: i + 1, lines };
    } else if (quoted) {
      if (byte === 0x22) {
        if (bytes[i + 1] === 0x22) i++;
        else quoted = false;
      }
    } else if (byte === 0x22 && fieldStart) quoted = true;
    else if (byte === delimiterByte) fieldStart = true;
    else if (byte !== 0x20) fieldStart = false;
  }
  return { end: bytes.length, lines: lines + 1 };
}
