import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from './production-server';

/** Answers a request itself and returns true, or leaves it to the server. */
export type Interfere = (incoming: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A proxy in front of a server, on a port of its own: what a test does to it affects the whole browser, service
 * worker and workers included.
 */
export async function proxyServer(target: string, interfere: Interfere): Promise<Server> {
  const proxy = createServer((incoming, response) => {
    if (interfere(incoming, response)) return;
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    async close() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
