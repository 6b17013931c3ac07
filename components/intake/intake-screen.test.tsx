// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { pageRenderer } from '@/components/testing/render-page';
import { IntakeScreen } from './intake-screen';

const renderPage = pageRenderer();

const GOOD = {
  plays: 'location_id,track_id,played_ms\nS,T,60000\n',
  locations: 'id,country\nS,SE\n',
  tracks: 'id,licensor\nT,L\n',
};

const ERRORS: readonly {
  readonly what: string;
  readonly file: string | Uint8Array<ArrayBuffer>;
  readonly says: readonly RegExp[];
}[] = [
  { what: 'an empty file', file: '', says: [/The file is empty/] },
  {
    what: 'a header without rows',
    file: 'location_id,track_id,played_ms\n',
    says: [/a header but no rows/],
  },
  {
    what: 'a missing column',
    file: 'location_id,track_id,duration\nS,T,60000\n',
    says: [
      /looks like the plays file, but column played_ms is missing/,
      /location_id, track_id, duration/,
      /line 1/,
    ],
  },
  {
    what: 'a header that fits nothing',
    file: 'a,b\n1,2\n',
    says: [/don’t recognise these columns/, /a, b/, /plays: location_id, track_id, played_ms/],
  },
  {
    what: 'no header',
    file: 'S,T,60000\nS,T,70000\n',
    says: [/don’t recognise these columns/, /say which column is which/],
  },
  {
    what: 'a title above the header',
    file: 'Plays of October\n\nlocation_id,track_id,played_ms\nS,T,60000\n',
    says: [/column names are on line 3/],
  },
  {
    what: 'a column twice',
    file: 'location_id,track_id,played_ms,played_ms\nS,T,1,2\n',
    says: [/played_ms appears twice/],
  },
  {
    what: 'an image',
    file: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    says: [/seems to be/, /Export it as CSV/],
  },
  {
    what: 'a quote that is never closed',
    file: 'location_id,track_id,played_ms\nS,T,1\nS,"T,2\n',
    says: [/never closed/, /line 3/],
  },
];

test.each(ERRORS)('$what: one clear message, and the other files stay', async ({ file, says }) => {
  const { store } = await renderPage(<IntakeScreen served={null} proof={null} method={null} />, [
    new File([file], 'wrong.csv'),
    new File([GOOD.locations], 'l.csv'),
    new File([GOOD.tracks], 't.csv'),
  ]);
  await waitFor(() => expect(store.getState().phase).toBe('error'));
  const alerts = screen.getAllByRole('alert').filter(({ textContent }) => textContent.includes('wrong.csv'));
  expect(alerts).toHaveLength(1);
  for (const text of says) expect(alerts[0]!.textContent).toMatch(text);
  for (const [slot, name] of [
    ['Locations', 'l.csv'],
    ['Tracks', 't.csv'],
  ] as const)
    expect(within(screen.getByRole('region', { name: slot })).getByText(name)).toBeTruthy();

  await act(() => store.addFiles([new File([GOOD.plays], 'right.csv')]));
  await waitFor(() => expect(store.getState().phase).toBe('ready'));
});
