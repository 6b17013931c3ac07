/** How long after a jump the page is kept where it is while it finds its size, in milliseconds. */
const SETTLING = 1500;

const USER_MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/**
 * Scrolls by `align`, and again whenever something moves the page meanwhile, until it has settled or the user moves it
 * themselves: sections find their size late, and a browser that leaves full screen scrolls to where it was when that began.
 *
 * @returns stops it.
 */
export function keepInPlace(align: () => void): () => void {
  const observer = new ResizeObserver(align);
  const controller = new AbortController();
  const { signal } = controller;
  const stop = (): void => {
    observer.disconnect();
    controller.abort();
    clearTimeout(timer);
  };
  const timer = setTimeout(stop, SETTLING);
  const begun = performance.now();
  // The key or click that led here may still be on its way to the window.
  const moved = ({ timeStamp }: Event): void => {
    if (timeStamp >= begun) stop();
  };
  for (const event of USER_MOVES) window.addEventListener(event, moved, { passive: true, signal });
  for (const event of ['scroll', 'resize']) window.addEventListener(event, align, { passive: true, signal });
  align();
  observer.observe(document.body);
  return stop;
}
