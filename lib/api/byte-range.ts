import type { IncomingHttpHeaders } from 'node:http';

/** The first and the last byte of a part. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part that a GET request asks for (RFC 9110 14.2).
 *
 * @param tag the strong entity tag of the whole.
 * @returns null where the whole is to be sent: no range, several ranges, units other than bytes, or an If-Range that names
 * something else; `unsatisfiable` where the part lies outside.
 */
export function byteRange(
  headers: IncomingHttpHeaders,
  size: number,
  tag: string,
): ByteRange | 'unsatisfiable' | null {
  const ifRange = headers['if-range'];
  // The comparison is strong, and there is no date to compare with.
  if (ifRange !== undefined && ifRange !== tag) return null;
  const [, from, to] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(headers.range ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return null; // Not a valid range, and so to be ignored.
  if (first >= size) return 'unsatisfiable';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
