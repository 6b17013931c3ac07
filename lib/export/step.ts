/**
 * Called by long exports between two pieces of work: tells how far they have come, lets the page answer meanwhile, and
 * throws where the export was cancelled.
 */
export type Step = (done: number, of: number) => Promise<void>;

/** The steps of one stage of several, as part of them all: what is told then only grows. */
export function stepOfStage(step: Step, stage: number, stages: number): Step {
  return (done, of) => step(stage + (of > 0 ? done / of : 0), stages);
}

/** Lets the page handle input and draw before the work goes on. */
export async function yieldToPage(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
