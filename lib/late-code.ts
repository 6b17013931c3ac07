/** Something the page loads on demand could not be fetched: code, a font, the sample. */
export class NotHereYet extends Error {
  override readonly name = 'NotHereYet';

  /** @param beginning of the message: `The sample is`. */
  constructor(beginning: string, options?: ErrorOptions) {
    super(
      isOffline()
        ? `${beginning} not here yet, and there is no network. Try again when there is one.`
        : `${beginning} not here yet and could not be fetched. Check the connection and try again.`,
      options,
    );
  }
}

function isOffline(): boolean {
  return typeof navigator !== 'undefined' && !navigator.onLine;
}

const loads = new Set<() => Promise<unknown>>();

/**
 * Declares code to load on demand, or earlier when the page is idle.
 *
 * @param what needs it, as the beginning of a sentence: `This export`.
 * @returns a loader that throws NotHereYet on failure and retries at the next call.
 */
export function lateCode<Code>(what: string, load: () => Promise<Code>): () => Promise<Code> {
  loads.add(load);
  return async () => {
    try {
      return await load();
    } catch (cause) {
      throw new NotHereYet(`${what} needs code that is`, { cause });
    }
  };
}

/**
 * Prefetches all declared code one by one, for offline use. Failures are retried on demand.
 *
 * @param idle waits until the page is idle.
 */
export async function fetchLateCode(idle: () => Promise<void>): Promise<void> {
  // Loaded code may declare more.
  for (const load of loads) {
    await idle();
    await load().catch(() => undefined);
  }
}

/**
 * Fetches a file of this product.
 *
 * @param beginning of the message if it is missing: `The sample is`.
 * @throws NotHereYet when it cannot be fetched.
 */
export async function fetchOwn(beginning: string, url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new NotHereYet(beginning, { cause });
  }
  if (!response.ok) throw new NotHereYet(beginning, { cause: new Error(`${url}: ${response.status}`) });
  return response;
}
