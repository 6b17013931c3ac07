import { REJECTED } from '@/lib/market-share/reasons';
import { BYTES } from './byte-kinds';
import type { CutRecord } from './cut-record';
import type { OutOfPlace } from './out-of-place';

/** Notes on records that are used. */
export const NOTES = {
  padded: 'outer white space trimmed',
  multiLine: 'takes several lines: a newline in quotes',
  strayQuote: 'a quote inside a field, kept as text',
  singleQuotes: 'single quotes, kept as text',
  unended: 'the last line has no newline: it may be cut off',
} as const;

/** The longest record that is accepted, in bytes. */
export const LONGEST_RECORD = 2 * 1024 * 1024;

/** Whether bytes are valid UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Why a record is rejected, or null. Call it in file order. */
export function reasonToReject(
  buffer: Uint8Array,
  { fields, seen, start, end }: CutRecord,
  form: {
    /** Number of columns expected. */
    readonly columns: number;
    /** Whether the whole buffer is known to be valid UTF-8. */
    readonly validUtf8: boolean;
    readonly outOfPlace: OutOfPlace;
  },
): string | null {
  if (end - start > LONGEST_RECORD) return REJECTED.tooLong;
  if (seen.nul) return REJECTED.nul;
  if (seen.high && !form.validUtf8 && !isUtf8(buffer.subarray(start, end))) return REJECTED.notUtf8;
  if (end - start === 1 && buffer[start] === BYTES.CTRL_Z) return REJECTED.endOfFileMark;
  const outOfPlace = form.outOfPlace.reasonFor(buffer, start, fields);
  if (outOfPlace) return outOfPlace;
  if (seen.textBehindQuote) return REJECTED.textBehindQuote;
  const columns = form.outOfPlace.layout?.columns ?? form.columns;
  if (fields.length < columns) return REJECTED.tooFewFields;
  if (fields.slice(columns).some((field) => field.start !== field.end)) return REJECTED.tooManyFields;
  return null;
}

/** The notes on a record that is used. */
export function notesOf({ seen, unended }: CutRecord): string[] {
  const notes: string[] = [];
  if (seen.padded) notes.push(NOTES.padded);
  if (seen.newlines > 0) notes.push(NOTES.multiLine);
  if (seen.strayQuote) notes.push(NOTES.strayQuote);
  if (seen.singleQuotes) notes.push(NOTES.singleQuotes);
  if (unended) notes.push(NOTES.unended);
  return notes;
}
