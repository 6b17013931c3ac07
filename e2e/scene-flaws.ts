import type { Page } from 'playwright/test';

/** What in a scene is clipped, off screen, or too small to read from ten metres. */
export function sceneFlaws(page: Page): Promise<string[]> {
  return page.getByRole('dialog', { name: 'Presentation' }).evaluate((layer) => {
    const found: string[] = [];
    const unit = Math.min(innerWidth / 1280, innerHeight / 720);
    if (layer.scrollWidth > innerWidth || layer.scrollHeight > innerHeight) found.push('the scene scrolls');
    for (const element of layer.querySelectorAll<HTMLElement>('section *')) {
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim(),
      );
      const box = element.getBoundingClientRect();
      if (!own || box.width === 0) continue;
      const text = element.textContent;
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
        found.push(`cut: ${text}`);
      if (element.scrollHeight > element.clientHeight + 4 && getComputedStyle(element).overflow === 'hidden')
        found.push(`cut below: ${text}`);
      if (box.left < 0 || box.right > innerWidth + 1 || box.top < 0 || box.bottom > innerHeight + 1)
        found.push(`outside: ${text}`);
      if (parseFloat(getComputedStyle(element).fontSize) < 13.9 * unit) found.push(`small: ${text}`);
    }
    // Rows below each other must not overlap once they are still.
    const boxes = [...layer.querySelectorAll('[data-kind]')].filter((row) => row.matches('[role=img] > *'));
    for (const a of boxes)
      for (const b of boxes) {
        const [above, below] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
        if (
          a !== b &&
          Math.abs(above.left - below.left) < 1 &&
          above.top <= below.top &&
          above.bottom > below.top + 2
        )
          found.push(`over another: ${a.textContent}`);
      }
    return found;
  });
}
