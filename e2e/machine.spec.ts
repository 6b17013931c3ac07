import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as coldTest, type Worker as PageWorker } from 'playwright/test';
import { loadOtherFiles } from './load-other-files';
import { chooseFiles, dropPaths, expectState, holdHashing, inputFile, summaryOf } from './support';
import { test } from './warm-page';

const PLAYS = 'location_id,track_id,played_ms\nS,T,60000\nS,T,61000\n';
const LOCATIONS = 'id,country\nS,SE\n';
const TRACKS = 'id,licensor\nT,L\n';

let folder: string;
for (const each of [test, coldTest]) {
  each.beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'market-share-'));
  });
  each.afterEach(() => rm(folder, { recursive: true, force: true }));
}

/** Writes a plays file large enough to be at work on for a while. */
async function largePlays(): Promise<string> {
  const file = path.join(folder, 'large.csv');
  await writeFile(file, `location_id,track_id,played_ms\n${'S,T,60000\n'.repeat(8_000_000)}`);
  return file;
}

test('#56 a folder gives its CSV files; one without any says so', async ({ page }) => {
  await mkdir(path.join(folder, 'export/deep'), { recursive: true });
  await mkdir(path.join(folder, 'empty'));
  await writeFile(path.join(folder, 'empty/readme.pdf'), 'x');
  await dropPaths(page, [path.join(folder, 'empty')]);
  await expectState(page, 'error');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The folder empty holds no CSV file.',
  );
  await writeFile(path.join(folder, 'export/p.csv'), PLAYS);
  await writeFile(path.join(folder, 'export/deep/l.csv'), LOCATIONS);
  await writeFile(path.join(folder, 'export/t.csv'), TRACKS);
  await writeFile(path.join(folder, 'export/.hidden.csv'), 'x');
  await dropPaths(page, [path.join(folder, 'export')]);
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
});

test('files of one name in two folders are two: the broken one is named by its path, and its mended copy takes its place', async ({
  page,
}) => {
  const part = (day: number, text: string): Promise<void> =>
    mkdir(path.join(folder, `plays/day=${day}`), { recursive: true }).then(() =>
      writeFile(path.join(folder, `plays/day=${day}/part-0.csv`), text),
    );
  await part(1, PLAYS);
  await part(2, `${PLAYS}S,"T,63000\n`);
  await writeFile(path.join(folder, 'plays/notes.dat'), 'x');
  await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
  await dropPaths(page, [path.join(folder, 'plays')]);
  await expectState(page, 'error');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('plays/day=2/part-0.csv, line 4');
  await expect(page.getByRole('region', { name: 'Plays' })).toContainText('plays/day=1/part-0.csv');
  await expect(page.getByText('2 plays files combined.')).toBeHidden();
  await expect(page.getByText('plays/notes.dat')).toBeVisible();
  await part(2, `${PLAYS}S,T,63000\n`);
  await dropPaths(page, [path.join(folder, 'plays')]);
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('5 of 5 plays count')).toBeVisible();
  await expect(page.getByText('2 plays files combined.')).toBeVisible();
});

test('the sample clicked twice, and a set dropped twice at once, are loaded once', async ({ page }) => {
  const files = ['p.csv', 'l.csv', 't.csv'].map((name) => path.join(folder, name));
  for (const [i, text] of [PLAYS, LOCATIONS, TRACKS].entries()) await writeFile(files[i]!, text);
  await dropPaths(page, files);
  await dropPaths(page, files);
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
  await loadOtherFiles(page);
  await page.getByRole('button', { name: 'Try sample data' }).dblclick();
  await expectState(page, 'ready');
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
});

test('#58 a file that has changed since it was chosen', async ({ page }) => {
  const file = path.join(folder, 'plays.csv');
  await writeFile(file, PLAYS);
  await page.getByLabel('Choose files').setInputFiles(file);
  await expect(page.getByRole('region', { name: 'Plays' })).toContainText('plays.csv');
  await writeFile(file, `${PLAYS}S,T,62000\n`);
  await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
  await expectState(page, 'error');
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('The file cannot be read any more.');
  await expect(alert).toContainText('Choose it again');
  await page.getByLabel('Choose files').setInputFiles(file);
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('3 of 3 plays count')).toBeVisible();
});

coldTest(
  '#58 a file that changes after it was counted: nothing is vouched for, and the shares stay',
  async ({ page }) => {
    const file = path.join(folder, 'plays.csv');
    await writeFile(file, PLAYS);
    const release = await holdHashing(page);
    await page.goto('/');
    await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
    await page.getByLabel('Choose files').setInputFiles(file);
    await expectState(page, 'ready');
    await writeFile(file, `${PLAYS}S,T,62000\n`);
    await release();
    await expect(page.getByText(/^plays\.csv has changed since it was counted/)).toBeVisible();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Nothing was copied' })).toBeAttached();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^Proof pack/ }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Export failed. Proof pack' })).toBeVisible();
    await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
  },
);

test('#60 files that come while a load runs: the user keeps or replaces it', async ({ page }) => {
  const large = await largePlays();
  const other = path.join(folder, 'other.csv');
  await writeFile(other, PLAYS);
  await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
  await page.getByLabel('Choose files').setInputFiles(large);
  await expectState(page, 'loading');
  await dropPaths(page, [other]);
  await expect(page.getByRole('alertdialog')).toContainText(
    'You dropped other.csv while files are still loading.',
  );
  await page.getByRole('button', { name: 'Keep loading' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await dropPaths(page, [other]);
  await page.getByRole('button', { name: 'Use the new files' }).click();
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
});

test('#60 the question about files that came meanwhile is still there when the load has ended', async ({
  page,
}) => {
  const large = await largePlays();
  const other = path.join(folder, 'other.csv');
  await writeFile(other, PLAYS);
  await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
  await page.getByLabel('Choose files').setInputFiles(large);
  await expectState(page, 'loading');
  await dropPaths(page, [other]);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('8,000,000 of 8,000,000 plays count')).toBeVisible();
  await expect(page.getByRole('alertdialog')).toContainText(
    'You dropped other.csv while files were loading.',
  );
  await page.getByRole('button', { name: 'Use the new files' }).click();
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
  await expect(page.getByRole('alertdialog')).toBeHidden();
});

coldTest('#61 an engine that dies is an error within seconds, and trying again works', async ({ page }) => {
  const large = await largePlays();
  await page.goto('/');
  await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
  await page.getByLabel('Choose files').setInputFiles(large);
  await expect(page.getByText(/rows\/s/)).toBeVisible();
  const dying = async (): Promise<PageWorker | undefined> => {
    // A thread of the engine answers nothing while it waits for work.
    const answering = page.workers().filter((worker) => !worker.url().includes('pthread'));
    for (const worker of answering)
      if ((await worker.evaluate(() => self.name).catch(() => '')).startsWith('engine-')) return worker;
    return undefined;
  };
  await expect.poll(async () => (await dying()) !== undefined).toBe(true);
  await (await dying())!.evaluate(() => self.close());
  await expect(page.getByRole('main')).toHaveAttribute('data-state', 'error', { timeout: 10_000 });
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText(
    'Something went wrong and the calculation stopped, so there is no result.',
  );
  await page.getByRole('button', { name: 'Calculate shares' }).click();
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('8,000,000 of 8,000,000 plays count')).toBeVisible();
});

coldTest('an engine that cannot see its own memory is replaced without a word', async ({ page }) => {
  // That a thread has just made the memory larger is a matter of chance: the engine's answer is made up, once.
  await page.addInitScript(() => {
    type Post = (this: Worker, request: { type?: string; messageId?: number }, ...rest: unknown[]) => void;
    const prototype = Worker.prototype as unknown as { postMessage: Post };
    const post = prototype.postMessage;
    let failed = false;
    prototype.postMessage = function (request, ...rest) {
      if (failed || request.type !== 'REGISTER_FILE_BUFFER') {
        post.call(this, request, ...rest);
        return;
      }
      failed = true;
      const error = { name: 'RangeError', message: 'offset is out of bounds', stack: '' };
      const data = { messageId: 0, requestId: request.messageId, type: 'ERROR', data: error };
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
  });
  await page.goto('/');
  await chooseFiles(page, [
    inputFile('p.csv', PLAYS),
    inputFile('l.csv', LOCATIONS),
    inputFile('t.csv', TRACKS),
  ]);
  await expectState(page, 'ready');
  await expect(summaryOf(page).getByText('2 of 2 plays count')).toBeVisible();
});

test('#63 a load goes on while its tab is hidden', async ({ page, context }) => {
  const large = await largePlays();
  await chooseFiles(page, [inputFile('l.csv', LOCATIONS), inputFile('t.csv', TRACKS)]);
  await page.getByLabel('Choose files').setInputFiles(large);
  await expectState(page, 'loading');
  const other = await context.newPage();
  await other.bringToFront();
  await expectState(page, 'ready');
});

coldTest('#64 it works where storage is forbidden', async ({ page }) => {
  await page.addInitScript(() => {
    const forbidden = (): never => {
      throw new DOMException('Forbidden', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: forbidden });
    Object.defineProperty(Document.prototype, 'cookie', { get: forbidden, set: forbidden });
  });
  await page.goto('/');
  await chooseFiles(page, [
    inputFile('p.csv', PLAYS),
    inputFile('l.csv', LOCATIONS),
    inputFile('t.csv', TRACKS),
  ]);
  await expectState(page, 'ready');
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
