import { expect, test } from 'playwright/test';
import { loadOtherFiles } from './load-other-files';
import { expectState } from './support';

test('the tour has three steps beside the sample, by keyboard, and never comes unasked', async ({ page }) => {
  await page.goto('/');
  const tour = page.getByRole('dialog').filter({ hasText: /Step \d of 3/ });
  await page.getByRole('button', { name: 'Take the tour (3 steps)' }).click();
  await expectState(page, 'ready');
  await expect(tour).toContainText('Step 1 of 3');
  await expect(tour).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tour).toContainText('Step 2 of 3');
  await expect(tour).toBeInViewport({ ratio: 1 });
  // What it speaks of can be done at once.
  await page.getByRole('switch').click();
  await expect(page).toHaveURL(/min=0/);
  await expect(tour).toContainText('Step 2 of 3');
  await tour.getByRole('button', { name: 'Next' }).click();
  await expect(tour).toContainText('Step 3 of 3');
  await tour.getByRole('button', { name: 'Back' }).click();
  await expect(tour).toContainText('Step 2 of 3');
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);

  // Not by the sample, not after a reload; only where it is asked for.
  await loadOtherFiles(page);
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expectState(page, 'ready');
  await expect(page.locator('g.bar')).toHaveCount(4);
  await expect(tour).toHaveCount(0);
  await page.reload();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Take the tour (3 steps)' }).click();
  for (const step of ['Step 1 of 3', 'Step 2 of 3', 'Step 3 of 3']) {
    await expect(tour).toContainText(step);
    await expect(tour).toBeInViewport({ ratio: 1 });
    await tour.getByRole('button', { name: /Next|Done/ }).click();
  }
  await expect(tour).toHaveCount(0);
});
