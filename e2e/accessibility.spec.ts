import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, test, type Page } from 'playwright/test';
import { chooseFiles, expectState, inputFile, inputFiles, madeTables, main } from './support';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA on the page as it is, in words; the page's policy lets no script in but this way. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // A menu or an explanation hangs on the button that opens it, not on a landmark.
      rules: { region: { enabled: false } } })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** Buttons, links and fields that are smaller than 24 by 24 pixels, but for links within a sentence. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, a, select, input:not([type=range]), [role=switch], summary',
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => element.closest<HTMLElement>('label') ?? element)
      .filter((element) => !element.closest('p, li') && !element.closest('.visually-hidden'))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        // A small mark may have a larger target around it.
        const around = getComputedStyle(element, '::before');
        const more = around.position === 'absolute' ? -2 * Number.parseFloat(around.top) || 0 : 0;
        return { element, width: width + more, height: height + more };
      })
      .filter(({ width, height }) => width > 2 && (width < 24 || height < 24))
      .map(({ element, width, height }) => `${element.outerHTML.slice(0, 120)} ${width} × ${height}`),
  );
}

test('axe finds nothing in any state, light and dark, wide and narrow, and targets are large enough', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const look = async (state: string): Promise<void> => {
    expect.soft(await findings(page), state).toEqual([]);
    expect.soft(await smallTargets(page), `${state}: targets`).toEqual([]);
  };
  const tables = madeTables(4000, 41);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expectState(page, 'empty');
  await look('empty');
  await chooseFiles(page, [inputFile('notes.csv', 'a,b\n1,2\n')]);
  await expectState(page, 'error');
  await look('error');

  await page.goto('/?bounds=1&top=3');
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  for (const name of ['Compare', 'Threshold', 'Map']) {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name }).click();
    await expect(page.getByRole('region', { name, exact: true }).getByRole('heading').first()).toBeVisible();
  }
  await expect(page.getByRole('img', { name: /^Map of the world/ })).toBeVisible();
  await look('ready, light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText('100 % bars').click();
  await expect(
    page.getByRole('list', { name: 'Compared countries' }).getByRole('button').first(),
  ).toBeVisible();
  await look('ready, dark, as bars');
  await page.getByRole('button', { name: 'What is “Concentration”?' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('an explanation');
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  await look('narrow, dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Sweden', exact: true }).first().click();
  await expect(page.getByRole('article', { name: 'Sweden in depth' })).toBeVisible();
  await look('one country, narrow, light');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('one country, dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export' }).click();
  await look('the menu of exports');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(main(page)).toBeHidden();
  await look('presenting');
});
