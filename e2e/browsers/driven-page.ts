/** A browser with one page, driven by commands of W3C WebDriver. */
export interface DrivenPage {
  /** Runs one command, such as `Navigate`. */
  readonly command: (name: string, parameters: Record<string, unknown>) => Promise<unknown>;
  /** Takes what the page hands to the browser's downloads, by name; waits until it is there. */
  readonly downloaded: (name: RegExp) => Promise<{ readonly name: string; readonly bytes: Buffer }>;
  readonly close: () => Promise<void>;
}

/** Asks until there is an answer. */
export async function until<Answer>(
  ask: () => Promise<Answer | null | undefined | false>,
  what: string,
  seconds = 60,
): Promise<Answer> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not in ${seconds} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
