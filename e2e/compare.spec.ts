import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from 'playwright/test';
import { oracle, type OracleShare, type Tables } from '../lib/testing/oracle';
import { madeTables, openWith } from './support';
import { test } from './warm-page';

const UNKNOWN = '(unknown)';

/** Plays in six countries of 24 licensors, of very different sizes, one with a comma in its name. */
function manyLicensors(rows: number, seed: number): Tables {
  const { plays, locations } = madeTables(rows, seed);
  const tracks = Array.from({ length: 40 }, (_, i) => {
    const licensor = Math.floor((i * i) / 67);
    return [`T${i}`, licensor === 3 ? 'Tidewater, Sons & Daughters' : `Licensor ${licensor}`] as const;
  });
  return { plays, locations, tracks };
}

const percent = (plays: bigint, of: bigint): string => `${((Number(plays) / Number(of)) * 100).toFixed(1)}%`;

/** Known licensors of a country, most plays first. */
function ranked(tables: Tables, country: string, minSeconds = 60): OracleShare[] {
  return oracle(tables, minSeconds)
    .shares.filter((share) => share.country === country && share.licensor !== UNKNOWN)
    .sort(
      (a, b) => Number(b.plays - a.plays) || Buffer.compare(Buffer.from(a.licensor), Buffer.from(b.licensor)),
    );
}

const licensorsIn = (page: Page, country: string): Locator =>
  page.getByRole('list', { name: `Licensors in ${country}` });

/** What the buttons of a list say, but for the effect of the threshold. */
async function namesIn(list: Locator): Promise<string[]> {
  const names = await list
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel ?? ''));
  return names.map((name) => name.replace(/, [\d.]+\spoints (higher|lower) than with all plays$/, ''));
}

test('a pinned licensor stays in view in every country and comes out of the others', async ({ page }) => {
  const tables = manyLicensors(6000, 31);
  await openWith(page, tables, '?top=3');
  const sweden = ranked(tables, 'SE');
  const all = oracle(tables, 60).shares.find(({ country }) => country === 'SE')!.countryPlays;
  const list = licensorsIn(page, 'Sweden');
  const others = (rest: readonly OracleShare[]): string => {
    const plays = rest.reduce((sum, share) => sum + share.plays, 0n);
    return `${rest.length} other licensors: ${percent(plays, all)}, ${plays} plays`;
  };
  const row = ({ licensor, plays }: OracleShare): string =>
    `${licensor}: ${percent(plays, all)}, ${plays} plays`;
  const top = sweden.slice(0, 3).map(row);
  await expect
    .poll(async () => (await namesIn(list)).filter((name) => !name.startsWith('Unknown')))
    .toEqual([...top, others(sweden.slice(3))]);

  // The smallest that has a comma in its name, or the last one: found by typing, chosen by the keyboard.
  const pinned = sweden.find(({ licensor }) => licensor.includes(','))!;
  const rest = sweden.slice(3).filter((share) => share !== pinned);
  const finder = page.getByRole('combobox', { name: 'Find or pin a licensor' });
  await finder.fill('tidewater');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toHaveAttribute('data-highlighted');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/pins=/);
  const shown = [...new Set([...top, row(pinned)])];
  await expect
    .poll(async () => (await namesIn(list)).filter((name) => !name.startsWith('Unknown')))
    .toEqual([...shown, others(rest)]);
  for (const country of ['United States', 'Sweden', 'Germany', 'United Kingdom'])
    await expect(licensorsIn(page, country).getByRole('button', { name: 'Tidewater' })).toBeVisible();

  // The others open in place and close again; each is there with its own share.
  const opener = list.getByRole('button', { name: 'other licensors' });
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await opener.click();
  const opened = page.getByRole('list', { name: 'Other licensors in Sweden' });
  expect(await namesIn(opened)).toEqual(rest.map(row));
  await opener.press('Enter');
  await expect(opened).toHaveCount(0);

  // The address keeps the pin, under every threshold.
  await page.getByRole('switch').click();
  await expect(list.getByRole('button', { name: 'Tidewater' })).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Unpin Tidewater' }).click();
  await expect(page).not.toHaveURL(/pins=/);
  await page.goBack();
  await expect(page.getByRole('list', { name: 'Pinned licensors' })).toContainText(
    'Tidewater, Sons & Daughters',
  );
});

test('a licensor is highlighted everywhere, with its figures, by pointer and focus', async ({ page }) => {
  const tables = manyLicensors(6000, 32);
  await openWith(page, tables, '?top=3&pins=Nobody,Licensor+1');
  await expect(page.getByRole('list', { name: 'Pinned licensors' }).getByRole('listitem')).toHaveCount(1);
  const [first, second] = ranked(tables, 'SE');
  const sweden = licensorsIn(page, 'Sweden');
  const tip = page.getByRole('tooltip');
  const bars = page.locator('[data-chart] .bar [data-licensor]');
  const dimmed = (): Promise<number> =>
    bars.evaluateAll((all) => all.filter((bar) => getComputedStyle(bar).opacity !== '1').length);
  await expect(bars.first()).toBeVisible();
  expect(await dimmed()).toBe(0);

  await sweden.getByRole('button', { name: `${first!.licensor}:` }).hover();
  await expect(tip).toContainText(first!.licensor);
  await expect(tip).toContainText(`Share${percent(first!.plays, first!.countryPlays)}`);
  await expect(tip).toContainText(`Plays${first!.plays}`);
  await expect(tip).toContainText(`Country plays${first!.countryPlays.toLocaleString('en-US')}`);
  await expect(tip).toContainText(`Rank1st of ${ranked(tables, 'SE').length}`);
  expect(await dimmed()).toBeGreaterThan(3);
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(tip).toHaveCount(0);
  expect(await dimmed()).toBe(0);

  // By the keyboard: one stop for the list, arrows within it, Escape hides the figures, Enter opens.
  await sweden.getByRole('button').first().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(sweden.getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(sweden.getByRole('button').first()).toBeFocused();
  await expect(tip).toContainText('Sweden');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  const row = sweden.getByRole('button', { name: `${second!.licensor}:` });
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: `${second!.licensor} in depth` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();

  // Same order: every country lists the same licensors in the same places.
  await page.getByRole('button', { name: 'Options', exact: true }).press('Enter');
  await expect(
    page.getByRole('checkbox', { name: 'Show the most each could reach if all unknown plays were theirs' }),
  ).toBeFocused();
  await page.getByRole('checkbox', { name: 'Same licensor order in every country' }).check();
  await expect(page).toHaveURL(/order=same/);
  await page
    .getByRole('spinbutton', { name: 'Flag countries with fewer than this many plays' })
    .fill('123456');
  await expect(page).toHaveURL(/thin=123456/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Options', exact: true })).toBeFocused();
  const firstNames = async (country: string): Promise<string[]> =>
    (await namesIn(licensorsIn(page, country))).slice(0, 3).map((name) => name.split(':')[0]!);
  const order = await firstNames('Sweden');
  for (const country of ['United States', 'Germany', 'United Kingdom'])
    expect(await firstNames(country)).toEqual(order);
});

test('a licensor across countries: shares and ranks as the oracle has them, CSV, a pin that moves nothing, a colour', async ({
  page,
}) => {
  const tables = manyLicensors(6000, 34);
  await openWith(page, tables, '?top=3');
  const { licensor } = ranked(tables, 'SE')[1]!;
  await licensorsIn(page, 'Sweden')
    .getByRole('button', { name: `${licensor}:` })
    .click();
  const profile = page.getByRole('article', { name: `${licensor} in depth` });
  await expect(profile.getByRole('heading', { level: 2 })).toBeFocused();
  expect(new URL(page.url()).hash).toContain('licensor=');
  const grid = profile.getByRole('grid');
  for (const country of ['SE', 'US']) {
    const row = grid.getByRole('row').filter({ has: page.locator(`[data-country=${country}]`) });
    const place = ranked(tables, country).findIndex((one) => one.licensor === licensor);
    const { plays, countryPlays } = ranked(tables, country)[place]!;
    await expect(row.getByRole('gridcell').nth(0)).toHaveText(percent(plays, countryPlays));
    const rank = 1 + ranked(tables, country).filter((one) => one.plays > plays).length;
    await expect(row.getByRole('gridcell').nth(1)).toHaveText(`${rank} of ${ranked(tables, country).length}`);
    await expect(row.getByRole('gridcell').nth(2)).toHaveText(String(plays));
  }
  const downloading = page.waitForEvent('download');
  await profile.getByRole('button', { name: 'Save as CSV' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(
    1 + oracle(tables, 60).shares.filter((one) => one.licensor === licensor).length,
  );

  // Its own colour goes into the address, behind the #.
  await profile.getByLabel(`Colour of ${licensor}`).fill('#12ab00');
  await expect(page).toHaveURL(/#.*colours=12ab00/);

  await profile.getByRole('button', { name: 'All countries' }).click();
  const sweden = page.getByRole('heading', { name: 'Sweden', level: 2 });
  const before = await sweden.boundingBox();
  await expect(page.locator('[data-country=SE] .bar [fill="#12ab00"]').first()).toBeAttached();
  await licensorsIn(page, 'Sweden')
    .getByRole('button', { name: `${licensor}:` })
    .click();
  await profile.getByRole('button', { name: 'Pin in every country' }).press('Enter');
  await expect(profile.getByRole('button', { pressed: true })).toBeVisible();
  await profile.getByRole('button', { name: 'All countries' }).click();
  await expect(page.getByRole('list', { name: 'Pinned licensors' })).toContainText(licensor);
  expect(await sweden.boundingBox()).toEqual(before);
});
