import { plainSource } from './byte-source';
import { sha256 } from './digest';
import { IntakeError, type IntakeProblem } from './errors';
import { reopen } from './reopen';

/** What to hash: a file as stored, or one inside a ZIP as unpacked. */
export interface HashingRequest {
  readonly origin: File;
  readonly name: string;
  readonly inside: string | undefined;
}

/** The worker's answer for its one file. */
export type HashingAnswer =
  { readonly sha256: string } | { readonly problem: IntakeProblem | null; readonly message: string };

// The worker's global scope, typed by hand: the DOM types are the page's.
const page = self as unknown as {
  postMessage(answer: HashingAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<HashingRequest>) => void): void;
};

async function digestOf({ origin, name, inside }: HashingRequest): Promise<string> {
  const source = inside === undefined ? plainSource(origin, name) : await reopen(origin, inside, name);
  const digest = await sha256();
  for await (const piece of source.stream()) digest.update(piece);
  return digest.finish();
}

page.addEventListener('message', ({ data: request }) => {
  digestOf(request).then(
    (digest) => page.postMessage({ sha256: digest }),
    (error: unknown) =>
      page.postMessage({
        problem: error instanceof IntakeError ? error.problem : null,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
});
