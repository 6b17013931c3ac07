import { z } from 'zod';
import type { ByteReader } from './data-file';
import { ServerProblem } from './errors';

/** An address that a dataset may not be opened from, with a sentence that says why. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * Where the manifest of a dataset is.
 *
 * @param given the address of its folder or of its manifest, as `?dataset=` has it; relative to `page`.
 * @param allowed the origins that datasets may come from besides the page's own.
 * @throws AddressError when it is no address, or is of another origin.
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

/** How long to wait before each new try of a request that got no answer, in milliseconds. */
const WAITS = [500, 2000];

const problemSchema = z.object({ detail: z.string() });

/** Why the server does not give a file. */
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

  /** The manifest as it is published now: one that was kept is asked for anew by its tag. */
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
