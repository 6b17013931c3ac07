import { expect, test } from 'playwright/test';
import { chooseFiles, expectState, inputFiles, madeTables } from './support';

/** The class that Plot gives its charts: what tells its code. */
const OF_PLOT = /plot-d6a7b5/;

/** What a browser says of one element that moved. */
interface LayoutShift {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

test('nothing moves when the code of the charts arrives late', async ({ page }) => {
  let held = false;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    if (OF_PLOT.test(await response.text())) {
      held = true;
      await released;
    }
    await route.fulfill({ response });
  });
  await page.goto('/');
  await expectState(page, 'empty');
  // The first screen does without it.
  expect(held).toBe(false);
  await chooseFiles(page, inputFiles(madeTables(3000, 31)));
  await expectState(page, 'ready');
  await expect(page.getByRole('region', { name: 'Sweden', exact: true })).toBeVisible();
  await expect.poll(() => held).toBe(true);
  await page.evaluate(() => {
    const moved: string[] = [];
    const nameOf = ({ node, previousRect: from, currentRect: to }: LayoutShift): string => {
      const element = node instanceof Element ? node : node?.parentElement;
      return `${element?.outerHTML.slice(0, 150)} from ${from.x}, ${from.y} to ${to.x}, ${to.y}`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: readonly LayoutShift[];
      })[])
        moved.push(`${entry.value}: ${entry.sources.map(nameOf).join(' | ')}`);
    }).observe({ type: 'layout-shift' });
    Object.assign(window, { moved });
  });
  release();
  await expect(page.locator('[data-country] svg[class*=plot]')).toHaveCount(4);
  await page.getByRole('grid', { name: 'Licensors and countries' }).waitFor();
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
  // Code that is fetched ahead may still be on its way.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
