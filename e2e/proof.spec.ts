import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Locator, type Page } from 'playwright/test';
import { csvText, HEADERS } from '../lib/testing/csv-files';
import { oracle, type Tables } from '../lib/testing/oracle';
import { loadOtherFiles } from './load-other-files';
import {
  chooseFiles,
  dropFiles,
  expectState,
  expectedRows,
  exportFromMenu,
  exportedCsv,
  inputFile,
  inputFiles,
  madeTables,
  openWith,
  type InputFile,
} from './support';
import { test } from './warm-page';

const TABLES = madeTables(3000, 91);

/** The files of a ZIP, unpacked by Python, which shares no code with what packed them. */
async function unzipped(zip: string): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'proof-'));
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(folder, at), await readFile(at));
  }
  return files;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const proof = (page: Page): Locator => page.getByRole('region', { name: 'Proof' });

async function savedProof(page: Page): Promise<InputFile & { path: string }> {
  const { name, path: at } = await exportFromMenu(page, /^Proof pack/);
  return { name, path: at, mimeType: 'application/zip', buffer: await readFile(at) };
}

test('a proof pack holds what the page shows, and proves it to a reader with the same files', async ({
  page,
  context,
}) => {
  await openWith(page, TABLES, '?min=45&countries=SE,NA&fixes=country:NA>FR');
  const { text: csv } = await exportedCsv(page);
  const pack = await savedProof(page);
  expect(pack.name).toBe('market-share-proof-45s.zip');
  const files = await unzipped(pack.path);
  const inputs = inputFiles(TABLES);
  const manifest = JSON.parse(files.get('proof.json')!.toString()) as {
    inputs: { role: string; name: string; sha256: string }[];
    files: { name: string; sha256: string }[];
    settings: unknown;
  };
  for (const { name, sha256: promised } of manifest.inputs)
    expect(sha256(inputs.find((file) => file.name === name)!.buffer)).toBe(promised);
  for (const { name, sha256: promised } of manifest.files) expect(sha256(files.get(name)!)).toBe(promised);
  expect(manifest.files.length + 1).toBe(files.size);
  expect(manifest.settings).toEqual({
    min_seconds: 45,
    countries: ['SE'], // NA is counted as FR, so the result has no NA.
    fixes: 'country:NA>FR',
    anonymised: false,
  });
  // Every line of the page's own CSV is in the proof, which is of all countries.
  const shares = files.get('market-shares.csv')!.toString();
  const lines = csv.trimEnd().split('\r\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(shares.split('\r\n')).toEqual(expect.arrayContaining(lines));
  expect(files.get('charts/market-share-SE-45s.svg')!.toString()).toContain('last 45 seconds or more');
  expect(files.get('definitions.txt')!.toString()).toContain('Country NA is counted as FR (France).');
  expect(files.get('ledger.csv')!.toString()).toContain(`plays,Counted,,${oracle(TABLES, 45).counted}`);

  // The reader drops the pack first, by itself: it says which files it needs.
  const reader = await context.newPage();
  await reader.goto('/');
  await chooseFiles(reader, [pack]);
  await expect(proof(reader).getByRole('listitem')).toHaveText([
    /^plays: export\(1\)\.csv/,
    /^locations: export\(2\)\.csv/,
    /^tracks: export\(3\)\.csv/,
  ]);
  await chooseFiles(reader, inputs.reverse());
  await expectState(reader, 'ready');
  await expect(proof(reader).getByRole('status')).toHaveText(
    /^Verified: all [\d,]+ figures match, and so do the counts at every threshold and the files\.$/,
  );
  // The page is set as it was.
  await expect(reader.getByRole('switch', { name: '45-second threshold' })).toBeChecked();
  await expect(reader.getByText('Country NA is counted as FR (France).').first()).toBeVisible();
  expect((await exportedCsv(reader)).text).toBe(csv);
  // What is changed afterwards stays, and the proof stands.
  await reader.getByRole('switch').click();
  await expect(reader).toHaveURL(/min=0/);
  await expect(proof(reader)).toContainText(/ll [\d,]+ figures match/);
  await reader.getByRole('button', { name: 'Dismiss the proof' }).click();
  await expect(proof(reader)).toHaveCount(0);
});

test('files that are not those of the proof: it says which numbers differ, and how', async ({ page }) => {
  await openWith(page, TABLES);
  const pack = await savedProof(page);
  const at = TABLES.plays.findIndex(([location, , ms]) => location === 'L7' && Number(ms) > 90_000);
  const [, track] = TABLES.plays[at]!;
  const other: Tables = { ...TABLES, plays: TABLES.plays.with(at, ['L7', track, '1000']) };
  await page.goto('/');
  // All four at once, as one drop.
  await chooseFiles(page, [pack, ...inputFiles(other)]);
  await expectState(page, 'ready');
  await expect(proof(page).getByRole('status')).toHaveText(
    /^\d+ figures are not the same as in the proof\.$/,
  );
  await expect(proof(page)).toContainText(
    'export(1).csv (plays) of the pack is not here, or with other content.',
  );
  await proof(page).getByText('Which figures').click();
  const table = page.getByRole('table', { name: 'Figures that differ' });
  const [then, now] = [TABLES, other].map((tables) =>
    expectedRows(tables, 60, ['SE', 'US', 'DE', 'GB', 'FR', 'NA']),
  );
  let differing = 0;
  for (const row of then!) {
    const after = now!.find(({ country, licensor }) => country === row.country && licensor === row.licensor);
    if (!after || after.plays === row.plays) continue;
    differing++;
    const cells = table
      .getByRole('row')
      .filter({
        has: page.getByRole('rowheader', { name: `${row.country}, ${row.licensor}: plays`, exact: true }),
      })
      .getByRole('cell');
    await expect(cells).toHaveText([row.plays, after.plays]);
  }
  expect(differing).toBe(1);
  await expect(
    table.getByRole('row').filter({ hasText: 'plays, Counted: rows' }).getByRole('cell'),
  ).toHaveText([String(oracle(TABLES, 60).counted), String(oracle(other, 60).counted)]);

  // The right plays instead: all is well.
  await loadOtherFiles(page);
  await chooseFiles(page, [pack, ...inputFiles(TABLES)]);
  await expect(proof(page)).toContainText(/ll [\d,]+ figures match/);
});

test('an anonymised pack has no name in it; a broken one is told and nothing else is lost', async ({
  page,
}) => {
  await openWith(page, TABLES, '?licensors=anonymous');
  await expect(page.getByText('Licensor names are hidden here and in all exports.')).toBeVisible();
  const pack = await savedProof(page);
  const names = ['Alfa', 'Béta', 'Gamma', 'Delta', 'Epsilon', 'ζ 😀', 'Somebody else'];
  for (const [file, bytes] of await unzipped(pack.path))
    for (const name of names) expect(bytes.toString().includes(name), `${name} in ${file}`).toBe(false);
  await dropFiles(page, [pack]);
  await expect(proof(page)).toContainText(/ll [\d,]+ figures match/);

  const broken = inputFile('broken.zip', pack.buffer.subarray(0, pack.buffer.length - 30));
  const plays = inputFile('plays.csv', csvText([HEADERS.plays, ...TABLES.plays]));
  await page.goto('/');
  await chooseFiles(page, [broken, plays]);
  await expect(page.getByRole('alert').filter({ hasText: 'broken.zip' })).toBeVisible();
  await expect(page.getByText('plays.csv').first()).toBeVisible();
});
