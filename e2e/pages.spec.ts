import { expect } from 'playwright/test';
import { expectState } from './support';
import { test, visit } from './warm-page';

/**
 * The main states of the page as pictures, with the sample data. Made anew by
 * `npx playwright test e2e/pages.spec.ts --update-snapshots`; look at them before they are kept.
 */
const PICTURES = [
  {
    name: 'ready',
    query: '',
    sizes: ['1440-light', '1920-dark', '390-light'],
    drawn: '[data-country=SE] svg',
  },
  { name: 'country', query: '?country=SE&bounds=1', sizes: ['1440-dark'], drawn: '.counted' },
  { name: 'country', query: '?country=SE&bounds=1', sizes: ['390-light'], drawn: '[data-chart] svg' },
  {
    name: 'compare',
    query: '?view=compare',
    sizes: ['1440-light', '390-dark'],
    drawn: '#compare [role=grid]',
  },
  {
    name: 'strips',
    query: '?view=compare&as=bars&across=all',
    sizes: ['1440-dark'],
    drawn: '#compare [data-chart] svg',
  },
  {
    name: 'threshold',
    query: '?view=threshold',
    sizes: ['1920-light'],
    drawn: '#threshold [data-chart] svg',
  },
  { name: 'map', query: '?view=map', sizes: ['1440-light', '390-dark'], drawn: '#map [data-chart] svg' },
  { name: 'europe', query: '?view=map&area=europe', sizes: ['1440-dark'], drawn: '#map [data-chart] svg' },
] as const;

const HEIGHTS: Readonly<Record<number, number>> = { 390: 844, 1440: 900, 1920: 1080 };

for (const { name, query, sizes, drawn } of PICTURES)
  for (const size of sizes) {
    test(`the page looks as it did: ${name}, ${size}`, async ({ page }) => {
      const [width, theme] = size.split('-') as [string, 'light' | 'dark'];
      await page.setViewportSize({ width: Number(width), height: HEIGHTS[Number(width)]! });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await visit(page, `/${query}`);
      await page.getByRole('button', { name: 'Try sample data' }).click();
      await expectState(page, 'ready');
      // Its code has come, every chart in sight is drawn, and nothing comes any more.
      await expect(page.locator('main').locator(drawn).first()).toBeVisible();
      await expect
        .poll(() =>
          page.evaluate(
            () =>
              [...document.querySelectorAll('[data-chart]')].filter(
                (chart) =>
                  chart.checkVisibility() &&
                  chart.getBoundingClientRect().top < innerHeight &&
                  chart.getBoundingClientRect().bottom > 0 &&
                  !chart.querySelector('svg'),
              ).length + Number(document.querySelectorAll('[data-chart] svg').length === 0),
          ),
        )
        .toBe(0);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await expect(page).toHaveScreenshot(`page-${name}-${size}.png`);
    });
  }
