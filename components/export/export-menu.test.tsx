// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { expectedCsv } from '@/lib/testing/expected-csv';
import type { Tables } from '@/lib/testing/oracle';
import { ExportTasks } from '@/components/saving/export-tasks';
import { pageRenderer } from '@/components/testing/render-page';
import { ExportMenu } from './export-menu';

const saved: { readonly name: string; readonly content: Blob }[] = [];
vi.mock('@/lib/export/download', () => ({
  download: (name: string, content: Blob) => saved.push({ name, content }),
}));

const renderPage = pageRenderer();
beforeEach(() => {
  saved.length = 0;
  localStorage.clear();
});

const loadReport = vi.fn(async () => undefined);
const MENU = (
  <ExportTasks>
    <ExportMenu loadReport={loadReport} />
  </ExportTasks>
);

const TABLES: Tables = {
  locations: [
    ['S', 'SE'],
    ['N', 'NO'],
  ],
  tracks: [
    ['A', 'Alfa, "A" AB'],
    ['B', 'Beta'],
  ],
  plays: [
    ['S', 'A', '60000'],
    ['S', 'A', '59999'],
    ['S', 'B', '90000'],
    ['N', 'B', '60000'],
    ['N', '?', '60000'],
  ],
};

const textsOf = (role: string): string[] =>
  screen.getAllByRole(role).map(({ textContent }) => textContent.replaceAll(/\s/g, ' ').trim());

async function press(user: UserEvent, name: RegExp): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Export' }));
  await user.click(await screen.findByRole('menuitem', { name }));
}

async function savedCsv(user: UserEvent): Promise<string> {
  const before = saved.length;
  await press(user, /^Market shares as CSV/);
  await waitFor(() => expect(saved).toHaveLength(before + 1));
  const { name, content } = saved[before]!;
  expect(name).toBe('market-shares.csv');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await content.arrayBuffer());
}

test('it offers what the result has: charts of the shown countries, tables and reports of these and of all', async () => {
  const user = userEvent.setup();
  await renderPage(MENU, TABLES, '?countries=SE');
  await user.click(screen.getByRole('button', { name: 'Export' }));
  await screen.findByRole('menu');
  expect(textsOf('menuitem')).toEqual([
    'Sweden',
    'PowerPoint deck .pptx',
    'Deck with title and note…',
    'Excel workbook .xlsx',
    'Market shares as CSV shown countries',
    'Copy table in the order shown',
    'Copy table all 2 countries',
    'PDF report…',
    'Interactive report one HTML file, shown countries',
    'Interactive report one HTML file, all 2 countries',
    'Proof pack lets others recompute and verify, .zip',
    'Keep this result in this browser no plays',
  ]);
  cleanup();

  await renderPage(MENU, TABLES);
  await user.click(screen.getByRole('button', { name: 'Export' }));
  await screen.findByRole('menu');
  const offered = textsOf('menuitem');
  expect(offered).toContain('All 2 charts');
  expect(offered.filter((text) => text.includes('all 2 countries'))).toEqual([]);
});

test('the CSV has the shown countries, as the oracle has them', async () => {
  const user = userEvent.setup();
  await renderPage(MENU, TABLES);
  const csv = await savedCsv(user);
  expect(csv.startsWith('\ufeffcountry,licensor,plays,country_plays,market_share,min_seconds\r\n')).toBe(
    true,
  );
  expect(csv.slice(1)).toBe(expectedCsv(TABLES, 60));
});

test('CSV files begin with a byte order mark for Excel, unless the user does without', async () => {
  const user = userEvent.setup();
  await renderPage(MENU, TABLES);
  const marked = await savedCsv(user);
  expect(marked.startsWith('\ufeffcountry,licensor,')).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Export' }));
  const choice = await screen.findByRole('menuitemcheckbox', { name: /^CSV files for Excel/ });
  expect(choice.getAttribute('aria-checked')).toBe('true');
  await user.click(choice);
  expect(choice.getAttribute('aria-checked')).toBe('false');
  await user.keyboard('{Escape}');
  expect(await savedCsv(user)).toBe(marked.slice(1));

  // It is remembered for later visits, which begin with the code anew.
  vi.resetModules();
  const { saveCsv } = await import('@/components/saving/save-csv');
  saveCsv('later.csv', 'a');
  expect(await saved.at(-1)!.content.text()).toBe('a');
});

test('the report is printed when its code is there', async () => {
  const user = userEvent.setup();
  const print = vi.fn();
  vi.stubGlobal('print', print);
  await renderPage(MENU, TABLES);
  await press(user, /^PDF report/);
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  expect(loadReport).toHaveBeenCalledOnce();
});
