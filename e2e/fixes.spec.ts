import { expect, test, type Locator, type Page } from 'playwright/test';
import { oracle, type Tables } from '../lib/testing/oracle';
import { expectedRows, exportedCsv, openWith } from './support';

/** Clean tables: four tracks of two licensors, twelve plays in Sweden. */
const CLEAN: Tables = {
  plays: Array.from({ length: 12 }, (_, i) => ['S-1', `000${i % 4}`, String(60_000 + 1000 * i)] as const),
  locations: [['S-1', 'SE']],
  tracks: [
    ['0000', 'Universal Inc'],
    ['0001', 'Universal Inc'],
    ['0002', 'Werner'],
    ['0003', 'Werner'],
  ],
};

const findings = (page: Page): Locator => page.getByRole('list', { name: 'Findings' });
const inForce = (page: Page): Locator => page.getByRole('list', { name: 'Fixes in force' });

/** Every case also has a track that matches, so that the files belong together. */
function withMatch({ plays, locations, tracks }: Tables): Tables {
  return {
    plays: [...plays, ['S-1', 'matches', '60000'], ['S-1', 'matches', '61']],
    locations,
    tracks: [...tracks, ['matches', 'Another']],
  };
}

/** That the page exports what a naive computation gives of the tables. */
async function expectShares(page: Page, tables: Tables): Promise<void> {
  const { counted } = oracle(tables, 60);
  await expect(
    page.getByRole('main').getByText(`${counted} of ${tables.plays.length} plays count`),
  ).toBeVisible();
  const countries = [...new Set(oracle(tables, 0).shares.map(({ country }) => country))];
  expect((await exportedCsv(page)).rows).toEqual(expectedRows(tables, 60, countries));
}

const CASES: readonly {
  readonly name: string;
  readonly given: Tables;
  /** What the finding says, the button beside it, and what the fix is called in the address. */
  readonly says: string;
  readonly button: string;
  readonly url: RegExp;
  readonly corrected: Tables;
}[] = [
  {
    name: 'leading zeros lost in tracks',
    given: withMatch({
      ...CLEAN,
      tracks: CLEAN.tracks.map(([id, licensor]) => [String(Number(id)), licensor] as const),
    }),
    says: '12 plays would match a track if leading zeros were ignored: 0000 → 0.',
    button: 'Ignore leading zeros of ids',
    url: /fixes=ignore-zeros/,
    corrected: withMatch(CLEAN),
  },
  {
    name: 'zero-width spaces in tracks',
    given: {
      ...CLEAN,
      tracks: CLEAN.tracks.map(([id, licensor], i) => [i < 2 ? `${id}\u200b` : id, licensor] as const),
    },
    says: '6 plays would match a track if invisible characters were ignored: 0000 → 0000[U+200B].',
    button: 'Ignore invisible characters of ids',
    url: /fixes=ignore-invisible/,
    corrected: CLEAN,
  },
  {
    name: 'a word for a missing licensor',
    given: {
      ...CLEAN,
      tracks: CLEAN.tracks.map(([id, licensor]) => [id, licensor === 'Werner' ? '\\N' : licensor] as const),
    },
    says: '“\\N” looks like a missing value. It is the licensor of 6 plays.',
    button: 'Read “\\N” as blank',
    url: /fixes=blank/,
    corrected: {
      ...CLEAN,
      tracks: CLEAN.tracks.map(([id, licensor]) => [id, licensor === 'Werner' ? '' : licensor] as const),
    },
  },
  {
    name: 'played_ms in seconds, one play of an hour',
    given: {
      ...CLEAN,
      plays: CLEAN.plays.map(
        ([location, track], i) => [location, track, i === 0 ? '3600' : String(55 + i)] as const,
      ),
    },
    says: '11 of 12 plays are under one second. Are these seconds?',
    button: 'Read played_ms as seconds',
    url: /fixes=seconds/,
    corrected: {
      ...CLEAN,
      plays: CLEAN.plays.map(
        ([location, track], i) => [location, track, String(1000 * (i === 0 ? 3600 : 55 + i))] as const,
      ),
    },
  },
  {
    name: 'an id with two spellings of a licensor',
    given: {
      ...CLEAN,
      tracks: [...CLEAN.tracks, ['0000', 'UNIVERSAL INC.'], ['9', 'UNIVERSAL INC.']],
      plays: [...CLEAN.plays, ['S-1', '9', '60000']],
    },
    says: 'These look like the same licensor: “Universal Inc”, “UNIVERSAL INC.”.',
    button: 'Merge as “Universal Inc”',
    url: /fixes=licensor/,
    corrected: {
      ...CLEAN,
      plays: [...CLEAN.plays, ['S-1', '9', '60000']],
      tracks: [...CLEAN.tracks, ['9', 'Universal Inc']],
    },
  },
];

for (const { name, given, says, button, url, corrected } of CASES) {
  test(`${name}: told, not corrected until accepted, and undone`, async ({ page }) => {
    await openWith(page, given, '?view=ledger');
    await expect(findings(page)).toContainText(says);
    await expectShares(page, given);

    await findings(page).getByRole('button', { name: button }).click();
    await expect(inForce(page)).toBeVisible();
    await expect(page).toHaveURL(url);
    await expectShares(page, corrected);
    await expect(findings(page).filter({ hasText: says })).toHaveCount(0);

    await inForce(page).getByRole('button', { name: 'Undo' }).click();
    await expect(inForce(page)).toBeHidden();
    await expectShares(page, given);
    await expect(findings(page)).toContainText(says);
  });
}

test('data problems stand beside the numbers, and are mended and undone there by keyboard', async ({
  page,
}) => {
  const given: Tables = {
    plays: [
      ['S', 'T1', '60000'],
      ['S', 'T2', '60000'],
      ['U', 'T1', '60000'],
    ],
    locations: [
      ['S', 'SE'],
      ['U', 'UK'],
    ],
    tracks: [
      ['T1', 'Werner Licensing'],
      ['T2', 'WERNER LICENSING'],
    ],
  };
  await openWith(page, given);
  const problems = page.getByRole('button', { name: /possible data problem/ });
  await expect(problems).toBeInViewport();
  await expect(problems).toHaveText('2 possible data problems');
  await problems.press('Enter');
  await expect(findings(page).last().getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Tab');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Treat UK as GB (United Kingdom)' })
    .press('Enter');
  await expect(page).toHaveURL(/fixes=/);
  await expect(problems).toHaveText('1 possible data problem');
  await expect(inForce(page)).toContainText('UK');
  // The next fix has the focus, and after the last what undoes it.
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Merge as/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(problems).toBeHidden();
  await expect(inForce(page).getByRole('listitem')).toHaveCount(2);
  await expect(inForce(page).getByRole('button', { name: 'Undo' }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(problems).toHaveText('1 possible data problem');
});
