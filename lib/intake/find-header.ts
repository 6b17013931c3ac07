import { readHeader } from './header';
import { trimStart } from './whitespace';

const LINES_SEARCHED_FOR_HEADER = 50;

/** The end of a line, its newline included. */
function lineEnd(head: Uint8Array, from: number): number {
  for (let i = from; i < head.length; i++) {
    if (head[i] === 0x0a) return i + 1;
    if (head[i] === 0x0d) return head[i + 1] === 0x0a ? i + 2 : i + 1;
  }
  return head.length;
}

/** Where the header is. */
export interface HeaderPlace {
  readonly start: number;
  /** Its physical line, from 1. */
  readonly line: number;
  readonly blankLines: readonly number[];
  /** The delimiter given by a `sep=;` line. */
  readonly delimiter: string | null;
  readonly notes: readonly string[];
}

/** Finds the header: after a byte order mark, blank lines and a `sep=` line, or where the user says. */
export function findHeader(head: Uint8Array, bom: number, headerLine: number | undefined): HeaderPlace {
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

/** How many lines below the first a line follows that could be the header; null if none. */
export function headerFurtherDown(text: string): number | null {
  const lines = text.split(/\r\n|\r|\n/).slice(0, LINES_SEARCHED_FOR_HEADER);
  const index = lines.findIndex((line, i) => i > 0 && readHeader(line).match.missing.length === 0);
  return index < 0 ? null : index;
}
