/** How long to wait before code is asked for again that could not be fetched, in milliseconds. */
const AGAIN_AFTER = 3000;

/**
 * Fetches code that is needed later, and tries again while it cannot be had: without a network what shows it keeps its
 * place and waits, where an error would take down the whole page, and the result with it.
 */
export async function fetchCode<Code>(load: () => Promise<Code>): Promise<Code> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise<void>((resolve) => {
        window.addEventListener('online', () => resolve(), { once: true });
        setTimeout(resolve, AGAIN_AFTER);
      });
    }
  }
}
