/** What a drop carries, read within its event: the transfer is empty after it. */
export interface DroppedItem {
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

declare global {
  interface Window {
    earlyDrops?: { readonly items: DroppedItem[]; readonly stop: () => void };
  }
}

/**
 * Runs before the page's own scripts have arrived. Without it a browser answers a drop on a page that is still starting
 * by leaving the page and showing the file.
 */
export const EARLY_DROPS_SCRIPT = `(() => {
  const items = [];
  const holdsFiles = (event) => event.dataTransfer && event.dataTransfer.types.includes('Files');
  const hover = (event) => { if (holdsFiles(event)) event.preventDefault(); };
  const drop = (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    for (const item of event.dataTransfer.items)
      items.push({ entry: item.webkitGetAsEntry(), file: item.getAsFile() });
  };
  addEventListener('dragover', hover);
  addEventListener('drop', drop);
  window.earlyDrops = {
    items,
    stop() { removeEventListener('dragover', hover); removeEventListener('drop', drop); },
  };
})()`;

/** What was dropped before the page was ready to take it; ends the early watch. */
export function takeEarlyDrops(): DroppedItem[] {
  const early = window.earlyDrops;
  early?.stop();
  return early?.items.splice(0) ?? [];
}
