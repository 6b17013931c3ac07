import { expect, type Locator } from 'playwright/test';
import { countryName } from '../lib/market-share/country';
import { oracle, type Tables } from '../lib/testing/oracle';
import { madeTables, openWith } from './support';
import { test } from './warm-page';

/** The plays of some countries taken as one: all, and by licensor, as the oracle counts them. */
function counted(tables: Tables, countries: readonly string[], minSeconds: number) {
  const licensors = new Map<string, bigint>();
  let all = 0n;
  for (const { country, licensor, plays } of oracle(tables, minSeconds).shares) {
    if (!countries.includes(country)) continue;
    licensors.set(licensor, (licensors.get(licensor) ?? 0n) + plays);
    all += plays;
  }
  return { all, licensors };
}

/** What the row of some countries has to say: who loses and who gains most, three each, with percentage points. */
function expectedRow(tables: Tables, countries: readonly string[], minSeconds: number) {
  const now = counted(tables, countries, minSeconds);
  const before = counted(tables, countries, 0);
  const moved = [...before.licensors].map(([name, plays]) => ({
    name: name === '(unknown)' ? 'Unknown licensor' : name,
    points:
      100 * (Number(now.licensors.get(name) ?? 0n) / Number(now.all) - Number(plays) / Number(before.all)),
  }));
  moved.sort((a, b) => a.points - b.points);
  const say = ({ name, points }: (typeof moved)[number]): string => {
    const digits = Math.abs(points).toFixed(1);
    return `${name} ${digits === '0.0' ? '±' : points > 0 ? '+' : '−'}${digits}\u00a0pts`;
  };
  const dropped = before.all - now.all;
  return {
    dropped: `${dropped.toLocaleString('en-US')} of ${before.all.toLocaleString('en-US')}`,
    part: `${((100 * Number(dropped)) / Number(before.all)).toFixed(1)}%`,
    losing: moved
      .filter(({ points }) => points < 0)
      .slice(0, 3)
      .map(say),
    gaining: moved
      .filter(({ points }) => points > 0)
      .slice(-3)
      .reverse()
      .map(say),
  };
}

async function saidIn(table: Locator, name: string) {
  const cells = table.getByRole('row', { name }).getByRole('cell');
  const items = (cell: Locator): Promise<string[]> =>
    cell.getByRole('listitem').evaluateAll((all) => all.map((item) => item.textContent));
  const [dropped, losing, gaining] = [cells.nth(0), cells.nth(1), cells.nth(2)];
  const part = await dropped.locator('small').innerText();
  return {
    dropped: ((await dropped.textContent()) ?? '').slice(0, -part.length),
    part,
    losing: await items(losing),
    gaining: await items(gaining),
  };
}

test('who gains and who loses from the threshold is what the oracle says, in each country and in all', async ({
  page,
}) => {
  const tables = madeTables(6000, 51);
  const shown = ['US', 'SE', 'DE', 'GB'];
  await openWith(page, tables);
  const table = page.getByRole('table', { name: 'Who gains and loses from the threshold' });
  for (const minSeconds of [60, 61, 145]) {
    if (minSeconds !== 60)
      await page.getByRole('slider', { name: 'Minimum play length' }).fill(String(minSeconds));
    await expect(page.getByRole('switch', { name: `${minSeconds}-second threshold` })).toBeChecked();
    await expect
      .poll(() => saidIn(table, '4 countries combined'))
      .toEqual(expectedRow(tables, shown, minSeconds));
    for (const country of shown)
      expect(await saidIn(table, countryName(country))).toEqual(expectedRow(tables, [country], minSeconds));
    // The sentence above the table names the ends of it.
    const { losing, gaining, dropped } = expectedRow(tables, shown, minSeconds);
    const [loser, lost] = losing[0]!.split(/ (?=[−±])/);
    const [winner, won] = gaining[0]!.split(/ (?=[+±])/);
    await expect(
      page
        .getByRole('region', { name: 'Who gains and who loses' })
        .getByText(
          `The ${minSeconds}-second threshold leaves out ${dropped} plays across the 4 countries. ${winner} gains most (${won}); ${loser} loses most (${lost}).`,
        ),
    ).toBeVisible();
  }

  // One country is a table without a sum; with the rule off nobody gains.
  for (const country of ['Sweden', 'Germany', 'United Kingdom'])
    await page.getByRole('button', { name: `Remove ${country}` }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  expect(await saidIn(table, 'United States')).toEqual(expectedRow(tables, ['US'], 145));
  await page.getByRole('switch').click();
  await expect(table).toHaveCount(0);
  await expect(page.getByText('The threshold is off, so all plays count.')).toBeVisible();
});

test('the bars of the rule are animated only while they are in sight', async ({ page }) => {
  await openWith(page, madeTables(600, 52));
  const table = page.getByRole('table', { name: 'Who gains and loses from the threshold' });
  const seconds = (): Promise<string> =>
    table
      .locator('li > i')
      .first()
      .evaluate((bar) => getComputedStyle(bar).transitionDuration);
  await table.scrollIntoViewIfNeeded();
  await expect.poll(seconds).toBe('0.16s');
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect(table).not.toBeInViewport();
  await expect.poll(seconds).toBe('0s');
});
