import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ApiAnswer } from '@/lib/api/message';
import { METHODS, ProblemError, problemAnswer, type ProblemKind } from '@/lib/api/problem';
import { ApiService, isApiPath } from '@/lib/api/service';
import { DashboardPage } from './dashboard-page';
import { NOT_FOUND_PAGE } from './not-found-page';
import { OpenAnswers } from './open-answers';
import { logAccess, tellOperator } from './operator-log';
import { requestTarget } from './request-target';
import { contentSecurityPolicy, securityHeaders } from './security-headers';
import { StaticFiles, type FileAnswer } from './static-files';
import { answerUnreadable } from './unreadable-request';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The operator's settings for the server. */
export interface ServerOptions {
  /** Serves the source with hot reload instead of the build. */
  readonly development: boolean;
  /** The folder of a published dataset, if any. */
  readonly dataset: string | undefined;
  /** Whether the server answers for a host. */
  readonly allows: (host: string | null) => boolean;
  readonly publicCache: boolean;
  readonly metricsElsewhere: boolean;
  readonly accessLog: boolean;
}

/** The product's server before it listens. */
export interface ProductServer {
  readonly server: Server;
  /** Serves only the metrics. */
  readonly metricsServer: Server;
  /** Stops both like {@link OpenAnswers.stop} and makes the server unready. */
  readonly stop: (delayMs: number, graceMs: number) => Promise<number>;
  /** Cuts off pending answers. */
  readonly cut: () => void;
}

type Answer = ApiAnswer | FileAnswer;

const problem = (kind: ProblemKind, detail: string): Answer =>
  problemAnswer(new ProblemError(kind, detail).problem);

/** An answer that does not depend on the path; null if there is none. */
function answerAhead(
  method: string,
  target: ReturnType<typeof requestTarget>,
  allows: (host: string | null) => boolean,
): Answer | null {
  if (!target) return problem('bad-request', 'The target of the request is neither a path nor an address.');
  if (!allows(target.host))
    return problem(
      'misdirected',
      'This server is not known by that name. Its operator names further hosts in ALLOWED_HOSTS.',
    );
  if (target.url === '*') {
    if (method === 'OPTIONS') return { status: 204, headers: { Allow: METHODS.join(', ') }, body: null };
    return problem('bad-request', 'Only OPTIONS can be asked of the server as a whole.');
  }
  return null;
}

/** The dashboard in development: Next answers everything, including upgrades for hot reload. */
async function developmentPage(
  server: Server,
): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> {
  const { default: next } = await import('next');
  const app = next({ dev: true, dir: ROOT, httpServer: server });
  await app.prepare();
  return app.getRequestHandler();
}

/**
 * The product's server: it answers the API, a dataset's files and static files itself, and the dashboard through
 * Next. Through Next's routes an API answer took ten times as long, nearly all of it before the route was called.
 *
 * @throws Error when there is no build.
 */
export async function productServer(options: ServerOptions): Promise<ProductServer> {
  const { development, dataset, allows, publicCache, metricsElsewhere, accessLog } = options;
  const api = new ApiService(dataset, { publicCache, metricsElsewhere, report: tellOperator });
  const server = createServer();
  const open = new OpenAnswers(server);
  const files = new StaticFiles();
  await files.add(path.join(ROOT, 'public'), '/', (file) => file.startsWith('/engine/'));
  if (!development) {
    await files.add(path.join(ROOT, '.next/static'), '/_next/static/', () => true);
    await files.addRoutes(path.join(ROOT, '.next/server/app'));
  }
  const page = development ? null : await DashboardPage.prepare(ROOT, dataset);
  const developed = development ? await developmentPage(server) : null;

  function send(response: ServerResponse, { status, headers, body }: Answer): void {
    const length = body instanceof Uint8Array ? { 'Content-Length': body.length } : {};
    const last = open.stopping ? { Connection: 'close' } : {};
    response.writeHead(status, { ...headers, ...length, ...last });
    if (body === null || body instanceof Uint8Array) response.end(body);
    // A client that disconnects is not an error.
    else pipeline(body satisfies Readable, response, () => undefined);
  }

  /** @param countAs receives the route for the metrics, before the answer is sent. */
  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    countAs: (route: string) => void,
  ): Promise<void> {
    const nonce = Buffer.from(randomUUID()).toString('base64');
    const policy = contentSecurityPolicy(nonce, development);
    response.setHeaders(securityHeaders(policy));
    if (open.held) await open.held;
    const method = request.method ?? '';
    const target = requestTarget(request.url ?? '', request.headers.host);
    const ahead = answerAhead(method, target, allows);
    if (ahead) {
      countAs('refused');
      send(response, ahead);
      return;
    }
    const { url } = target!;
    const pathname = url.split('?', 1)[0]!;
    if (isApiPath(pathname)) {
      countAs(api.routeOf(pathname));
      send(response, await api.answer({ method, url, headers: request.headers }));
      return;
    }
    if (!METHODS.includes(method)) {
      countAs('refused');
      send(response, problem('method-not-allowed', 'Ask by GET.'));
      return;
    }
    const file = await files.answer(pathname, request);
    if (file) {
      countAs('file');
      send(response, file);
      return;
    }
    if (developed) {
      request.headers['content-security-policy'] = policy; // Next reads the nonce for its own scripts here.
      request.headers['x-nonce'] = nonce; // For the page's own inline script.
      await developed(request, response);
      return;
    }
    if (pathname !== '/') {
      send(response, NOT_FOUND_PAGE);
      return;
    }
    countAs('/');
    send(response, await page!.answer(url, request, nonce));
  }

  server.on('request', (request, response) => {
    let route = 'other';
    if (accessLog) logAccess(request, response, () => route);
    answer(request, response, (counted) => (route = counted)).catch((error: unknown) => {
      tellOperator(error);
      if (response.headersSent) response.destroy();
      else send(response, problem('internal', 'The request could not be answered. Trying again may help.'));
    });
  });

  answerUnreadable(server, () => securityHeaders(contentSecurityPolicy(randomUUID(), development)));

  const metricsServer = createServer((request, response) => {
    const answered = ['/metrics', '/api/metrics'].includes(request.url ?? '')
      ? api.metricsText()
      : Promise.resolve(problem('no-such-route', 'There is only /metrics.'));
    answered.then(
      (found) => send(response, found),
      (error: unknown) => {
        tellOperator(error);
        response.destroy();
      },
    );
  });

  api.start();
  return {
    server,
    metricsServer,
    async stop(delayMs, graceMs) {
      api.stop();
      const cut = await open.stop(delayMs, graceMs);
      metricsServer.close();
      metricsServer.closeAllConnections();
      return cut;
    },
    cut: () => open.cut(),
  };
}
