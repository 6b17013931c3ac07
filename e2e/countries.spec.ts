import { expect, type Locator, type Page } from 'playwright/test';
import { countryName } from '../lib/market-share/country';
import { oracle, type OracleShare, type Tables } from '../lib/testing/oracle';
import { chooseFiles, expectState, inputFiles, openWith } from './support';
import { test } from './warm-page';

const UNKNOWN = '(unknown)';
const FIRST = ['US', 'SE', 'DE', 'GB'];

/** Seeded plays of eleven licensors in the given countries, of different sizes, some below any usual threshold. */
function playsIn(countries: readonly string[], rows: number, seed: number): Tables {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const locations = countries.map((country, i) => [`L${i}`, country] as const);
  const tracks = Array.from(
    { length: 40 },
    (_, i) => [`T${i}`, `Licensor ${'ABCDEFGHIJK'[Math.floor((i * i) / 155)]!}`] as const,
  );
  const plays = Array.from(
    { length: rows },
    () => [`L${below(countries.length)}`, `T${below(42)}`, String(below(200_000))] as const,
  );
  return { plays, locations, tracks };
}

const percent = (plays: bigint, of: bigint): string => `${((Number(plays) / Number(of)) * 100).toFixed(1)}%`;

/** The oracle's shares of some countries, and their plays in all of them. */
class Expected {
  readonly shares: readonly OracleShare[];
  constructor(
    tables: Tables,
    readonly countries: readonly string[],
    minSeconds = 60,
  ) {
    this.shares = oracle(tables, minSeconds).shares.filter(({ country }) => countries.includes(country));
  }

  plays(country: string): bigint {
    return this.shares.find((share) => share.country === country)?.countryPlays ?? 0n;
  }

  /** What a cell of the table says: an en dash where there is nothing. */
  cell(licensor: string, country: string): string {
    const own = this.shares.find((share) => share.country === country && share.licensor === licensor);
    return own ? percent(own.plays, own.countryPlays) : '–';
  }

  total(licensor: string): bigint {
    return this.shares.reduce((sum, share) => (share.licensor === licensor ? sum + share.plays : sum), 0n);
  }

  ofAll(licensor: string): string {
    return percent(
      this.total(licensor),
      this.countries.reduce((sum, country) => sum + this.plays(country), 0n),
    );
  }

  /** Known licensors, most plays in all countries first. */
  get licensors(): string[] {
    const names = [...new Set(this.shares.map(({ licensor }) => licensor))].filter(
      (name) => name !== UNKNOWN,
    );
    return names.sort((a, b) => Number(this.total(b) - this.total(a)) || (a < b ? -1 : 1));
  }

  /** The sum of the squared percentages of the known licensors. */
  index(country: string): string {
    const known = this.shares.filter((share) => share.country === country && share.licensor !== UNKNOWN);
    const squares = known.reduce((sum, { plays }) => sum + plays * plays, 0n);
    return Math.round((Number(squares) / Number(this.plays(country)) ** 2) * 10_000).toLocaleString('en-US');
  }

  /** Countries by the share of a licensor, largest first. */
  strongest(licensor: string): string[] {
    const share = (country: string): number => {
      const own = this.shares.find((one) => one.country === country && one.licensor === licensor);
      return own ? Number(own.plays) / Number(own.countryPlays) : 0;
    };
    return [...this.countries].sort((a, b) => share(b) - share(a));
  }
}

const rowsOf = (grid: Locator): Promise<string[][]> =>
  grid
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())),
    );

const compareSection = (page: Page): Locator => page.getByRole('region', { name: 'Compare', exact: true });

test('licensors are compared across the shown countries, and across all, sorted by anything', async ({
  page,
}) => {
  const others = ['NO', 'DK', 'FI', 'FR', 'ES', 'IT', 'PL', 'NL', 'BE', 'AT'];
  const tables = playsIn([...FIRST, ...others], 9000, 7);
  await openWith(page, tables, '?view=compare&top=3');
  const section = compareSection(page);
  const four = new Expected(tables, FIRST);
  const grid = section.getByRole('grid', { name: 'Licensors and countries' });
  const [a, b, c, ...rest] = four.licensors as [string, string, string, ...string[]];
  const line = (name: string, label = name): string[] => [
    label,
    ...FIRST.map((country) => four.cell(name, country)),
    four.ofAll(name),
    name === UNKNOWN ? '' : countryName(four.strongest(name)[0]!),
  ];
  await expect(grid.getByRole('row')).toHaveCount(8);
  const rows = await rowsOf(grid);
  expect(rows[0]).toEqual([
    'Licensor',
    ...FIRST.map(countryName),
    '4 countries combined',
    'Highest share in',
  ]);
  expect(rows.slice(1, 4)).toEqual([line(a), line(b), line(c)]);
  expect(rows[4]![0]).toContain(`${rest.length} other licensors`);
  expect(rows[5]).toEqual(line(UNKNOWN, 'Unknown licensor'));
  expect(rows[7]!.slice(0, 5)).toEqual(['Concentration', ...FIRST.map((country) => four.index(country))]);
  await expect(section).toContainText(new RegExp(`Sweden: [a-z ]+ \\(HHI ${four.index('SE')}\\)`));

  // The others open in place, by the keyboard alone: one stop, then the arrows.
  await grid.getByRole('button', { name: a }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row')).toHaveCount(8 + rest.length);
  expect((await rowsOf(grid))[5]).toEqual(line(rest[0]!));
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row')).toHaveCount(8);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tooltip')).toContainText(c);
  await expect(page.getByRole('tooltip')).toContainText(`Share${four.cell(c, 'SE')}`);
  await page.keyboard.press('Control+Home');
  await expect(grid.getByRole('columnheader', { name: 'Licensor', exact: true })).toBeFocused();

  // Sorted by a licensor's share: the countries change places; the address keeps it from the server.
  await section.getByLabel('Sort countries by').selectOption(b);
  await expect(grid.getByRole('columnheader').nth(1)).toHaveText(countryName(four.strongest(b)[0]!));
  expect((await rowsOf(grid))[0]!.slice(1, 5)).toEqual(four.strongest(b).map(countryName));
  await expect(page).toHaveURL(/#by=-licensor/);

  // All countries run down the page, in the same order; a heading sorts them, and again the other way round.
  await section.getByRole('checkbox', { name: 'All 14 countries' }).check();
  const all = new Expected(tables, [...FIRST, ...others]);
  const down = section.getByRole('grid', { name: 'Countries and licensors' });
  const firstColumn = async (): Promise<string[]> => (await rowsOf(down)).slice(2).map(([name]) => name!);
  await expect.poll(firstColumn).toEqual(all.strongest(b).map(countryName));
  await down.getByRole('button', { name: 'Plays counted' }).click();
  const byPlays = [...all.countries].sort((x, y) => Number(all.plays(y) - all.plays(x)));
  await expect.poll(async () => (await firstColumn())[0]).toBe(countryName(byPlays[0]!));
  await down.getByRole('button', { name: 'Plays counted' }).click();
  await expect.poll(async () => (await firstColumn())[0]).toBe(countryName(byPlays.at(-1)!));
  await expect(down.getByRole('columnheader', { name: 'Plays counted' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  // As bars: the same order, and everything is still there after a reload.
  await section.getByText('Stacked bars').click();
  const bars = section.getByRole('list', { name: 'Compared countries' });
  await expect(bars.getByRole('button').first()).toHaveAccessibleName(
    new RegExp(`^${countryName(byPlays.at(-1)!)}: ${all.plays(byPlays.at(-1)!)} plays`),
  );
  await page.reload();
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  await expect(bars.getByRole('button')).toHaveCount(14);
  await expect(bars.getByRole('button').first()).toHaveAccessibleName(
    new RegExp(`^${countryName(byPlays.at(-1)!)}:`),
  );
  await page.goBack();
  await expect(down).toBeVisible();
});

test('the map shows who leads or how strong one licensor is, and opens a country; a table says the same', async ({
  page,
}) => {
  const countries = [...FIRST, 'BR', 'AU', 'SG', 'ATLANTIS'];
  const tables = playsIn(countries, 6000, 8);
  await openWith(page, tables, '?view=map');
  const section = page.getByRole('region', { name: 'Map', exact: true });
  const expected = new Expected(tables, countries);
  const [a, b] = expected.licensors as [string, string];
  const map = section.getByRole('img', { name: /^Map of the world/ });
  const table = section.getByRole('grid', { name: 'Countries of the map' });
  await expect(section).toContainText('Not on the map, but in the table: ATLANTIS.');
  // All countries, most plays first, each with its leader.
  const byPlays = [...countries].sort((x, y) => Number(expected.plays(y) - expected.plays(x)));
  const known = expected.shares.filter(({ licensor }) => licensor !== UNKNOWN);
  const leading = (country: string): OracleShare[] => {
    const own = known.filter((share) => share.country === country);
    const most = own.reduce((best, { plays }) => (plays > best ? plays : best), 0n);
    return own.filter(({ plays }) => plays === most);
  };
  const row = (country: string): string[] => {
    const leaders = leading(country);
    return [
      countryName(country),
      leaders.length === 1 ? leaders[0]!.licensor : `${leaders.length} tied`,
      percent(leaders[0]!.plays, leaders[0]!.countryPlays),
      expected.plays(country).toLocaleString('en-US'),
    ];
  };
  await expect.poll(async () => (await rowsOf(table)).slice(1)).toEqual(byPlays.map(row));
  const shape = (country: string): Locator => map.locator(`[data-country="${country}"]`);
  await expect(map.locator('[data-country]')).toHaveCount(7);
  const colour = (country: string): Promise<string | null> => shape(country).getAttribute('fill');
  const alone = countries.filter((country) => leading(country).length === 1 && country !== 'ATLANTIS');
  for (const country of alone)
    expect((await colour(country)) === (await colour(alone[0]!))).toBe(
      leading(country)[0]!.licensor === leading(alone[0]!)[0]!.licensor,
    );

  // By one licensor: the address names it behind the #, the table sorts by it, the deepest tint is where it is strongest.
  await section.getByLabel('Colour by').selectOption(b);
  await expect(page).toHaveURL(/#map=Licensor/);
  const strongest = expected.strongest(b);
  await expect
    .poll(async () => (await rowsOf(table)).slice(1).map(([name]) => name))
    .toEqual(strongest.map(countryName));
  await expect(section).toContainText(
    `Its largest share is in ${countryName(strongest[0]!)} (${expected.cell(b, strongest[0]!)})`,
  );
  await shape('DE').hover();
  const tip = page.getByRole('tooltip');
  await expect(tip).toContainText(b);
  await expect(tip).toContainText(`GermanyShare${expected.cell(b, 'DE')}`);

  // A press opens the country, Back returns to the map; the same by the keyboard from the table.
  await shape('DE').click();
  await expect(page.getByRole('article', { name: 'Germany in depth' })).toBeVisible();
  await page.goBack();
  await expect(section.getByLabel('Colour by')).toHaveValue(b);
  await expect(map).toBeInViewport();
  await table.getByRole('button', { name: 'Brazil' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Brazil in depth' })).toBeVisible();
  await page.goBack();

  // Europe alone: large enough to hit, chosen by the keyboard, kept by the address; the table stays as it is.
  const height = async (drawn: Locator): Promise<number> => (await drawn.boundingBox())?.height ?? 0;
  await expect.poll(() => height(shape('SE'))).toBeGreaterThan(0);
  const inWorld = await height(shape('SE'));
  await section.getByRole('radio', { name: 'World' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/[?&]area=europe/);
  const europe = section.getByRole('img', { name: /^Map of Europe/ });
  await expect(europe).toBeVisible();
  const inEurope = europe.locator('[data-country="SE"]');
  await expect.poll(() => height(inEurope)).toBeGreaterThan(3 * inWorld);
  expect((await europe.locator('svg').boundingBox())!.width).toBeLessThan(900);
  await expect(inEurope).toHaveAttribute('data-licensor', /\d+/);
  await expect(table.getByRole('row')).toHaveCount(1 + countries.length);
  await expect(section).toContainText('The text, the colours and the table cover all 8 countries.');
  await europe.locator('[data-country="GB"]').click();
  await expect(page.getByRole('article', { name: 'United Kingdom in depth' })).toBeVisible();
  await page.goBack();
  await expect(europe).toBeVisible();
  await page.goBack();
  await expect(map).toBeVisible();
  await page.goForward();
  await expect(europe).toBeVisible();
  await section.getByRole('radio', { name: 'Europe' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(map).toBeVisible();
  await expect(page).not.toHaveURL(/area=/);

  await section.getByLabel('Colour by').selectOption('Leader in each country');
  await expect(page).not.toHaveURL(/map=/);
  await expect(section).toContainText(a);
});

test('one country in depth: all licensors, its curve, the lengths of its plays, its part of the ledger', async ({
  page,
}) => {
  const tables = playsIn(FIRST, 5000, 9);
  await openWith(page, tables, '?top=3');
  await page.getByRole('button', { name: 'Sweden', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  const view = page.getByRole('article', { name: 'Sweden in depth' });
  await expect(view.getByRole('heading', { name: 'Sweden', level: 2 })).toBeFocused();
  await expect(page).toHaveURL(/country=SE/);
  const licensors = view.getByRole('table', { name: 'Licensors of Sweden' });
  const ledger = view.getByRole('table', { name: 'Ledger of the country' });
  const all = new Expected(tables, ['SE'], 0).plays('SE');

  /** Compares what the view says at a threshold with the oracle. */
  const check = async (minSeconds: number): Promise<void> => {
    const expected = new Expected(tables, ['SE'], minSeconds);
    const counted = expected.plays('SE');
    const rows = [...expected.shares].sort((x, y) => Number(y.plays - x.plays));
    await expect(ledger.getByRole('row', { name: /^Counted/ })).toContainText(String(counted));
    for (const { licensor, plays } of rows) {
      const name = licensor === UNKNOWN ? 'Unknown licensor' : licensor;
      await expect(licensors.getByRole('row', { name: new RegExp(`^${name} `) })).toContainText(
        `${percent(plays, counted)}${plays}`,
      );
    }
    await expect(view).toContainText(
      `${all - counted} of ${all.toLocaleString('en-US')} plays (${percent(all - counted, all)}) are under`,
    );
    const [first, second] = rows.filter(({ licensor }) => licensor !== UNKNOWN);
    await expect(view).toContainText(
      first!.plays === second!.plays ? ' tie in Sweden ' : `${first!.licensor} leads Sweden by `,
    );
    const unknown = rows.find(({ licensor }) => licensor === UNKNOWN)!;
    await expect(ledger.getByRole('row', { name: /unknown licensor/ })).toContainText(String(unknown.plays));
  };
  await check(60);

  // The threshold is moved in the chart itself, by the keyboard.
  const slider = view.getByRole('slider', { name: 'Threshold in the chart of Sweden' });
  await slider.focus();
  await page.keyboard.press('PageDown');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/min=45/);
  await check(45);

  // A reload keeps the country; Escape leads back to where one was.
  await page.reload();
  await chooseFiles(page, inputFiles(tables));
  await expectState(page, 'ready');
  await check(45);
  await view.getByRole('heading', { name: 'Sweden', level: 2 }).focus();
  await page.keyboard.press('Escape');
  await expect(view).toHaveCount(0);
  await expect(page).not.toHaveURL(/country=/);
  await expect(page.getByRole('heading', { name: 'United States', level: 2 })).toBeVisible();
});

test('of many countries only those in or near the view are drawn, and all when they are printed', async ({
  page,
}) => {
  const codes = [
    'AT',
    'BE',
    'BG',
    'CH',
    'CZ',
    'DK',
    'EE',
    'ES',
    'FI',
    'FR',
    'GR',
    'HR',
    'HU',
    'IE',
    'IS',
    'IT',
  ];
  const all = [...FIRST, ...codes];
  await openWith(page, playsIn(all, 4000, 17), `?countries=${all.join(',')}`);
  const drawn = page.locator('section[data-country] svg[class*=plot]');
  const last = page.locator(`section[data-country=${all.at(-1)!}]`);
  const lastChart = last.locator('svg[class*=plot]');
  await expect(page.locator('section[data-country=US] svg[class*=plot]')).toHaveCount(1);
  await expect(lastChart).toHaveCount(0);
  expect(await drawn.count()).toBeLessThan(all.length);

  await last.scrollIntoViewIfNeeded();
  await expect(lastChart).toHaveCount(1);
  // What is far away and no longer right does not stay; it is there again when it is looked at.
  await page.locator('section[data-country=US]').scrollIntoViewIfNeeded();
  await page.getByRole('switch').click();
  await expect(lastChart).toHaveCount(0);
  await last.scrollIntoViewIfNeeded();
  await expect(lastChart).toHaveCount(1);

  await page.evaluate(() => {
    scrollTo(0, 0);
    dispatchEvent(new Event('beforeprint'));
  });
  await expect(drawn).toHaveCount(all.length);
});
