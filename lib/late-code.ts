/** Something that the page fetches when it needs it could not be fetched: code, a font, the sample. */
export class NotHereYet extends Error {
  override readonly name = 'NotHereYet';

  /** @param beginning of the sentence that says so: `The sample is`. */
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
 * Declares code that is fetched when it is needed, or before, when there is nothing else to do.
 *
 * @param what needs it, as a sentence begins with it: `This export`.
 * @returns what fetches it; throws NotHereYet where that cannot be done, and tries again at the next call.
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
 * Fetches all code that was declared, piece by piece, so that it is there when it is needed and the network is not. What
 * cannot be fetched is asked for again by whoever needs it.
 *
 * @param idle waits until there is nothing else to do.
 */
export async function fetchLateCode(idle: () => Promise<void>): Promise<void> {
  // Code that is fetched may declare more.
  for (const load of loads) {
    await idle();
    await load().catch(() => undefined);
  }
}

/**
 * Fetches a file of this product.
 *
 * @param beginning of the sentence that says that it is missing: `The sample is`.
 * @throws NotHereYet where it cannot be had.
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
