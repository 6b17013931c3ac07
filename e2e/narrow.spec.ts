import { expect, type Locator, type Page } from 'playwright/test';
import { oracle } from '../lib/testing/oracle';
import { madeTables, openTab, openWith } from './support';
import { test } from './warm-page';

/** Whether all of an element is within the page from left to right. */
async function isInView(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  return box !== null && box.x >= 0 && box.x + box.width <= page.viewportSize()!.width + 0.5;
}

/** Texts that are cut off although their place could not be scrolled. */
async function cutTexts(region: Locator): Promise<string[]> {
  return region.evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('td, th, td span, th span, th button')]
      .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
      .map((one) => one.textContent),
  );
}

for (const width of [390, 360])
  test(`nothing is out of reach on a page ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const tables = madeTables(4000, 91);
    await openWith(page, tables);
    const region = (name: string): Locator => page.getByRole('region', { name, exact: true });
    const shares = oracle(tables, 60).shares;
    const share = (country: string, licensor: string): string => {
      const { plays, countryPlays } = shares.find(
        (one) => one.country === country && one.licensor === licensor,
      )!;
      return `${((100 * Number(plays)) / Number(countryPlays)).toFixed(1)}%`;
    };

    // The tabs go sideways, the page does not.
    const wider = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wider()).toBe(0);

    // Compare goes sideways below headings that stay: by the keyboard to its last column, and back.
    const grid = region('Compare').getByRole('grid');
    const row = grid.getByRole('row', { name: /^Epsilon/ });
    const heading = row.getByRole('rowheader');
    await heading.getByRole('button').focus();
    const left = (await heading.boundingBox())!.x;
    const names = ['US', 'SE', 'DE', 'GB'];
    for (const [i, country] of names.entries()) {
      await page.keyboard.press('ArrowRight');
      const cell = row.getByRole('gridcell').nth(i);
      await expect(cell).toBeFocused();
      await expect(cell).toHaveText(share(country, 'Epsilon'));
      await expect.poll(() => isInView(page, cell)).toBe(true);
      const [name, box] = [(await heading.boundingBox())!, (await cell.boundingBox())!];
      expect(name.x).toBe(left);
      expect(box.x).toBeGreaterThanOrEqual(name.x + name.width - 0.5);
    }
    await page.keyboard.press('End');
    const last = row.getByRole('gridcell').last();
    await expect(last).toBeFocused();
    await expect.poll(() => isInView(page, last)).toBe(true);
    await page.keyboard.press('Home');
    await expect.poll(() => isInView(page, row.getByRole('gridcell').first())).toBe(true);

    // The map's table and who gains by the rule have all columns in view.
    await openTab(page, 'Map');
    await expect.poll(() => isInView(page, page.getByRole('tab', { name: 'Map' }))).toBe(true);
    const map = region('Map').getByRole('grid');
    for (const column of await map.getByRole('columnheader').all())
      expect(await isInView(page, column)).toBe(true);
    expect(await cutTexts(map)).toEqual([]);
    await openTab(page, 'Overview');
    const effect = page.getByRole('table', { name: 'Who gains and loses from the threshold' });
    await effect.scrollIntoViewIfNeeded();
    await expect(effect.getByRole('row')).toHaveCount(6);
    for (const cell of await effect.getByRole('row', { name: 'Sweden' }).getByRole('cell').all())
      expect(await isInView(page, cell)).toBe(true);
    expect(await cutTexts(effect)).toEqual([]);

    // The table of shares shows the shares at once, and the rest in a part of the page with a name.
    await openTab(page, 'Table');
    const table = page.getByRole('table', { name: 'Market shares' });
    const sweden = table.locator('tr[data-country=SE]').filter({ hasText: 'Epsilon' });
    await expect(sweden.getByRole('cell').nth(1)).toHaveText(share('SE', 'Epsilon'));
    await expect.poll(() => isInView(page, sweden.getByRole('cell').nth(1))).toBe(true);
    const scroller = page.getByRole('group', { name: 'Market shares' });
    await scroller.focus();
    await expect(scroller).toBeFocused();
    const licensor = sweden.getByRole('rowheader');
    await scroller.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    await expect.poll(() => isInView(page, sweden.getByRole('cell').last())).toBe(true);
    expect(await isInView(page, licensor)).toBe(true);
    expect(await wider()).toBe(0);

    // Nor does the page of a licensor go sideways, whose table does.
    await licensor.getByRole('button').click();
    const countries = page.getByRole('grid', { name: 'Countries of Epsilon' });
    await expect(countries).toBeVisible();
    expect(await wider()).toBe(0);
    expect(await cutTexts(countries)).toEqual([]);
  });
