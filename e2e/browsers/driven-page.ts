/** A browser with one page, driven by W3C WebDriver commands. */
export interface DrivenPage {
  /** Runs a command, such as `Navigate`. */
  readonly command: (name: string, parameters: Record<string, unknown>) => Promise<unknown>;
  /** Waits for a download by name. */
  readonly downloaded: (name: RegExp) => Promise<{ readonly name: string; readonly bytes: Buffer }>;
  readonly close: () => Promise<void>;
}

/** Polls until there is an answer. */
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
