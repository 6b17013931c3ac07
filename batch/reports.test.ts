import { execFileSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tryLock } from '@/lib/engine/file-lock';
import { runRecordSchema, type RunRecord } from './run-record';
import { describeError } from './report/error-text';
import { caseLike } from './testing/case-like';
import { inputArguments, testFolder, writeTables } from './testing/disk-tables';
import { filesIn, publishInputs } from './testing/published';
import { runToEnd, startCommand } from './testing/run-command';

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ path: folder, remove } = await testFolder());
  await writeTables(at('case'), caseLike());
});
afterAll(() => remove());

const at = (...names: string[]): string => path.join(folder, ...names);

async function recordIn(file: string): Promise<RunRecord> {
  return runRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

describe('a report that cannot be written', () => {
  test('is refused before anything is computed', async () => {
    await writeFile(at('a-file'), '');
    await mkdir(at('a-folder'));
    const inputs = inputArguments(at('case'));
    for (const [more, file, message] of [
      [
        ['--metrics-file', at('nowhere', 'x.prom')],
        at('nowhere', 'x.prom'),
        'It cannot be written. There is no such',
      ],
      [['--metrics-file', at('a-folder')], at('a-folder'), 'This is a folder, not a file'],
      [['--metrics-file', '/dev/full'], '/dev/full', 'This is a device or a pipe, not a file'],
    ] as const) {
      const { code, stderr } = await runToEnd('rollup', [...inputs, '--out', at('unreported'), ...more]);
      expect([code, stderr.split('\n')[0]]).toEqual([
        1,
        expect.stringContaining(`error: ${file}: ${message}`),
      ]);
      expect(await filesIn(at('unreported'))).toEqual(['run.json']);
      expect(await recordIn(at('unreported', 'run.json'))).toMatchObject({ outcome: 'failed', inputs: null });
    }
    const { code, stderr } = await runToEnd('rollup', [...inputs, '--out', at('a-file')]);
    expect([code, stderr.split('\n')[0]]).toEqual([
      1,
      `error: ${at('a-file')}: There is a file where a folder has to be.`,
    ]);
    const shares = await runToEnd('shares', [...inputs, '--run-file', at('a-folder')]);
    expect([shares.code, shares.stdout]).toEqual([1, '']);
    expect(shares.stderr).toContain('This is a folder, not a file that can be written.');
  });

  test('afterwards is a warning: what was published stays published', async () => {
    await publishInputs(at('dataset'), await writeTables(at('before'), caseLike(2)), { part: 'before' });
    await mkdir(at('metrics'));
    const lock = (await tryLock(at('dataset', '.lock')))!;
    const run = startCommand('rollup', [
      ...inputArguments(at('case')),
      ...['--out', at('dataset'), '--part', 'more', '--metrics-file', at('metrics', 'x.prom')],
      ...['--max-unknown', '0.001', '--publish-anyway'],
    ]);
    await run.says('Another run is publishing');
    await rm(at('metrics'), { recursive: true });
    lock.release();
    const { code, stderr } = await run.ended;
    expect(code).toBe(3);
    expect(stderr).toContain('Published 4 countries and 2 parts');
    expect(stderr).toContain(`warning: A report could not be written.\n${at('metrics', 'x.prom')}`);
    expect(await recordIn(at('dataset', 'run.json'))).toMatchObject({
      outcome: 'limit passed',
      exit_code: 3,
    });
  });
});

describe('stdout', () => {
  test('that is full is an error', async () => {
    const { code, stderr } = await startCommand('shares', inputArguments(at('case')), {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('error: The result could not be written to stdout: The disk is full.\n');
  });

  test('whose reader has seen enough is none', async () => {
    const run = startCommand('shares', [...inputArguments(at('case')), '--run-file', at('enough.json')]);
    run.process.stdout!.destroy();
    expect((await run.ended).code).toBe(0);
    expect(await recordIn(at('enough.json'))).toMatchObject({ outcome: 'done', exit_code: 0 });
  });
});

describe('plays that come through a pipe', () => {
  test('are those of the file', async () => {
    const [plays, file, ...dimensions] = inputArguments(at('case'));
    const text = await readFile(file!);
    const right = await runToEnd('shares', [plays!, file!, ...dimensions, '--format', 'csv', '--quiet']);
    const run = startCommand('shares', ['--plays', '-', ...dimensions, '--format', 'csv', '--quiet'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    run.process.stdin!.end(text);
    expect(await run.ended).toEqual(right);
    execFileSync('mkfifo', [at('plays.pipe')]);
    const named = startCommand('shares', [
      '--plays',
      at('plays.pipe'),
      ...dimensions,
      '--format',
      'csv',
      '--quiet',
    ]);
    await writeFile(at('plays.pipe'), text);
    expect(await named.ended).toEqual(right);
  });

  test('can be one of the three', async () => {
    const [plays, file, locations, places] = inputArguments(at('case'));
    const run = startCommand('shares', [plays!, file!, locations!, '-', '--tracks', '-'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    run.process.stdin!.end(await readFile(places!));
    const { code, stderr } = await run.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('stdin can be read for one of plays, locations and tracks.');
  });
});

test('a manifest that is damaged is told by its path', async () => {
  await mkdir(at('damaged'));
  await writeFile(at('damaged', 'manifest.json'), '{ "format":');
  const { code, stderr } = await runToEnd('rollup', [...inputArguments(at('case')), '--out', at('damaged')]);
  expect(code).toBe(1);
  expect(stderr).toContain(`error: ${at('damaged', 'manifest.json')}: The manifest is not JSON.`);
});

test('errors of the system are told in sentences', () => {
  const system = (code: string, more: object = {}): Error =>
    Object.assign(new Error(`${code}: something, write`), { code, ...more });
  expect(describeError(system('ENOSPC', { path: '/x' }))).toMatchObject({
    file: '/x',
    message: 'The disk is full.',
  });
  expect(describeError(system('EMFILE'))).toMatchObject({
    remedy: expect.stringContaining('ulimit') as string,
  });
  expect(describeError(system('EACCES', { path: '/x' }))).toMatchObject({
    file: '/x',
    message: 'Permission denied.',
  });
  const duckDb = new Error('IO Error: Could not write file "/out/x.parquet": No space left on device');
  expect(describeError(duckDb)).toMatchObject({ file: '/out/x.parquet', message: 'The disk is full.' });
  expect(describeError(new Error('No space left on device, said somebody'))).toEqual({
    message: 'No space left on device, said somebody',
  });
});
