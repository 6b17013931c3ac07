import { gzip } from 'node:zlib';
import { promisify } from 'node:util';

/**
 * Accept-Encoding headers of those who take gzip, as a pattern for the whole header. The server's configuration declares
 * `Content-Encoding: gzip` by this very pattern (next.config.ts): Next drops that header from what a route answers, and
 * compresses no such answer by itself. So a route that it is declared for has to go by the pattern as well.
 */
export const GZIP_ACCEPTED = '(?!.*\\bgzip\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)).*\\bgzip\\b.*';

const PATTERN = new RegExp(`^${GZIP_ACCEPTED}$`);
const compress = promisify(gzip);

/** A third of the time of the usual level, for answers that are a fifth larger. */
const LEVEL = 1;

/** Whether the answer to a request is to be sent as gzip. */
export function takesGzip(request: Request): boolean {
  return PATTERN.test(request.headers.get('accept-encoding') ?? '');
}

/** The bytes as whoever asked takes them, and the headers that say so. */
export async function encodedFor(
  request: Request,
  bytes: Uint8Array,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Record<string, string> }> {
  if (!takesGzip(request)) return { bytes: new Uint8Array(bytes), headers: {} };
  return {
    bytes: new Uint8Array(await compress(bytes, { level: LEVEL })),
    headers: { 'Content-Encoding': 'gzip' },
  };
}

/** A response as whoever asked takes it; one that is encoded already stays as it is. */
export async function encodedResponse(request: Request, response: Response): Promise<Response> {
  if (response.body === null || response.headers.has('Content-Encoding') || !takesGzip(request))
    return response;
  const { status, statusText } = response;
  const { bytes, headers } = await encodedFor(request, new Uint8Array(await response.arrayBuffer()));
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(bytes, { status, statusText, headers: all });
}
