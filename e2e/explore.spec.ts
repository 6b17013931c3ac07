import { expect, test } from 'playwright/test';
import { chooseFiles, expectState, inputFiles, madeTables, openWith } from './support';

test('the navigation leads to a section, and the address, a reload, Back and Forward keep it', async ({
  page,
}) => {
  const tables = madeTables(2000, 21);
  await openWith(page, tables);
  const nav = page.getByRole('navigation', { name: 'Sections' });
  const method = page.getByRole('region', { name: 'Method' });
  const ledger = page.getByRole('region', { name: 'Ledger' });
  await expect(page).not.toHaveURL(/view=/);

  await nav.getByRole('link', { name: 'Ledger' }).click();
  await expect(page).toHaveURL(/\?view=ledger$/);
  await expect(ledger.getByRole('heading', { name: 'Where every row went' })).toBeInViewport();
  // It begins right below the navigation, which stays in view with the controls.
  const bottom = async (): Promise<number> => {
    const box = (await nav.boundingBox())!;
    return box.y + box.height;
  };
  await expect.poll(async () => Math.abs((await ledger.boundingBox())!.y - (await bottom()))).toBeLessThan(2);
  expect((await page.getByRole('group', { name: 'Controls' }).boundingBox())!.y).toBe(0);
  await expect(nav.getByRole('link', { name: 'Ledger' })).toHaveAttribute('aria-current', 'true');

  await nav.getByRole('link', { name: 'Method' }).press('Enter');
  await expect(method.getByRole('heading', { name: 'How this is calculated' })).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(/view=ledger$/);
  await expect(ledger.getByRole('heading', { name: 'Where every row went' })).toBeInViewport();
  await page.goBack();
  await expect(page).not.toHaveURL(/view=/);
  await expect(page.getByRole('heading', { name: 'United States', level: 2 })).toBeInViewport();
  await page.goForward();
  await expect(ledger.getByRole('heading', { name: 'Where every row went' })).toBeInViewport();

  await page.reload();
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  await expect(ledger.getByRole('heading', { name: 'Where every row went' })).toBeInViewport();
});
