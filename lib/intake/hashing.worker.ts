import { plainSource } from './byte-source';
import { sha256 } from './digest';
import { IntakeError, type IntakeProblem } from './errors';

/** What the hashing worker tells the page of the one file that it was sent. */
export type HashingAnswer =
  { readonly sha256: string } | { readonly problem: IntakeProblem | null; readonly message: string };

// The worker's global scope; the types of the page's are the ones at hand.
const page = self as unknown as {
  postMessage(answer: HashingAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<File>) => void): void;
};

async function digestOf(file: File): Promise<string> {
  const digest = await sha256();
  for await (const piece of plainSource(file).stream()) digest.update(piece);
  return digest.finish();
}

page.addEventListener('message', ({ data: file }) => {
  digestOf(file).then(
    (digest) => page.postMessage({ sha256: digest }),
    (error: unknown) =>
      page.postMessage({
        problem: error instanceof IntakeError ? error.problem : null,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
});
