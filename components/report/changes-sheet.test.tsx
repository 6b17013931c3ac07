// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { useExportSource } from '@/components/saving/use-export-source';
import { pageRenderer } from '@/components/testing/render-page';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import type { Tables } from '@/lib/testing/oracle';
import { ChangesSheet } from './changes-sheet';

const renderPage = pageRenderer();

const Sheet = (): ReactNode => <ChangesSheet source={useExportSource()} />;

const NOW: Tables = {
  locations: [['S', 'SE']],
  tracks: [
    ['U', 'Universe Muzak Corp.'],
    ['W', 'Werner Licensing'],
  ],
  plays: [
    ['S', 'U', '60000'],
    ['S', 'U', '60000'],
    ['S', 'U', '60000'],
    ['S', 'W', '60000'],
  ],
};
const BEFORE: Tables = { ...NOW, plays: NOW.plays.slice(2) };

test('the comparison of the page is on paper, with its money; without one there is no sheet', async () => {
  const { store } = await renderPage(<Sheet />, NOW);
  expect(screen.queryByRole('heading')).toBeNull();
  const files = (['plays', 'locations', 'tracks'] as const).map(
    (role) => new File([csvText([HEADERS[role], ...BEFORE[role]])], `q2-${role}.csv`),
  );
  await act(() =>
    store.compareWith(Promise.resolve({ dataset: null, files, emptyFolders: [], passedOver: [] })),
  );
  await act(() => store.takePools({ pasted: 'SE\t100.01\tSEK\n' }));
  await screen.findByRole('columnheader', { name: 'Difference in money' });
  expect(screen.getByRole('heading').textContent).toBe('What has changed');
  const text = document.body.textContent.replaceAll('\u00a0', ' ');
  expect(text).toContain('Compared with q2-plays.csv and 2 more. The largest changes: ');
  expect(text).toContain('in this order: tracks, locations, plays.');
  // 10,001 öre by halves: the one that is left over goes to the first name; then 3/4 and 1/4.
  const rows = [...document.querySelectorAll('tbody tr')].map(({ children }) =>
    [...children].map((cell) => cell.textContent.replaceAll('\u00a0', ' ')),
  );
  expect(rows.map((row) => [row[0], ...row.slice(-3)])).toEqual([
    ['Universe Muzak Corp.', '50.01', '75.01', 'SEK +25.00'],
    ['Werner Licensing', '50.00', '25.00', 'SEK −25.00'],
  ]);
});
