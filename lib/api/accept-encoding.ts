import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ApiAnswer, ApiRequest } from './message';

/** A content coding the server can send. */
export type Encoding = 'br' | 'gzip';

/** `gzip;q=0.8`; no match for an invalid coding or weight (RFC 9110 12.4.2). */
const ELEMENT = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/** The weights of an Accept-Encoding header by lower-case coding. RFC 9110 8.4.1.3: x-gzip is gzip. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const element of header.split(',')) {
    const [, coding, weight] = ELEMENT.exec(element) ?? [];
    if (coding === undefined) continue;
    weights.set(coding.toLowerCase().replace(/^x-gzip$/, 'gzip'), Number(weight ?? 1));
  }
  return weights;
}

/**
 * The codings a client accepts by RFC 9110 12.5.3, preferred ones first.
 *
 * @param available those the answer could have; on a tie in this order.
 * @returns none if the answer is to be sent uncompressed.
 */
export function acceptedEncodings<Available extends Encoding>(
  headers: IncomingHttpHeaders,
  available: readonly Available[],
): Available[] {
  const header = headers['accept-encoding'];
  if (header === undefined) return [];
  const weights = weightsOf(header);
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  // Identity is acceptable unless the client says otherwise, but has no preference.
  const identity = weights.get('identity') ?? 0;
  return available
    .filter((coding) => weightOf(coding) > 0 && weightOf(coding) >= identity)
    .sort((a, b) => weightOf(b) - weightOf(a));
}

/** A third of the default level's time for answers a fifth larger. */
const LEVEL = 1;

/** Whether to send gzip in answer to a request. */
export function takesGzip({ headers }: ApiRequest): boolean {
  return acceptedEncodings(headers, ['gzip']).length > 0;
}

/**
 * Compresses an answer if the client accepts it and it is not compressed yet. Synchronous: at 0.1 ms, handing it to
 * another thread would cost as much.
 */
export function encodedFor(request: ApiRequest, answer: ApiAnswer): ApiAnswer {
  if (answer.body === null || answer.headers['Content-Encoding'] !== undefined || !takesGzip(request))
    return answer;
  return {
    status: answer.status,
    headers: { ...answer.headers, 'Content-Encoding': 'gzip' },
    body: gzipSync(answer.body, { level: LEVEL }),
  };
}
