import type { IncomingMessage, ServerResponse } from 'node:http';

/** Writes a timestamped line to stderr; an error with its stack. */
export function tellOperator(what: unknown): void {
  const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}

/**
 * Writes an access log line when an answer is sent or cut off: time, method, route, status, ms, bytes. No path, query
 * or address, since they reveal names.
 *
 * @param routeOf called once the answer is known.
 */
export function logAccess(
  request: IncomingMessage,
  response: ServerResponse,
  routeOf: () => string,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): void {
  const begun = performance.now();
  response.once('close', () => {
    const status = response.writableFinished ? response.statusCode : 'cut';
    const bodiless = request.method === 'HEAD' || response.statusCode === 304;
    const bytes = bodiless ? 0 : Number(response.getHeader('Content-Length') ?? 0);
    const ms = (performance.now() - begun).toFixed(1);
    write(`${new Date().toISOString()} ${request.method} ${routeOf()} ${status} ${ms} ms ${bytes} bytes\n`);
  });
}
