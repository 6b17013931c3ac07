import Papa from 'papaparse';
import { matchRoles, type RoleMatch } from './roles';

/** The delimiters a file may use, in the order in which they are tried. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A header and the rows below it, as PapaParse reads them from decoded text. */
export interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
  readonly match: RoleMatch;
}

/** Reads rows of decoded text for recognising and showing it; the engine reads the bulk. */
export function parseRows(text: string, delimiter: string, rows: number): string[][] {
  return Papa.parse<string[]>(text, { delimiter, preview: rows, skipEmptyLines: 'greedy' }).data;
}

function fits(match: RoleMatch): boolean {
  return match.missing.length === 0;
}

/**
 * Reads a line as the header of one of the three files. The delimiter is the one with which the header is complete;
 * failing that, the one that PapaParse finds most likely.
 */
export function readHeader(text: string): Header {
  const headers = DELIMITERS.map((delimiter) => {
    const names = parseRows(text, delimiter, 1)[0] ?? [];
    return { delimiter, names, match: matchRoles(names)[0]! };
  });
  const complete = headers.find(({ match }) => fits(match));
  if (complete) return complete;
  const guess = Papa.parse<string[]>(text, { preview: 20, delimitersToGuess: [...DELIMITERS] }).meta.delimiter;
  return headers.find(({ delimiter }) => delimiter === guess) ?? headers[0]!;
}

/** Where the first record of the bytes ends, its newline included; quotes may hold newlines. */
export function firstRecordEnd(bytes: Uint8Array, from: number): { readonly end: number; readonly lines: number } {
  let quoted = false;
  let lines = 0;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === 0x22) quoted = !quoted;
    else if (byte === 0x0a || byte === 0x0d) {
      const end = byte === 0x0d && bytes[i + 1] === 0x0a ? i + 2 : i + 1;
      lines++;
      if (!quoted) return { end, lines };
      i = end - 1;
    }
  }
  return { end: bytes.length, lines: lines + 1 };
}
