import { z } from 'zod';
import type { ByteReader } from './data-file';
import { ServerProblem } from './errors';

/** An address that a dataset may not be opened from, with the reason. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * The address of a dataset's manifest.
 *
 * @param given the address of its folder or manifest, as in `?dataset=`, relative to `page`.
 * @param allowed origins besides the page's own.
 * @throws AddressError when it is no address, or of another origin.
 */
export function manifestAddress(given: string, page: string, allowed: readonly string[]): URL {
  if (!URL.canParse(given, page)) throw new AddressError('It is not an address.');
  const url = new URL(given, page);
  if (url.origin !== new URL(page).origin && !allowed.includes(url.origin))
    throw new AddressError(`Datasets from ${url.origin} are not allowed here.`);
  if (url.username !== '' || url.password !== '') throw new AddressError('It has a password in it.');
  url.hash = '';
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/$/, '')}/manifest.json`;
  return url;
}

/** Back-off before retrying a request without an answer, in ms. */
const WAITS = [500, 2000];

const problemSchema = z.object({ detail: z.string() });

/** Why the server refused a file. */
async function refusalOf(response: Response): Promise<Error> {
  if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
    const problem = problemSchema.safeParse(await response.json().catch(() => null));
    if (problem.success) return new ServerProblem(problem.data.detail);
  }
  return new Error(`The server answered ${response.status} ${response.statusText}`.trim());
}

/** Reads a dataset from a web server. */
export class AddressReader implements ByteReader {
  constructor(private readonly manifest: URL) {}

  async read(path: string, again = false): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.fetch(new URL(path, this.manifest), again ? { cache: 'reload' } : {});
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The current manifest: a cached one is revalidated by ETag. */
  async manifestText(signal?: AbortSignal): Promise<string> {
    return (await this.fetch(this.manifest, { cache: 'no-cache', ...(signal && { signal }) })).text();
  }

  private async fetch(url: URL, options: RequestInit): Promise<Response> {
    for (let tries = 0; ; tries++) {
      let response: Response;
      try {
        response = await fetch(url, options);
      } catch (error) {
        const wait = WAITS[tries];
        if (wait === undefined || options.signal?.aborted) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      if (response.ok) return response;
      throw await refusalOf(response);
    }
  }
}
