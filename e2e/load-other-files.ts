import { expect, type Page } from 'playwright/test';

/** Goes back to the first screen, and discards a result that would be lost. */
export async function loadOtherFiles(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load other files…' }).click();
  const yes = page.getByRole('button', { name: 'Discard and load others' });
  await expect(yes.or(page.locator('main[data-state=empty]'))).toBeVisible();
  if (await yes.isVisible()) await yes.click();
}
