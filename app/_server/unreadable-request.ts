import { STATUS_CODES, type Server } from 'node:http';
import { Socket } from 'node:net';

/** HTTP statuses (RFC 9110, RFC 6585) for errors of Node's parser; 400 for all others. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_HEADER_OVERFLOW', 431],
]);

/** Answers malformed requests like Node, with these headers, unless an answer is already under way. */
export function answerUnreadable(server: Server, headers: () => ReadonlyMap<string, string>): void {
  const answering = new WeakSet<Socket>();
  server.on('request', ({ socket }, response) => {
    answering.add(socket);
    response.on('close', () => answering.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const isAnswering = socket instanceof Socket && answering.has(socket);
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
      socket.destroy();
      return;
    }
    const status = STATUS.get(error.code ?? '') ?? 400;
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]!}`,
      ...[...headers()].map(([name, value]) => `${name}: ${value}`),
      'Content-Length: 0',
      'Connection: close',
    ];
    socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  });
}
