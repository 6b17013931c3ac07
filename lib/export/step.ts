/**
 * Called by long exports between two pieces of work: tells how far they have come, lets the page answer meanwhile, and
 * throws where the export was cancelled.
 */
export type Step = (done: number, of: number) => Promise<void>;

/** Lets the page handle input and draw before the work goes on. */
export async function yieldToPage(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
