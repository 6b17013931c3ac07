import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, type Locator, type Page } from 'playwright/test';
import { formatPoints, formatShare } from '../lib/market-share/format';
import { publishTables } from '../lib/testing/published-dataset';
import type { Tables } from '../lib/testing/oracle';
import { dropPaths, inputFiles, openTab, openWith, type InputFile } from './support';
import { test } from './warm-page';

const times = <Row>(count: number, row: Row): Row[] => Array.from({ length: count }, () => row);

/** Ten plays in Sweden: 5 of Werner, 3 of So New, 2 of Mere Lean. Four in the US: 2 and 2. */
const BEFORE: Tables = {
  locations: [
    ['L1', 'SE'],
    ['L2', 'SE'],
    ['L3', 'US'],
  ],
  tracks: [
    ['T1', 'Werner Licensing'],
    ['T2', 'So New Inc.'],
    ['T3', 'Mere Lean Music'],
  ],
  plays: [
    ...times(5, ['L1', 'T1', '60000'] as const),
    ...times(3, ['L1', 'T2', '90000'] as const),
    ...times(2, ['L2', 'T3', '61000'] as const),
    ...times(2, ['L3', 'T1', '60000'] as const),
    ...times(2, ['L3', 'T2', '60000'] as const),
  ],
};

/**
 * A track has gone to another licensor, a location to another country, and there are four more plays, of which two are too short:
 * one of them in a location that is new.
 */
const NOW: Tables = {
  tracks: BEFORE.tracks.map(([id, licensor]) => [id, id === 'T3' ? 'Werner Licensing' : licensor]),
  locations: [
    ...BEFORE.locations.map(([id, country]) => [id, id === 'L2' ? 'US' : country] as const),
    ['L4', 'US'],
  ],
  plays: [
    ...BEFORE.plays,
    ...times(2, ['L1', 'T2', '60000'] as const),
    ['L1', 'T2', '59999'],
    ['L4', 'T1', '1000'],
  ],
};

/**
 * By hand. Sweden: Werner 5/10, by tracks 7/10, by locations 5/8 (the two plays in L2 go), by plays 5/10; So New 3/10, 3/10,
 * 3/8, 5/10; Mere Lean 2/10, then nothing. The US: Werner 2/4, 2/4, 4/6, 4/6; So New 2/4, 2/4, 2/6, 2/6.
 */
const CHANGES = [
  ['Mere Lean Music', 'Sweden', 2, 0, 0.2, 0, -20, -20, 0, 0],
  ['So New Inc.', 'Sweden', 3, 5, 0.3, 0.5, 20, 0, 7.5, 12.5],
  ['So New Inc.', 'United States', 2, 2, 0.5, 1 / 3, -50 / 3, 0, -50 / 3, 0],
  ['Werner Licensing', 'United States', 2, 4, 0.5, 2 / 3, 50 / 3, 0, 50 / 3, 0],
  ['Werner Licensing', 'Sweden', 5, 5, 0.5, 0.5, 0, 20, -7.5, -12.5],
] as const;

const points = (value: number): string => formatPoints(value / 100);

/** A row of the table as it must be, with or without causes. */
function shown(
  [licensor, country, plays, now, share, shareNow, difference, ...causes]: (typeof CHANGES)[number],
  all = true,
): string[] {
  return [
    licensor,
    country,
    points(difference),
    formatShare(share),
    formatShare(shareNow),
    ...(all ? causes.map(points) : []),
    String(plays),
    String(now),
  ];
}

const section = (page: Page): Locator => page.getByRole('region', { name: 'Changes' });

async function goToSection(page: Page): Promise<Locator> {
  await expect(section(page).getByRole('heading', { name: 'What has changed' })).toBeVisible();
  return section(page);
}

async function rowsIn(page: Page): Promise<string[][]> {
  const rows = section(page).getByRole('table', { name: 'Changes' }).locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
  );
}

async function compareWith(page: Page, files: readonly InputFile[]): Promise<void> {
  await section(page)
    .getByLabel(/^Compare with/)
    .setInputFiles([...files]);
}

test('an earlier delivery: each difference with its causes, in the table, step by step and as CSV', async ({
  page,
}) => {
  await openWith(page, NOW, '?countries=SE,US');
  const changes = await goToSection(page);
  // By the keyboard, as a button that opens the dialogue of the system.
  const choosing = page.waitForEvent('filechooser');
  await changes.getByLabel('Compare with…').focus();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(inputFiles(BEFORE));
  await expect.poll(() => rowsIn(page)).toEqual(CHANGES.map((row) => shown(row)));
  await expect(changes).toContainText(
    `The largest changes: Mere Lean Music ${points(-20)} in Sweden, So New Inc. ${points(20)} in Sweden, So New Inc. ${points(-50 / 3)} in the United States.`,
  );
  await expect(changes).toContainText('in this order: tracks, locations, plays');
  await expect(changes).toContainText('The threshold is 60 s, before and now.');
  const waterfall = changes.getByRole('article', { name: 'So New Inc. in Sweden' }).getByRole('img');
  await expect(waterfall).toHaveAttribute(
    'aria-label',
    `From ${formatShare(0.3)} to ${formatShare(0.5)}: new tracks ${points(0)}, new locations ${points(7.5)}, new plays ${points(12.5)}.`,
  );
  await expect(waterfall.locator('svg')).toBeVisible();
  await expect(changes.getByRole('article')).toHaveCount(5);

  const downloading = page.waitForEvent('download');
  await changes.getByRole('button', { name: 'Save as CSV' }).press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('share-changes.csv');
  const text = (await readFile(await download.path(), 'utf8')).replace(/^\ufeff/, '');
  const { data } = Papa.parse<Record<string, string>>(text.trim(), { header: true });
  expect(
    data.map((row) => [
      row['licensor'],
      row['country'] === 'SE' ? 'Sweden' : 'United States',
      ...[
        'plays_before',
        'plays_now',
        'market_share_before',
        'market_share_now',
        'difference_points',
        'tracks_points',
        'locations_points',
        'plays_points',
      ].map((column) => Number(row[column])),
    ]),
  ).toEqual(CHANGES.map((row) => [...row]));
  expect(data[0]).toMatchObject({ causes_order: 'tracks,locations,plays', min_seconds: '60' });

  // The engine has the locations and tracks of now again, by which the ledger lists rows.
  await openTab(page, 'Data quality');
  const below = page.getByRole('region', { name: 'Ledger' }).locator('details', { hasText: ': 2 plays' });
  await below.locator('summary').click();
  await expect(below).toContainText('L1,T2,59999');
  await expect(below).toContainText('L4,T1,1000');

  // The threshold moves it all.
  await openTab(page, 'Overview');
  await page.getByRole('slider', { name: 'Minimum play length' }).fill('0');
  await expect(changes).toContainText('All plays count, before and now.');
  await expect
    .poll(async () =>
      (await rowsIn(page)).find(([licensor, country]) => `${licensor} ${country}` === 'So New Inc. Sweden'),
    )
    .toEqual(
      shown([
        'So New Inc.',
        'Sweden',
        3,
        6,
        0.3,
        6 / 11,
        2700 / 110,
        0,
        7.5,
        100 * (6 / 11 - 3 / 8),
      ] as never),
    );

  await changes.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(changes.getByRole('table')).toHaveCount(0);
  await expect(changes).toContainText('Choose or drop an earlier delivery here');
});

test('the same delivery twice: nothing has changed', async ({ page }) => {
  await openWith(page, NOW);
  const changes = await goToSection(page);
  await compareWith(page, inputFiles(NOW));
  await expect(changes).toContainText('No share of the shown countries has changed.');
  for (const [, , difference, before, now, ...rest] of await rowsIn(page)) {
    expect([difference, ...rest.slice(0, 3)]).toEqual(times(4, points(0)));
    expect(now).toBe(before);
  }
  await expect(changes.getByRole('article')).toHaveCount(0);
});

test('a delivery that is not whole says what it lacks; the result stays, and another can be chosen', async ({
  page,
}) => {
  await openWith(page, NOW, '?countries=SE,US');
  const changes = await goToSection(page);
  const [tracks, ...others] = inputFiles(BEFORE);
  await compareWith(page, others);
  await expect(changes.getByRole('alert')).toContainText('The earlier delivery lacks its tracks.');
  await expect(changes.getByRole('alert').getByRole('definition').first()).toHaveText('tracks: id, licensor');
  await compareWith(page, [tracks!, ...others]);
  await expect.poll(() => rowsIn(page)).toEqual(CHANGES.map((row) => shown(row)));
});

test('files dropped on the section are the earlier delivery; names are hidden while licensors are', async ({
  page,
}) => {
  await openWith(page, NOW, '?countries=SE,US&licensors=anonymous');
  const changes = await goToSection(page);
  const dataTransfer = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, text } of all) transfer.items.add(new File([text], name));
      return transfer;
    },
    inputFiles(BEFORE).map(({ name, buffer }) => ({ name, text: buffer.toString() })),
  );
  await changes.getByRole('heading', { name: 'What has changed' }).dispatchEvent('drop', { dataTransfer });
  await expect(changes.getByRole('table', { name: 'Changes' })).toBeVisible();
  const rows = await rowsIn(page);
  // By plays, the licensors of now come first; the one that has none any more is the last.
  expect(rows.map(([licensor, country]) => `${licensor}, ${country}`).sort()).toEqual([
    'Licensor A, Sweden',
    'Licensor A, United States',
    'Licensor B, Sweden',
    'Licensor B, United States',
    'Licensor C, Sweden',
  ]);
  await expect(page.getByRole('main')).not.toContainText(/Werner|So New|Mere Lean/);
});

test('a published dataset: the difference without causes, and that is said', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'datasets-'));
  try {
    await publishTables(BEFORE, path.join(folder, 'q2'));
    await openWith(page, NOW, '?countries=SE,US');
    const changes = await goToSection(page);
    await changes.getByRole('heading', { name: 'What has changed' }).scrollIntoViewIfNeeded();
    const { x, y } = (await changes.getByRole('heading', { name: 'What has changed' }).boundingBox())!;
    await dropPaths(page, [path.join(folder, 'q2')], { x: x + 5, y: y + 5 });
    await expect.poll(() => rowsIn(page)).toEqual(CHANGES.map((row) => shown(row, false)));
    await expect(changes).toContainText('what moved a share cannot be told');
    await expect(changes).toContainText('Compared with dataset q2');
    await expect(changes.getByRole('article')).toHaveCount(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
