import { expect, test } from 'playwright/test';
import { sceneFlaws } from './scene-flaws';
import { expectState } from './support';

/**
 * Each scene as a picture. Made anew by `npx playwright test e2e/scenes.spec.ts --update-snapshots`; look at them before
 * they are kept.
 */
for (const [width, height, theme] of [
  [1280, 720, 'dark'],
  [1920, 1080, 'light'],
] as const) {
  test(`each scene looks as it did, ${width} × ${height}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto('/');
    await page.getByRole('button', { name: 'Try sample data' }).click();
    await expectState(page, 'ready');
    await page.evaluate(
      () => (document.documentElement.requestFullscreen = () => Promise.reject(new Error('no'))),
    );
    await page.keyboard.press('p');
    const stage = page.getByRole('dialog', { name: 'Presentation' });
    for (const [scene, title] of [
      ['cover', 'Licensor market share'],
      ['all', 'Each of the 4 countries has a leader of its own'],
      ['US', ' leads the United States by '],
      ['SE', ' leads Sweden by '],
      ['DE', ' leads Germany by '],
      ['GB', ' leads the United Kingdom by '],
      ['flip', ' the lead flips at '],
      ['effect', 'What the 60-second threshold changes'],
    ] as const) {
      await expect(stage.getByRole('heading', { level: 2 })).toContainText(title);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await expect.poll(() => sceneFlaws(page), { message: title }).toEqual([]);
      await expect(page).toHaveScreenshot(`${scene}-${width}-${theme}.png`);
      await page.keyboard.press('ArrowRight');
    }
  });
}
