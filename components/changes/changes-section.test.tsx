// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import type { Tables } from '@/lib/testing/oracle';
import { ExportTasks } from '@/components/saving/export-tasks';
import { pageRenderer, type RenderedPage } from '@/components/testing/render-page';
import { ChangesSection } from './changes-section';

const renderPage = pageRenderer();

const SECTION = (
  <ExportTasks>
    <ChangesSection />
  </ExportTasks>
);

const DIMENSIONS: Pick<Tables, 'locations' | 'tracks'> = {
  locations: [['S', 'SE']],
  tracks: [
    ['U', 'Universe Muzak Corp.'],
    ['W', 'Werner Licensing'],
  ],
};

const plays = (...tracks: readonly string[]): Tables['plays'] =>
  tracks.map((track) => ['S', track, '60000'] as const);

/** Universe 1 of 3, Werner 1 of 3, an unknown track 1 of 3; the unknown one is Werner's now, and Universe has a play more. */
const BEFORE: Tables = { ...DIMENSIONS, plays: plays('U', 'W', 'X') };
const NOW: Tables = {
  ...DIMENSIONS,
  tracks: [...DIMENSIONS.tracks, ['X', 'Werner Licensing']],
  plays: plays('U', 'U', 'W', 'X'),
};

async function compareWith({ store }: RenderedPage, tables: Tables): Promise<void> {
  const files = (['plays', 'locations', 'tracks'] as const).map(
    (role) => new File([csvText([HEADERS[role], ...tables[role]])], `earlier-${role}.csv`),
  );
  await act(() =>
    store.compareWith(Promise.resolve({ dataset: null, files, emptyFolders: [], passedOver: [] })),
  );
}

const textOf = ({ textContent }: Element): string => textContent.replaceAll(/\s/g, ' ').trim();
const columns = (...names: readonly string[]): string[][] => {
  const table = screen.getByRole('table', { name: 'Changes' });
  const heads = within(table).getAllByRole('columnheader').map(textOf);
  const rows = [...table.querySelectorAll('tbody > tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map(textOf),
  );
  return rows.map((row) => names.map((name) => row[heads.indexOf(name)]!));
};

test('with a pool, what each licensor gets then and now; the differences add up to zero', async () => {
  const page = await renderPage(SECTION, NOW);
  await compareWith(page, BEFORE);
  expect(screen.queryByRole('columnheader', { name: 'Amount now' })).toBeNull();
  await act(() => page.store.takePools({ pasted: 'SE\t100000.01\tSEK\n' }));
  // A third of 10,000,001 öre is 3,333,333⅔: two öre are left over, and (unknown) comes first in code point order.
  await waitFor(() =>
    expect(columns('Licensor', 'Amount before', 'Amount now', 'Difference in money')).toEqual([
      ['Unknown licensor', '33,333.34', '0.00', 'SEK −33,333.34'],
      ['Universe Muzak Corp.', '33,333.34', '50,000.01', 'SEK +16,666.67'],
      ['Werner Licensing', '33,333.33', '50,000.00', 'SEK +16,666.67'],
    ]),
  );
  expect(textOf(document.body)).toContain('their differences add up to zero');
});

test('the other order splits the same difference otherwise, and keeps the focus', async () => {
  const user = userEvent.setup();
  const page = await renderPage(SECTION, NOW);
  await compareWith(page, BEFORE);
  const causes = (): string[][] =>
    columns('Licensor', 'Difference', 'New tracks', 'New locations', 'New plays');
  // Werner: 1/3, by tracks 2/3, by plays 2/4. Plays first: 1/4, then 2/4.
  expect(causes()).toContainEqual(['Werner Licensing', '+16.7 pts', '+33.3 pts', '±0.0 pts', '−16.7 pts']);
  const playsFirst = screen.getByRole('radio', { name: 'Plays first' });
  await user.click(playsFirst);
  await waitFor(() =>
    expect(causes()).toContainEqual(['Werner Licensing', '+16.7 pts', '+25.0 pts', '±0.0 pts', '−8.3 pts']),
  );
  expect(textOf(document.body)).toContain('in this order: plays, locations, tracks.');
  expect(document.activeElement).toBe(playsFirst);
});

test('the unit that was accepted for the plays of now holds for earlier ones that look like it, and that is said', async () => {
  const inSeconds = (tables: Tables): Tables => ({
    ...tables,
    plays: tables.plays.map(([location, track]) => [location, track, '60'] as const),
  });
  const page = await renderPage(SECTION, inSeconds(NOW), '?fixes=seconds');
  await waitFor(() => expect(page.data().cube.countryPlays('SE', 60)).toBe(4));
  await compareWith(page, inSeconds(BEFORE));
  expect(columns('Licensor', 'Plays before', 'Plays now')).toContainEqual(['Werner Licensing', '1', '2']);
  expect(textOf(document.body)).toContain(
    'Compared with earlier-plays.csv and 2 more, with played_ms in seconds',
  );

  // Milliseconds stay what they are.
  await compareWith(page, BEFORE);
  expect(columns('Licensor', 'Plays before', 'Plays now')).toContainEqual(['Werner Licensing', '1', '2']);
  expect(textOf(document.body)).not.toContain('with played_ms in seconds');
});
