import Papa from 'papaparse';
import { harmlessText } from './harmless-text';

/** A value of a table: texts are made harmless for spreadsheets, numbers are written in full. */
export type Cell = string | number | null;

/** A table as CSV by RFC 4180: header, CRLF, quotes where they are needed, a newline at the end. */
export function rowsCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const harmless = (cell: Cell): Cell => (typeof cell === 'string' ? harmlessText(cell) : cell);
  return `${Papa.unparse([[...columns], ...rows.map((row) => row.map(harmless))], { newline: '\r\n' })}\r\n`;
}
