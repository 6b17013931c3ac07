import { expect, type Page } from 'playwright/test';
import { chooseFiles, expectState, inputFiles, madeTables, openTab, openWith, shareTable } from './support';
import { test } from './warm-page';

/** One change of what is shown, as a person makes it. */
interface Step {
  readonly name: string;
  readonly take: (page: Page) => Promise<void>;
  /** What only a page shows on which it was taken. */
  readonly isTaken: (page: Page) => Promise<boolean>;
  /** The parameters that the address has then. */
  readonly url: RegExp;
  /** Set for what a later step takes back. */
  readonly passes?: true;
}

async function inViewMenu(page: Page, change: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Options', exact: true }).click();
  await change(page);
  await page.keyboard.press('Escape');
}

async function ofViewMenu<Value>(page: Page, read: (page: Page) => Promise<Value>): Promise<Value> {
  await page.getByRole('button', { name: 'Options', exact: true }).click();
  const value = await read(page);
  await page.keyboard.press('Escape');
  return value;
}

/** A part of the result, whether or not its tab is shown. */
const section = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true, includeHidden: true });
const thin = (page: Page) =>
  page.getByRole('spinbutton', { name: 'Flag countries with fewer than this many plays' });

const tabStep = (name: string, view: string): Step => ({
  name: `tab ${name}`,
  passes: true,
  take: (page) => openTab(page, name),
  isTaken: async (page) =>
    (await page.getByRole('tab', { name, exact: true }).getAttribute('aria-selected')) === 'true',
  url: new RegExp(`[?&]view=${view}`),
});

/** Of everything that the address keeps. */
const STEPS: readonly Step[] = [
  {
    name: 'top',
    take: async (page) => {
      await page.getByRole('combobox', { name: 'licensors' }).selectOption('3');
    },
    isTaken: async (page) => (await page.getByRole('combobox', { name: 'licensors' }).inputValue()) === '3',
    url: /[?&]top=3/,
  },
  {
    name: 'pins',
    take: async (page) => {
      await page.getByRole('combobox', { name: 'Find or pin a licensor' }).fill('Epsilon');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    },
    isTaken: async (page) =>
      (await page.getByRole('list', { name: 'Pinned licensors', includeHidden: true }).count()) === 1,
    url: /#pins=Epsilon/,
  },
  {
    name: 'bounds',
    take: (page) =>
      inViewMenu(page, () =>
        page
          .getByRole('checkbox', { name: 'Show the most each could reach if all unknown plays were theirs' })
          .check(),
      ),
    isTaken: async (page) => (await page.locator('g.bar-bound').count()) > 0,
    url: /[?&]bounds=1/,
  },
  {
    name: 'order',
    take: (page) =>
      inViewMenu(page, () =>
        page.getByRole('checkbox', { name: 'Same licensor order in every country' }).check(),
      ),
    isTaken: (page) =>
      ofViewMenu(page, () =>
        page.getByRole('checkbox', { name: 'Same licensor order in every country' }).isChecked(),
      ),
    url: /[?&]order=same/,
  },
  {
    name: 'thin',
    take: (page) => inViewMenu(page, () => thin(page).fill('5000')),
    isTaken: async (page) => (await ofViewMenu(page, () => thin(page).inputValue())) === '5000',
    url: /[?&]thin=5000/,
  },
  {
    name: 'countries',
    take: (page) => page.getByRole('button', { name: 'Remove Germany' }).click(),
    isTaken: async (page) => !(await page.getByRole('button', { name: 'Remove Germany' }).isVisible()),
    url: /[?&]countries=US,SE,GB/,
  },
  {
    name: 'across',
    take: (page) => section(page, 'Compare').getByRole('checkbox', { name: 'All 6 countries' }).check(),
    isTaken: (page) =>
      section(page, 'Compare')
        .getByRole('checkbox', { name: 'All 6 countries', includeHidden: true })
        .isChecked(),
    url: /[?&]across=all/,
  },
  {
    name: 'by',
    take: async (page) => {
      await section(page, 'Compare').getByLabel('Sort countries by').selectOption('Epsilon');
    },
    isTaken: async (page) =>
      (await section(page, 'Compare')
        .getByLabel('Sort countries by')
        .locator('option:checked')
        .textContent()) === 'Epsilon',
    url: /#.*by=-licensor/,
  },
  {
    name: 'as',
    take: (page) => section(page, 'Compare').getByText('Stacked bars').click(),
    isTaken: async (page) =>
      (await page.getByRole('list', { name: 'Compared countries', includeHidden: true }).count()) === 1,
    url: /[?&]as=bars/,
  },
  tabStep('Table', 'table'),
  {
    name: 'sort',
    take: (page) =>
      page
        .getByRole('table', { name: 'Market shares' })
        .getByRole('button', { name: 'Plays', exact: true })
        .click(),
    isTaken: async (page) =>
      (await shareTable(page)
        .locator('th', { hasText: /^Plays$/ })
        .getAttribute('aria-sort')) === 'descending',
    url: /[?&]sort=/,
  },
  tabStep('Map', 'map'),
  {
    name: 'map',
    take: async (page) => {
      await section(page, 'Map').getByLabel('Colour by').selectOption('Béta');
    },
    isTaken: async (page) => (await section(page, 'Map').getByLabel('Colour by').inputValue()) === 'Béta',
    url: /#.*map=B/,
  },
  {
    name: 'area',
    take: (page) => section(page, 'Map').getByText('Europe', { exact: true }).click(),
    isTaken: async (page) =>
      (await section(page, 'Map')
        .getByRole('img', { name: /^Map of Europe/, includeHidden: true })
        .count()) === 1,
    url: /[?&]area=europe/,
  },
  {
    name: 'min',
    take: (page) => page.getByRole('switch').click(),
    isTaken: async (page) => !(await page.getByRole('switch').isChecked()),
    url: /[?&]min=0/,
  },
  {
    name: 'country',
    take: (page) => page.getByRole('button', { name: 'Sweden', exact: true }).first().click(),
    isTaken: (page) => page.getByRole('article', { name: 'Sweden in depth' }).isVisible(),
    url: /[?&]country=SE/,
  },
];

test('Back and Forward go through every change of the view, one by one, and a reload keeps it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const tables = madeTables(2000, 81);
  await openWith(page, tables);
  const addresses = [page.url()];
  for (const { name, take, isTaken, url } of STEPS) {
    expect(await isTaken(page), `${name} before`).toBe(false);
    await take(page);
    await expect(page, name).toHaveURL(url);
    await expect.poll(() => isTaken(page), name).toBe(true);
    addresses.push(page.url());
  }
  for (let i = STEPS.length - 1; i >= 0; i--) {
    await page.goBack();
    await expect(page, `${STEPS[i]!.name}, Back`).toHaveURL(addresses[i]!);
    await expect.poll(() => STEPS[i]!.isTaken(page), `${STEPS[i]!.name}, Back`).toBe(false);
  }
  for (const [i, { name, isTaken }] of STEPS.entries()) {
    await page.goForward();
    await expect(page, `${name}, Forward`).toHaveURL(addresses[i + 1]!);
    await expect.poll(() => isTaken(page), `${name}, Forward`).toBe(true);
  }
  await page.goBack();
  await page.reload();
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  await expect(page.getByRole('tab', { name: 'Map' })).toHaveAttribute('aria-selected', 'true');
  await openTab(page, 'Overview');
  for (const { name, isTaken, passes } of STEPS.slice(0, -1))
    if (!passes) await expect.poll(() => isTaken(page), `${name}, reload`).toBe(true);
});
