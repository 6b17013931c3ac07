import { execFileSync, spawn } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tryLock } from '@/lib/engine/file-lock';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import { runRecordSchema, type RunRecord } from './run-record';
import { caseLike } from './testing/case-like';
import { inputArguments, testFolder, writeTables } from './testing/disk-tables';
import { filesIn, publishInputs } from './testing/published';
import { startByNpm, startCommand } from './testing/run-command';

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

async function isThere(file: string): Promise<void> {
  while (
    !(await access(file).then(
      () => true,
      () => false,
    ))
  )
    await sleep(20);
}

describe('a signal', () => {
  test('to npm stops a run that waits to publish: nothing is published and nothing is left', async () => {
    const dataset = at('dataset');
    await publishInputs(dataset, await writeTables(at('before'), caseLike(2)), { part: 'before' });
    const manifest = await readFile(at('dataset', 'manifest.json'), 'utf8');
    const lock = (await tryLock(at('dataset', '.lock')))!;
    const files = await filesIn(dataset);
    const run = startByNpm('rollup', [
      ...inputArguments(at('case')),
      ...['--out', dataset, '--part', 'more', '--temp-dir', at('temp')],
    ]);
    await run.says('Another run is publishing');
    run.process.kill('SIGTERM');
    const { code, stderr } = await run.ended;
    lock.release();
    expect(code).toBe(143);
    expect(stderr).toContain('warning: SIGTERM: stopping.\n');
    expect(stderr).toContain('warning: Stopped by SIGTERM. Nothing was published.\n');
    expect(await readFile(at('dataset', 'manifest.json'), 'utf8')).toBe(manifest);
    expect(await filesIn(dataset)).toEqual([...files, 'run.json'].sort());
    expect(await filesIn(at('temp'))).toEqual([]);
    expect(await recordIn(at('dataset', 'run.json'))).toMatchObject({
      outcome: 'stopped',
      exit_code: 143,
      error: { message: 'Stopped by SIGTERM.' },
    });
  });

  test('to npm stops a run that waits for the writer of a pipe', async () => {
    execFileSync('mkfifo', [at('pipe.csv')]);
    const [, , ...dimensions] = inputArguments(at('case'));
    const run = startByNpm('shares', [
      ...['--plays', at('pipe.csv'), ...dimensions],
      ...['--run-file', at('shares.json'), '--temp-dir', at('temp')],
    ]);
    await isThere(at('shares.json'));
    run.process.kill('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('warning: Stopped by SIGINT.\n');
    expect(await recordIn(at('shares.json'))).toMatchObject({ outcome: 'stopped', exit_code: 130 });
    expect(await filesIn(at('temp'))).toEqual([]);
  });

  test('stops a run that computes', async () => {
    const row = csvText(caseLike().plays);
    await writeFile(at('many.csv'), csvText([HEADERS.plays]) + row.repeat(20_000));
    const [, , ...dimensions] = inputArguments(at('case'));
    const run = startCommand('rollup', [
      ...['--plays', at('many.csv'), ...dimensions],
      ...['--out', at('never'), '--temp-dir', at('temp'), '--threads', '1'],
    ]);
    await isThere(at('never', 'run.json'));
    run.process.kill('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect(await filesIn(at('never'))).toEqual(['run.json']);
    expect(await filesIn(at('temp'))).toEqual([]);
    expect(await recordIn(at('never', 'run.json'))).toMatchObject({ outcome: 'stopped', dataset: null });
  });

  test('ends a process one of whose threads is stuck', async () => {
    execFileSync('mkfifo', [at('stuck')]);
    await writeFile(
      at('stuck.mts'),
      `import { open } from 'node:fs/promises';
       import { endStopped, stopSignal, untilStopped } from ${JSON.stringify(fileURLToPath(new URL('stop.ts', import.meta.url)))};
       process.once('exit', () => console.log('cleaned'));
       const signal = stopSignal(() => undefined);
       console.error('begun');
       await untilStopped(open(${JSON.stringify(at('stuck'))}), signal).catch(() => undefined);
       endStopped(signal.reason, true);`,
    );
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), at('stuck.mts')]);
    let stdout = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.once('data', () => child.kill('SIGTERM'));
    const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    expect([signal, stdout]).toEqual(['SIGTERM', 'cleaned\n']);
  });
});
