import { BYTES, firstUnusual, KINDS, FIRST_SKIPPED } from './byte-kinds';
import { isUtf8, LONGEST_RECORD } from './judge-record';
import type { OutOfPlace } from './out-of-place';
import { trimEnd, whitespaceAt } from './whitespace';

const { LF, CR } = BYTES;
const { ORDINARY, DELIMITER, LINE_FEED, CARRIAGE_RETURN, SPACE, HIGH, SINGLE_QUOTE } = KINDS;

/** The format that clean records have. */
interface CleanFormat {
  /** See `kindsOfBytes`. */
  readonly kinds: Uint8Array;
  readonly delimiter: number;
  readonly columns: number;
  readonly outOfPlace: OutOfPlace;
}

/** The number of records if the bytes are clean in the sense of `RecordChunk`, else 0. */
export function countCleanRecords(
  bytes: Uint8Array,
  { kinds, delimiter, columns, outOfPlace }: CleanFormat,
): number {
  const end = bytes.length;
  const crlf = end > 1 && bytes[end - 2] === CR;
  let records = 0;
  let delimiters = 0;
  let fieldStart = 0;
  let lineStart = 0;
  let lastSpace = -2;
  let lastHigh = -2;
  if (outOfPlace.always || outOfPlace.maybeWord(bytes, 0) || outOfPlace.isHeader(bytes, 0)) return 0;
  const { buffer, byteOffset } = bytes;
  const words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  const skips = delimiter < FIRST_SKIPPED;
  for (let i = 0; i < end; i++) {
    if (skips) {
      i = firstUnusual(words, byteOffset + i, byteOffset + end) - byteOffset;
      if (i >= end) break;
    }
    const kind = kinds[bytes[i]!]!;
    if (kind === ORDINARY) continue;
    switch (kind) {
      case DELIMITER:
        delimiters++;
        if (lastSpace === i - 1 || (lastHigh === i - 1 && trimEnd(bytes, fieldStart, i) !== i)) return 0;
        fieldStart = i + 1;
        if (outOfPlace.maybeWord(bytes, fieldStart)) return 0;
        break;
      case LINE_FEED: {
        const recordEnd = crlf ? i - 1 : i;
        if (crlf && bytes[i - 1] !== CR) return 0;
        if (delimiters !== columns - 1 || recordEnd === lineStart) return 0;
        if (recordEnd - lineStart > LONGEST_RECORD) return 0;
        if (lastSpace === recordEnd - 1) return 0;
        if (lastHigh === recordEnd - 1 && trimEnd(bytes, fieldStart, recordEnd) !== recordEnd) return 0;
        records++;
        delimiters = 0;
        lineStart = fieldStart = i + 1;
        if (lineStart === end) break;
        if (outOfPlace.maybeWord(bytes, lineStart) || outOfPlace.isHeader(bytes, lineStart)) return 0;
        break;
      }
      case CARRIAGE_RETURN:
        if (!crlf || bytes[i + 1] !== LF) return 0;
        break;
      case SPACE:
        if (i === fieldStart) return 0;
        lastSpace = i;
        break;
      case HIGH:
        if (i === fieldStart && whitespaceAt(bytes, i, end) > 0) return 0;
        lastHigh = i;
        break;
      case SINGLE_QUOTE:
        if (i === fieldStart) return 0;
        break;
      default:
        return 0;
    }
  }
  return lastHigh >= 0 && !isUtf8(bytes) ? 0 : records;
}
