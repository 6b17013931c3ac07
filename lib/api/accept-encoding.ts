import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ApiAnswer, ApiRequest } from './message';

/** A content coding that the server has. */
export type Encoding = 'br' | 'gzip';

/** `gzip;q=0.8`, without a match for what is no coding or has no valid weight (RFC 9110 12.4.2). */
const ELEMENT = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/** The weights of an Accept-Encoding header by coding, in lower case. RFC 9110 8.4.1.3: x-gzip is gzip. */
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
 * The codings that a client takes, by RFC 9110 12.5.3: the ones it likes best first, equal ones in the order given.
 *
 * @param available those that the answer could be sent in.
 * @returns none where the answer is to be sent as it is.
 */
export function acceptedEncodings<Available extends Encoding>(
  headers: IncomingHttpHeaders,
  available: readonly Available[],
): Available[] {
  const header = headers['accept-encoding'];
  if (header === undefined) return [];
  const weights = weightsOf(header);
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  // Identity is as good as anything unless the client says how much it likes it.
  const identity = weights.get('identity') ?? 0;
  return available
    .filter((coding) => weightOf(coding) > 0 && weightOf(coding) >= identity)
    .sort((a, b) => weightOf(b) - weightOf(a));
}

/** A third of the time of the usual level, for answers that are a fifth larger. */
const LEVEL = 1;

/** Whether the answer to a request is to be sent as gzip. */
export function takesGzip({ headers }: ApiRequest): boolean {
  return acceptedEncodings(headers, ['gzip']).length > 0;
}

/**
 * An answer as the client takes it; one that is encoded already stays as it is. It is compressed at once: at 0.1 ms, to
 * have a thread do it takes this one as long.
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
