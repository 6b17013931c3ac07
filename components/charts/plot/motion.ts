/** How long elements are on their way, in milliseconds. */
export const MOVE_MS = 180;

/** So many rows of a chart can the eye follow: one that overtakes two others. */
const FOLLOWED = 3;

/** Whether so many rows are new or have changed places that no eye could follow them all. */
export function isReshuffled(before: readonly string[], now: readonly string[]): boolean {
  return now.filter((row, i) => before[i] !== row).length > FOLLOWED;
}

let lessMotion: MediaQueryList | null = null;

/** Whether the user asks for less motion. */
export function wantsLessMotion(): boolean {
  lessMotion ??= window.matchMedia('(prefers-reduced-motion: reduce)');
  return lessMotion.matches;
}

/**
 * Goes on from 0, where everything has to be already, to 1, fast at first and a step for each frame. By attributes and not by animations of the browser: each of these
 * has a layer of its own, and making dozens of layers takes longer than the frame that is to show the first step.
 *
 * @returns ends it where it is.
 */
export function tween(step: (progress: number) => void): () => void {
  let begun: number | null = null;
  let frame = requestAnimationFrame(function next(now) {
    const part = begun === null ? 0 : Math.min(1, (now - begun) / MOVE_MS);
    begun ??= now; // Everything is at its beginning in the first frame.
    if (part > 0) step(1 - (1 - part) ** 3);
    if (part < 1) frame = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(frame);
}
