import { Agent, get } from 'node:http';
import { mulberry32 } from '@/lib/sample/mulberry32';
import type { Asked } from './requests';

/** The outcome of a request. */
export interface Answered {
  readonly kind: string;
  /** When it was due, in ms from the start. */
  readonly due: number;
  /** From when it was due to the last byte of its answer, in ms. */
  readonly ms: number;
  readonly bytes: number;
  /** Null for a 200; else what went wrong. */
  readonly problem: string | null;
}

export type Headers = Readonly<Record<string, string>>;

/** A browser's headers: answers may be compressed. */
export const HEADERS: Headers = { accept: 'application/json', 'accept-encoding': 'gzip' };
const LONGEST_WAIT_MS = 10_000;

/** Sends a request. @returns the transferred bytes of its answer, and null or what was wrong with it. */
export function ask(
  agent: Agent,
  url: string,
  headers: Headers,
): Promise<{ bytes: number; problem: string | null }> {
  return new Promise((resolve) => {
    let bytes = 0;
    const fail = (error: Error): void => resolve({ bytes, problem: error.message });
    const request = get(url, { agent, headers, timeout: LONGEST_WAIT_MS }, (response) => {
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', fail);
      response.on('end', () =>
        resolve({ bytes, problem: response.statusCode === 200 ? null : `status ${response.statusCode}` }),
      );
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', fail);
  });
}

/**
 * An open-loop load: requests at a steady mean rate at random moments (a Poisson process), whether or not earlier
 * ones are answered. Each is timed from when it was due, so that a stalled server is charged for all the waiting.
 *
 * @param load.rate requests a second.
 */
export async function steadyLoad(
  url: string,
  load: { readonly rate: number; readonly seconds: number; readonly seed: number },
  next: () => Asked,
): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const random = mulberry32(load.seed);
  const answered: Promise<Answered>[] = [];
  const begun = performance.now();
  const end = load.seconds * 1000;
  let due = 0;
  while ((due += (-Math.log(1 - random()) * 1000) / load.rate) < end) {
    const wait = begun + due - performance.now();
    // Node's timers are late by up to 1 ms; requests due meanwhile follow at once.
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const { kind, path } = next();
    const at = due;
    answered.push(
      ask(agent, url + path, HEADERS).then(({ bytes, problem }) => ({
        kind,
        due: at,
        ms: performance.now() - begun - at,
        bytes,
        problem,
      })),
    );
  }
  const all = await Promise.all(answered);
  agent.destroy();
  return all;
}
