import { expect, test as coldTest, type Locator, type Page } from 'playwright/test';
import { expectState, inputFiles, madeTables, openWith } from './support';
import { test } from './warm-page';

const announced = (page: Page): Locator => page.getByRole('status', { name: 'Result' });

coldTest(
  'the keyboard alone: files, the result, the controls, and nothing loses the focus',
  async ({ page }) => {
    await page.goto('/');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).press('Enter');
    await (await chooser).setFiles(inputFiles(madeTables(500, 3)));
    await expectState(page, 'ready');
    await expect(page).toHaveTitle('60 s · Licensor market share');
    await expect(page.locator('#results')).toBeFocused();

    const skip = page.getByRole('link', { name: 'Skip to the result' });
    await skip.focus();
    await skip.press('Enter');
    await expect(page.locator('#results')).toBeFocused();
    await expect(page).not.toHaveURL(/#results/);

    await page.getByRole('button', { name: 'Remove Sweden' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Remove Germany' })).toBeFocused();
    for (const name of ['Germany', 'United Kingdom', 'United States'])
      await page.getByRole('button', { name: `Remove ${name}` }).press('Enter');
    await expect(page.getByText('Add country', { exact: true })).toBeFocused();
  },
);

test('a result is read out when it is there, and when the threshold has come to rest', async ({ page }) => {
  await openWith(page, {
    plays: [
      ['S', 'A', '60000'],
      ['S', 'A', '90000'],
      ['S', 'B', '89999'],
      ['D', 'B', '30000'],
    ],
    locations: [
      ['S', 'SE'],
      ['D', 'DE'],
    ],
    tracks: [
      ['A', 'Alfa'],
      ['B', 'Beta'],
    ],
  });
  await expect(announced(page)).toHaveText('60 seconds: 3 plays of 4 count. Alfa leads in 1 of 2 countries.');
  await expect(page.getByRole('button', { name: /^Alfa: 66\.7%, 2 plays$/ })).toBeAttached();
  await page.getByRole('switch', { name: '60-second threshold' }).press('Space');
  await expect(announced(page)).toHaveText(
    'No threshold: 4 plays of 4 count. Each of the 2 countries has a leader of its own.',
  );
  await expect(page).toHaveTitle('all plays · Licensor market share');
  await page.getByRole('slider', { name: 'Minimum play length' }).fill('90');
  await expect(announced(page)).toHaveText('90 seconds: 1 play of 4 counts. Alfa leads in 1 of 2 countries.');
  await expect(
    page.getByRole('button', { name: /^Alfa: 100\.0%, 1 play, 33\.3 points higher than with all plays$/ }),
  ).toBeAttached();
});

test('with forced colours, what is on or chosen can be told from what is not', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openWith(page, madeTables(500, 3));
  const ground = (locator: Locator): Promise<string> =>
    locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  const threshold = page.getByRole('switch', { name: '60-second threshold' });
  const on = await ground(threshold);
  await threshold.click();
  await expect.poll(() => ground(threshold)).not.toBe(on);
  await page.getByRole('combobox', { name: 'Find or pin a licensor' }).click();
  const dots = page.getByRole('option').locator('i[style]');
  await expect(dots).toHaveCount(6);
  const colours = await dots.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).backgroundColor));
  expect(new Set(colours).size).toBeGreaterThan(3);
});
