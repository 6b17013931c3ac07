import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { inject } from 'light-my-request';
import next from 'next';
import { THEME_COOKIE } from '@/components/ui/theme';
import { acceptedEncodings } from '@/lib/api/accept-encoding';
import { DatasetFolder } from '@/lib/api/dataset-folder';
import { LeastRecentlyUsed } from '@/lib/api/least-recently-used';
import type { ApiAnswer } from '@/lib/api/message';

/** Cache size for renderings. */
const KEPT_BYTES = 32 * 2 ** 20;

/** A fast level: pages are compressed per request, since each has another nonce. */
const LEVEL = 1;

/** Placeholder for the nonce in a rendering. */
const PLACEHOLDER = randomBytes(24).toString('base64');

/** A page rendered by Next. */
interface Rendering {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The text between the nonces. */
  readonly parts: readonly string[];
}

function themeOf({ headers }: IncomingMessage): string | null {
  return new RegExp(`(?:^|;\\s*)${THEME_COOKIE}=(dark|light)(?:;|$)`).exec(headers.cookie ?? '')?.[1] ?? null;
}

/**
 * The product's one page, rendered by Next once for each query, theme and version of the dataset. Rendering takes
 * long enough to delay the API's answers. Nothing else reaches Next.
 */
export class DashboardPage {
  private readonly renderings = new LeastRecentlyUsed<Promise<Rendering>>(KEPT_BYTES);
  /** Renderings are serial, so that other requests get their turn in between. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly handle: ReturnType<ReturnType<typeof next>['getRequestHandler']>,
    private readonly dataset: DatasetFolder | null,
  ) {}

  /**
   * @param folder of the build.
   *
   * @param dataset the folder of the dataset the page opens with, if any.
   * @throws Error when there is no build.
   */
  static async prepare(folder: string, dataset: string | undefined): Promise<DashboardPage> {
    // A dummy server: Next would take over the real one's upgrades and leave them unanswered.
    const app = next({ dev: false, dir: folder, httpServer: createServer() });
    await app.prepare();
    const page = new DashboardPage(app.getRequestHandler(), dataset ? new DatasetFolder(dataset) : null);
    // The first rendering loads Next's own code, for a second or more.
    await page.rendering('/', null, await page.version());
    return page;
  }

  /** @param url path and query. @param nonce of the page's scripts, as in the answer's CSP. */
  async answer(url: string, request: IncomingMessage, nonce: string): Promise<ApiAnswer> {
    const { status, headers, parts } = await this.rendering(url, themeOf(request), await this.version());
    const text = Buffer.from(parts.join(nonce));
    if (acceptedEncodings(request.headers, ['gzip']).length === 0) return { status, headers, body: text };
    return {
      status,
      headers: { ...headers, 'Content-Encoding': 'gzip' },
      body: await promisify(gzip)(text, { level: LEVEL }),
    };
  }

  private async version(): Promise<string> {
    return (await this.dataset?.manifestVersion().catch(() => null)) ?? 'none';
  }

  private rendering(url: string, theme: string | null, version: string): Promise<Rendering> {
    const key = JSON.stringify([url, theme, version]);
    const known = this.renderings.get(key);
    if (known) return known;
    const made = this.last.then(() => this.render(url, theme));
    this.last = made.catch(() => undefined);
    this.renderings.set(key, made, 0);
    made.then(
      ({ status, parts }) => {
        if (status === 200)
          this.renderings.set(
            key,
            made,
            parts.reduce((sum, { length }) => sum + length, 0),
          );
        else this.renderings.delete(key);
      },
      () => this.renderings.delete(key),
    );
    return made;
  }

  private async render(url: string, theme: string | null): Promise<Rendering> {
    const { statusCode, headers, payload } = await inject(
      (request, response) =>
        void this.handle(request, response).catch((error: unknown) =>
          response.destroy(error instanceof Error ? error : new Error(String(error))),
        ),
      {
        method: 'GET',
        url,
        headers: {
          host: 'localhost',
          // Next reads the nonce for its scripts from this header, the page from the other.
          'content-security-policy': `script-src 'nonce-${PLACEHOLDER}'`,
          'x-nonce': PLACEHOLDER,
          ...(theme && { cookie: `${THEME_COOKIE}=${theme}` }),
        },
      },
    );
    return {
      status: statusCode,
      headers: {
        'Content-Type': String(headers['content-type']),
        'Cache-Control': String(headers['cache-control']),
        Vary: 'Accept-Encoding, Cookie',
      },
      parts: payload.split(PLACEHOLDER),
    };
  }
}
