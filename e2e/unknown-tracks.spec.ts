import { expect } from 'playwright/test';
import { missingTracks, type Tables } from '../lib/testing/oracle';
import { madeTables, openWith } from './support';
import { test } from './warm-page';

/** Tables with twelve track ids that tracks does not have, of different numbers of plays, some of them near to one it has. */
function withMissingTracks(): Tables {
  const { plays, locations, tracks } = madeTables(3000, 61);
  const missing = Array.from({ length: 12 }, (_, i) =>
    Array.from(
      { length: 3 * (i % 7) + 1 },
      (_, n) => [`L${n}`, i === 5 ? ' t7 ' : `missing ${i}`, String(10_000 * n)] as const,
    ),
  );
  return { plays: [...plays, ...missing.flat()], locations, tracks };
}

test('the unknown tracks that matter most come first, with their plays, and can be copied and saved', async ({
  page,
}) => {
  const tables = withMissingTracks();
  const missing = missingTracks(tables);
  expect(missing.length).toBeGreaterThan(12);
  await openWith(page, tables, '?view=ledger');
  const ledger = page.getByRole('region', { name: 'Ledger', exact: true });
  const plays = missing.reduce((sum, one) => sum + one.plays, 0n);
  const summary = ledger.getByText(`Unknown tracks: ${missing.length} ids, ${plays} plays`);
  await expect(summary).toContainText('1 id (16 plays) would match if small differences were ignored');
  await summary.click();
  const list = ledger.getByRole('table', { name: /^Unknown tracks/ });
  await expect
    .poll(() =>
      list
        .getByRole('row')
        .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))),
    )
    .toEqual([
      ['plays', 'track id', 'near match', 'differs in'],
      ...missing.map(({ id, plays: own }) => [
        String(own),
        id,
        ...(id === 't7' ? ['T7', 'case and Unicode form'] : ['', '']),
      ]),
    ]);

  const part = ledger.locator('details').filter({ has: page.getByText(/^Unknown tracks/) });
  await part.getByRole('button', { name: 'Copy ids' }).click();
  await expect(part.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    missing.map(({ id }) => id).join('\n'),
  );

  // By the keyboard, too: the list is a stop of its own, the buttons come after it.
  await list.locator('..').focus();
  await page.keyboard.press('Tab');
  await expect(part.getByRole('button', { name: /Cop/ })).toBeFocused();
});
