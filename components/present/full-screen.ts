/** Whether a browser shows the page in full screen because the page asked it to. */
export function isFullScreen(): boolean {
  return document.fullscreenElement !== null;
}

/**
 * Asks for full screen, which a browser may grant only in answer to a key or a click. Where it does not, the presentation
 * still covers the page.
 */
export function enterFullScreen(): void {
  if (isFullScreen() || !document.fullscreenEnabled) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

/** Leaves full screen, if the page is in it. */
export function leaveFullScreen(): void {
  if (isFullScreen()) document.exitFullscreen().catch(() => undefined);
}
