import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { ApiService, isApiPath } from '@/lib/api/service';
import { contentSecurityPolicy, securityHeaders } from './security-headers';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Writes a line to the log of errors, with the time. */
function tellOperator(text: string): void {
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}

/**
 * The server of the product: the API and the files of a published dataset by itself, the dashboard by Next. Through
 * Next's routes an answer of the API took ten times as long, nearly all of it before the route was called.
 *
 * @param options.development serves the dashboard as it is being written, not as it was built.
 * @param options.dataset the folder of a published dataset; undefined where there is none.
 * @throws Error when there is no build to serve.
 */
export async function productServer({
  development,
  hostname,
  port,
  dataset,
}: {
  readonly development: boolean;
  readonly hostname: string;
  readonly port: number;
  readonly dataset: string | undefined;
}): Promise<Server> {
  const api = new ApiService(dataset, { report: tellOperator });
  const server = createServer();
  const dashboard = next({ dev: development, dir: ROOT, hostname, port, httpServer: server });
  await dashboard.prepare();
  const page = dashboard.getRequestHandler();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = Buffer.from(randomUUID()).toString('base64');
    const policy = contentSecurityPolicy(nonce, development);
    response.setHeaders(securityHeaders(policy));
    const path = (request.url ?? '').split('?', 1)[0]!;
    if (isApiPath(path)) {
      const { status, headers, body } = await api.answer(request);
      response.writeHead(status, body ? { ...headers, 'Content-Length': body.length } : headers);
      response.end(body ?? undefined);
      return;
    }
    request.headers['content-security-policy'] = policy; // Next reads the nonce for its own scripts from here.
    request.headers['x-nonce'] = nonce; // For the page's own inline script.
    return page(request, response);
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      tellOperator(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  api.start();
  return server;
}
