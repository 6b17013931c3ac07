import { test as base, expect, type BrowserContext, type Page } from 'playwright/test';

import { loadOtherFiles } from './load-other-files';

const warmPages = new WeakSet<Page>();

/** Shows an address of the page as a link within it does: what is loaded stays, and so does the engine. */
async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((url) => {
    history.pushState(null, '', url);
    dispatchEvent(new HashChangeEvent('hashchange'));
    scrollTo(0, 0);
  }, address);
}

/** Whether an address says what the page only heeds when it is opened: that licensors are anonymised. */
function isForOpening(address: string): boolean {
  return address.includes('licensors=');
}

/** Makes a page that another test has left as good as new. */
async function startAgain(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null });
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
    delete document.documentElement.dataset['theme'];
    dispatchEvent(new Event('themechange'));
  });
  await page.context().clearCookies();
  for (let layer = 0; layer < 3; layer++) await page.keyboard.press('Escape');
  const isAnonymised = isForOpening(page.url());
  await follow(page, '/');
  if (!isAnonymised && (await page.getByRole('button', { name: 'Load other files' }).isVisible()))
    await loadOtherFiles(page);
  else await page.goto('/');
  await expect(page.getByRole('main')).toHaveAttribute('data-state', 'empty');
  // What the last test has changed in the view is written to the address with a delay.
  await page.waitForTimeout(200);
  await expect(page).toHaveURL('/');
}

/** Goes to an address of the page, on a warm page without a reload. */
export async function visit(page: Page, address: string): Promise<void> {
  if (warmPages.has(page) && !isForOpening(address)) await follow(page, address);
  else await page.goto(address);
}

/**
 * Gives each test an empty page whose engine runs already: one page a worker, since an engine takes as long to start as most
 * tests to run. Not for a test of how the page or the engine starts.
 */
export const test = base.extend<{ page: Page; context: BrowserContext }, { warmPage: Page }>({
  warmPage: [
    async ({ browser }, give, { project }) => {
      const { baseURL = '', viewport = null, serviceWorkers = 'block' } = project.use;
      const permissions = ['clipboard-read', 'clipboard-write'];
      const context = await browser.newContext({ baseURL, viewport, serviceWorkers, permissions });
      await give(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: ({ warmPage }, give) => give(warmPage.context()),
  page: async ({ warmPage }, give) => {
    if (warmPage.url() === 'about:blank') await warmPage.goto('/');
    else {
      await startAgain(warmPage);
      // The first test's page may not be hydrated yet: an address that is pushed then is lost.
      warmPages.add(warmPage);
    }
    await give(warmPage);
    for (const other of warmPage.context().pages()) if (other !== warmPage) await other.close();
  },
});
