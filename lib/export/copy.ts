function clipboard(): Clipboard {
  // Browsers give the clipboard to pages from https or localhost only.
  if (!('clipboard' in navigator) || typeof ClipboardItem === 'undefined')
    throw new Error('This browser does not let the page use the clipboard. Save a file instead.');
  return navigator.clipboard;
}

/**
 * Puts a picture on the clipboard. The picture may still be in the making, so that the browser sees that a person asked
 * for it.
 *
 * @throws Error when the browser does not allow it.
 */
export async function copyImage(png: Promise<Blob>): Promise<void> {
  await clipboard().write([new ClipboardItem({ 'image/png': png })]);
}

/**
 * Puts a table on the clipboard, as text and as HTML: whatever it is pasted into takes the form that it knows best.
 *
 * @throws Error when the browser does not allow it.
 */
export async function copyTable(text: string, html: string): Promise<void> {
  await clipboard().write([
    new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    }),
  ]);
}
