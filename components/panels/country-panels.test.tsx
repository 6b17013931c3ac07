// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import type { Tables } from '@/lib/testing/oracle';
import { ExportTasks } from '@/components/saving/export-tasks';
import { useOpenedLicensor } from '@/components/state/view-state';
import { pageRenderer } from '@/components/testing/render-page';
import { CountryPanels } from './country-panels';

const renderPage = pageRenderer();

function OpenedLicensor(): ReactNode {
  return <output aria-label="Opened licensor">{useOpenedLicensor()?.name}</output>;
}

const PANELS = (
  <ExportTasks>
    <CountryPanels />
    <OpenedLicensor />
  </ExportTasks>
);

/** Licensors A to F with 6 to 1 plays of 60 s in Sweden, and two plays of tracks that no file has, one of them too short. */
const TABLES: Tables = {
  locations: [['S', 'SE']],
  tracks: ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => [name, `Licensor ${name}`] as const),
  plays: [
    ...['A', 'B', 'C', 'D', 'E', 'F'].flatMap((track, i) =>
      Array.from({ length: 6 - i }, () => ['S', track, '60000'] as const),
    ),
    ['S', '?', '60000'],
    ['S', '?', '59999'],
  ],
};

const rows = (): HTMLElement[] =>
  within(screen.getByRole('list', { name: 'Licensors in Sweden' })).getAllByRole('button');
const names = (): string[] => rows().map((row) => row.getAttribute('aria-label')!.replaceAll(/\s/g, ' '));
const focused = (): string | null | undefined => document.activeElement?.getAttribute('aria-label');

test('each row says share, plays and what the threshold changes; the others are one row, the last', async () => {
  await renderPage(PANELS, TABLES, '?top=3');
  expect(names()).toEqual([
    'Licensor A: 27.3%, 6 plays, 1.2 points higher than with all plays',
    'Licensor B: 22.7%, 5 plays, 1.0 points higher than with all plays',
    'Licensor C: 18.2%, 4 plays, 0.8 points higher than with all plays',
    'Unknown licensor: 4.5%, 1 play, 4.2 points lower than with all plays',
    '3 other licensors: 27.3%, 6 plays, 1.2 points higher than with all plays',
  ]);
});

test('the rows are one stop of the Tab key, and the arrows, Home and End move in them', async () => {
  const user = userEvent.setup();
  await renderPage(PANELS, TABLES, '?min=0&top=3');
  rows()[0]!.focus();
  expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1]);
  await user.keyboard('{ArrowDown}');
  expect(focused()).toMatch(/^Licensor B: /);
  await user.keyboard('{End}');
  expect(focused()).toMatch(/^3 other licensors: /);
  await user.keyboard('{ArrowDown}{ArrowUp}');
  expect(focused()).toMatch(/^Unknown licensor: /);
  await user.keyboard('{Home}{ArrowUp}{ArrowLeft}{ArrowRight}');
  expect(focused()).toMatch(/^Licensor A: /);
  expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1]);
});

test('a press shows the licensor across countries, the others by name, and nobody for the unknown', async () => {
  const user = userEvent.setup();
  await renderPage(PANELS, TABLES, '?top=3');
  const [, second, , unknown, others] = rows() as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  expect(others.getAttribute('aria-expanded')).toBe('false');
  await user.click(others);
  expect(others.getAttribute('aria-expanded')).toBe('true');
  expect(document.getElementById(others.getAttribute('aria-controls')!)).not.toBeNull();
  expect(unknown.getAttribute('aria-disabled')).toBe('true');
  await user.click(unknown);
  expect(screen.getByRole('status', { name: 'Opened licensor' }).textContent).toBe('');
  await user.click(second);
  expect(screen.getByRole('status', { name: 'Opened licensor' }).textContent).toBe('Licensor B');
});

test('a country in which nothing reaches the threshold says so', async () => {
  const { data } = await renderPage(PANELS, {
    plays: [['S', 'T', '0']],
    locations: [['S', 'SE']],
    tracks: [['T', 'L']],
  });
  const panel = screen.getByRole('region', { name: 'Sweden' });
  expect(panel.textContent).toContain('No play reaches 60 seconds. Shares of all plays:');
  expect(document.body.textContent).not.toContain('NaN');
  expect(marketSharesCsv(data().cube, ['SE'], 60).trim().split('\r\n')).toHaveLength(1);
});
