import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from '../../e2e/production-server';

/** A response on the wire. */
export interface Transfer {
  readonly path: string;
  readonly status: number;
  /** Head and compressed body, in bytes. */
  readonly bytes: number;
}

/** A proxy in front of the product that counts all transfers, those of workers too. */
export interface CountingProxy extends Server {
  readonly transfers: Transfer[];
}

const ISOLATING = new Set(['cross-origin-opener-policy', 'cross-origin-embedder-policy']);

/** Starts the proxy. Without `isolated` it strips the headers that enable threads. */
export async function countingProxy(target: string, isolated: boolean): Promise<CountingProxy> {
  const transfers: Transfer[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const onward = send(
      new URL(path, target),
      { method: request.method, headers: request.headers },
      (answer) => {
        const status = answer.statusCode ?? 502;
        const headers = Object.fromEntries(
          Object.entries(answer.headers).filter(([name]) => isolated || !ISOLATING.has(name)),
        );
        let bytes = `HTTP/1.1 ${status} ${answer.statusMessage ?? ''}\r\n\r\n`.length;
        for (let i = 0; i < answer.rawHeaders.length; i += 2)
          bytes += answer.rawHeaders[i]!.length + answer.rawHeaders[i + 1]!.length + 4;
        response.writeHead(status, headers);
        answer.on('data', (part: Buffer) => (bytes += part.length));
        answer.on('end', () => transfers.push({ path: path.replace(/\?.*/, ''), status, bytes }));
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    transfers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
