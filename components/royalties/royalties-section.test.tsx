// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ROYALTY_TABLES as TABLES } from '@/lib/testing/royalty-tables';
import { ThresholdControls } from '@/components/panels/threshold-controls';
import { ExportTasks } from '@/components/saving/export-tasks';
import { pageRenderer } from '@/components/testing/render-page';
import { RoyaltiesSection } from './royalties-section';

const renderPage = pageRenderer();

const SECTION = (
  <ExportTasks>
    <ThresholdControls />
    <RoyaltiesSection />
  </ExportTasks>
);

const textOf = ({ textContent }: Element): string => textContent.replaceAll(/\s/g, ' ').trim();
const cellsOf = (table: HTMLElement): string[][] =>
  [...table.querySelectorAll('tbody > tr')].map((row) => [...row.querySelectorAll('th, td')].map(textOf));

const amount = (country: string): HTMLInputElement =>
  screen.getByRole('textbox', { name: `Amount for ${country}` });
const currency = (country: string): HTMLInputElement =>
  screen.getByRole('textbox', { name: `Currency for ${country}` });
const pool = (country: string): HTMLElement =>
  screen.getByRole('article', { name: `Royalties in ${country}` });

async function expectPool(country: string, ...texts: readonly string[]): Promise<void> {
  await waitFor(() => texts.forEach((text) => expect(textOf(pool(country))).toContain(text)));
}

const rowsOf = (country: string): string[][] => cellsOf(within(pool(country)).getByRole('table'));

async function type(user: UserEvent, country: string, text: string, code: string): Promise<void> {
  await user.click(amount(country));
  await user.keyboard(text);
  await user.click(currency(country));
  await user.keyboard(`${code}{Tab}`);
}

test('SEK 100,000.01 for Sweden, typed, is divided to the öre; the threshold and the rules move it', async () => {
  const user = userEvent.setup();
  await renderPage(SECTION, TABLES);
  await type(user, 'Sweden', '100000.01', 'sek');
  expect(currency('Sweden').value).toBe('SEK');
  // 10,000,001 öre × 6, 5, 2, 1 of 14 and, with every play, × 6, 5, 2, 2, 1 of 16: 3,750,000.375, 3,125,000.3125,
  // 1,250,000.125 (twice) and 625,000.0625, of which the one that is left over goes to the largest remainder.
  await expectPool(
    'Sweden',
    'SEK 100,000.01 = 85,714.30 paid + 14,285.71 held',
    'Without the threshold: SEK 100,000.01 = 87,500.01 paid + 12,500.00 held',
    // What the money rests on stands beside it.
    'Few plays: 14 count, so one of them stands for SEK 7,142.85.',
    '2 plays have no known licensor (2 × track missing from the tracks file): SEK 14,285.71 is held.',
  );
  expect(rowsOf('Sweden')).toEqual([
    ['Universe Muzak Corp.', '6', '42.9%', '42,857.15', 'paid', '37,500.01'],
    ['Werner Licensing', '5', '35.7%', '35,714.29', 'paid', '31,250.00'],
    ['Unknown licensor', '2', '14.3%', '14,285.71', 'held', '12,500.00'],
    ['So New Inc.', '1', '7.1%', '7,142.86', 'paid', '6,250.00'],
    ['Jingle House', '0', '0.0%', '0.00', '–', '12,500.00'],
  ]);
  expect(textOf(document.body)).toContain(
    '1 row of plays is rejected. 1 play has no known country (1 × location missing from the locations file). No pool pays for them.',
  );

  // Shared: 10,000,001 × 6, 5, 1 of 12 = 5,000,000.5, 4,166,667.08…, 833,333.41….
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Unknown licensor’s part, for all countries' }),
    'Share it pro rata',
  );
  await expectPool('Sweden', 'SEK 100,000.01 = 100,000.01 paid + 0.00 held');
  expect(rowsOf('Sweden')).toEqual([
    ['Universe Muzak Corp.', '6', '42.9%', '50,000.01', 'pro rata', '42,857.15'],
    ['Werner Licensing', '5', '35.7%', '41,666.67', 'pro rata', '35,714.29'],
    ['Unknown licensor', '2', '14.3%', '0.00', 'pro rata', '0.00'],
    ['So New Inc.', '1', '7.1%', '8,333.33', 'pro rata', '7,142.86'],
    ['Jingle House', '0', '0.0%', '0.00', '–', '14,285.71'],
  ]);

  // Assigned in Sweden only: 10,000,001 × 7, 6, 1 of 14 leave rests of 7, 10 and 11, so that Werner gets no öre of the two
  // that are left over.
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Unknown licensor’s part in Sweden' }),
    'Assign it to…',
  );
  await expectPool('Sweden', 'is held until you choose the licensor.');
  await user.click(
    screen.getByRole('combobox', { name: /Unknown licensor’s part in Sweden: assigned to nobody yet/ }),
  );
  await user.type(await screen.findByRole('combobox', { name: /find a licensor/ }), 'wern{Enter}');
  await expectPool('Sweden', 'their part is assigned to Werner Licensing.');
  const werner = rowsOf('Sweden').find(([name]) => name === 'Werner Licensing')!;
  expect(werner).toContain('50,000.00');

  // The threshold moves the money: at 61 s nobody has a play.
  await user.click(screen.getByRole('spinbutton', { name: 'Threshold in seconds' }));
  await user.keyboard('61');
  await expectPool(
    'Sweden',
    'No play of at least 61 s counts here, so nothing is paid: all of SEK 100,000.01 is held.',
    'SEK 100,000.01 = 0.00 paid + 100,000.01 held',
  );
});

test('by the keyboard alone, and pasted from a spreadsheet', async () => {
  const user = userEvent.setup();
  await renderPage(SECTION, TABLES);
  amount('Sweden').focus();
  await user.keyboard('100,000{Tab}SEK');
  // While the row is being written nothing in it is wrong.
  expect(amount('Sweden').getAttribute('aria-invalid')).toBeNull();
  await user.keyboard('{Tab}{Tab}{Tab}');
  expect(amount('Sweden').getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(amount('Sweden').getAttribute('aria-describedby')!)?.textContent).toBe(
    'Write plain digits with at most 2 decimals, such as 100000.01.',
  );
  expect(screen.queryByRole('article')).toBeNull();

  amount('Sweden').focus();
  await user.paste('SE\t100000.01\tSEK\nNO\t9\tNOK\n');
  await expectPool('Sweden', 'SEK 100,000.01 = 85,714.30 paid + 14,285.71 held');
  await expectPool('Norway', 'No play of at least 60 s counts here');
  expect(amount('Norway').value).toBe('9.00');

  const opener = screen.getByRole('button', { name: 'Werner Licensing' });
  opener.focus();
  await user.keyboard('{Enter}');
  expect(opener.getAttribute('aria-expanded')).toBe('true');
  expect(cellsOf(screen.getByRole('table', { name: 'Statement of Werner Licensing' }))).toEqual([
    ['Sweden', '5 of 14 plays', '35.7%', 'SEK 35,714.29', 'paid'],
  ]);
});

test('a pool is removed, and one for another country can be added', async () => {
  const user = userEvent.setup();
  await renderPage(SECTION, TABLES, '?countries=SE,DE');
  await type(user, 'Sweden', '5', 'SEK');
  await expectPool('Sweden', 'SEK 5.00 = ');
  await user.click(screen.getByRole('button', { name: 'Remove the pool of Sweden' }));
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  expect(amount('Sweden').value).toBe('');
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Add a pool for another country' }),
    'Norway',
  );
  await type(user, 'Norway', '7', 'NOK');
  await expectPool('Norway', 'all of NOK 7.00 is held.');
  expect(screen.queryByRole('combobox', { name: 'Add a pool for another country' })).toBeNull();
});
