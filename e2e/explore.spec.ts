import { expect } from 'playwright/test';
import { chooseFiles, expectState, inputFiles, ledgerOf, madeTables, openTab, openWith } from './support';
import { test } from './warm-page';

test('a tab shows its part, and the address, a reload, Back and Forward keep it', async ({ page }) => {
  const tables = madeTables(2000, 21);
  await openWith(page, tables);
  const tabs = page.getByRole('tablist', { name: 'Result' });
  const method = page.getByRole('region', { name: 'Method' });
  const ledger = page.getByRole('region', { name: 'Ledger' });
  const sweden = page.getByRole('heading', { name: 'Sweden', level: 2 });
  await expect(page).not.toHaveURL(/view=/);
  await expect(tabs.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true');

  await openTab(page, 'Data quality');
  await expect(page).toHaveURL(/\?view=ledger$/);
  await expect(page).toHaveTitle('Data quality, 60 s · Licensor market share');
  await expect(ledger.getByRole('heading', { name: 'What happened to every row' })).toBeInViewport();
  await expect(sweden).toBeHidden();
  // What can be done with the whole stays in view.
  await page.mouse.wheel(0, 2000);
  for (const name of ['Export', 'Copy link', 'Present'])
    await expect(page.getByRole('button', { name })).toBeInViewport();
  await expect(tabs).toBeInViewport();
  await expect(page.getByRole('group', { name: 'Controls' })).toBeInViewport();

  // By the keyboard.
  await tabs.getByRole('tab', { name: 'Data quality' }).press('ArrowRight');
  await expect(tabs.getByRole('tab', { name: 'Method' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(method.getByRole('heading', { name: 'How it’s calculated' })).toBeInViewport();
  await expect(ledger).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/view=ledger$/);
  await expect(ledger.getByRole('heading', { name: 'What happened to every row' })).toBeInViewport();
  await page.goBack();
  await expect(page).not.toHaveURL(/view=/);
  await expect(sweden).toBeInViewport();
  await page.goForward();
  await expect(ledger.getByRole('heading', { name: 'What happened to every row' })).toBeInViewport();

  await page.reload();
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  await expect(ledger.getByRole('heading', { name: 'What happened to every row' })).toBeInViewport();

  // From a country, a tab leads back to all of them.
  await openTab(page, 'Overview');
  await sweden.getByRole('button').click();
  await expect(page.getByRole('article', { name: 'Sweden in depth' })).toBeVisible();
  await openTab(page, 'Data quality');
  await expect(page).toHaveURL(/\?view=ledger$/);
  await expect(ledger).toBeVisible();
});

test('what is in a hidden tab follows the threshold when it rests, and a search in the page opens it', async ({
  page,
}) => {
  await openWith(page, madeTables(2000, 22));
  await expect(ledgerOf(page)).toContainText('below the threshold');
  const before = await ledgerOf(page).textContent();
  await page.getByRole('slider', { name: 'Minimum play length' }).fill('90');
  await expect.poll(() => ledgerOf(page).textContent()).not.toBe(before);
  const panel = page.locator('[role=tabpanel]').filter({ has: page.locator('#ledger') });
  await expect(panel).toHaveAttribute('hidden', 'until-found');
  // As the browser does it before it shows what it has found.
  await panel.dispatchEvent('beforematch');
  await expect(page).toHaveURL(/view=ledger/);
  await expect(ledgerOf(page)).toBeVisible();
});

test('a link to a part of a tab leads there', async ({ page }) => {
  await openWith(page, madeTables(2000, 23), '?view=compare');
  await expect(page.getByRole('heading', { name: 'Countries compared' })).toBeInViewport();
});
