import type { IncomingHttpHeaders } from 'node:http';

/** The first and last byte of a range. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The range a GET request asks for (RFC 9110 14.2).
 *
 * @param tag the strong entity tag of the whole.
 * @returns null to send the whole: no range, several, units other than bytes, or an If-Range that does not match;
 * `unsatisfiable` if the range is outside.
 */
export function byteRange(
  headers: IncomingHttpHeaders,
  size: number,
  tag: string,
): ByteRange | 'unsatisfiable' | null {
  const ifRange = headers['if-range'];
  // Strong comparison; there is no date to compare.
  if (ifRange !== undefined && ifRange !== tag) return null;
  const [, from, to] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(headers.range ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return null; // Invalid ranges are ignored.
  if (first >= size) return 'unsatisfiable';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
