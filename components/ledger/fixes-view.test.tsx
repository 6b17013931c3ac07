// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import { countriesInOrder } from '@/lib/market-share/country';
import { expectedCsv } from '@/lib/testing/expected-csv';
import type { Tables } from '@/lib/testing/oracle';
import { pageRenderer, type RenderedPage } from '@/components/testing/render-page';
import { AppliedFixes, FindingList } from './fixes-view';

const renderPage = pageRenderer();

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

/** Every case also has a track that matches, so that the files belong together. */
function withMatch({ plays, locations, tracks }: Tables): Tables {
  return {
    plays: [...plays, ['S-1', 'matches', '60000'], ['S-1', 'matches', '61']],
    locations,
    tracks: [...tracks, ['matches', 'Another']],
  };
}

const CASES: readonly {
  readonly name: string;
  readonly given: Tables;
  /** What the finding says, the button beside it, and what the fix is called in the address. */
  readonly says: string;
  readonly button: string;
  readonly fix: RegExp;
  readonly corrected: Tables;
}[] = [
  {
    name: 'leading zeros lost in tracks',
    given: withMatch({
      ...CLEAN,
      tracks: CLEAN.tracks.map(([id, licensor]) => [String(Number(id)), licensor] as const),
    }),
    says: '12 plays would match a track if leading zeros were ignored: 0000 → 0.',
    button: 'Ignore leading zeros in ids',
    fix: /^ignore-zeros/,
    corrected: withMatch(CLEAN),
  },
  {
    name: 'zero-width spaces in tracks',
    given: {
      ...CLEAN,
      tracks: CLEAN.tracks.map(([id, licensor], i) => [i < 2 ? `${id}\u200b` : id, licensor] as const),
    },
    says: '6 plays would match a track if invisible characters were ignored: 0000 → 0000[U+200B].',
    button: 'Ignore invisible characters in ids',
    fix: /^ignore-invisible/,
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
    fix: /^blank/,
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
    fix: /^seconds/,
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
    fix: /^licensor/,
    corrected: {
      ...CLEAN,
      plays: [...CLEAN.plays, ['S-1', '9', '60000']],
      tracks: [...CLEAN.tracks, ['9', 'Universal Inc']],
    },
  },
];

/** That the page's data are what a naive computation makes of the tables. */
function expectShares({ data }: RenderedPage, tables: Tables): Promise<void> {
  return waitFor(() => {
    const { cube } = data();
    expect(marketSharesCsv(cube, countriesInOrder(cube), 60)).toBe(expectedCsv(tables, 60));
  });
}

test.each(CASES)('$name: told, not corrected until accepted, and undone', async (one) => {
  const { given, says, button, fix, corrected } = one;
  const user = userEvent.setup();
  const page = await renderPage(
    <>
      <AppliedFixes />
      <FindingList />
    </>,
    given,
  );
  expect(screen.getByRole('list', { name: 'Findings' }).textContent).toContain(says);
  await expectShares(page, given);

  await user.click(screen.getByRole('button', { name: button }));
  const inForce = await screen.findByRole('list', { name: 'Fixes in force' });
  expect(page.query().get('fixes')).toMatch(fix);
  await expectShares(page, corrected);
  expect(screen.queryByText(says)).toBeNull();

  await user.click(within(inForce).getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Fixes in force' })).toBeNull());
  await expectShares(page, given);
  expect(screen.getByRole('list', { name: 'Findings' }).textContent).toContain(says);
});
