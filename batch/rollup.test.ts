import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '@/lib/dataset/manifest';
import { Mulberry32 } from '@/lib/testing/mulberry32';
import { parse, UsageError } from './command-options';
import { isIntact } from './dataset/data-files';
import { readManifest } from './dataset/publish';
import type { InputArguments } from './input/open-inputs';
import { rollupCommand, rollupProblem } from './rollup-command';
import { RUN_FILE, runRecordSchema, type RunRecord } from './run-record';
import { caseLike } from './testing/case-like';
import { inputArguments, testFolder, writeTables } from './testing/disk-tables';
import { dataFilesOf, filesIn, publishInputs } from './testing/published';
import { runToEnd, startCommand } from './testing/run-command';
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ path: folder, remove } = await testFolder());
});
afterAll(() => remove());

const at = (...names: string[]): string => path.join(folder, ...names);

async function runRecord(dataset: string): Promise<RunRecord> {
  const written: unknown = JSON.parse(await readFile(path.join(dataset, RUN_FILE), 'utf8'));
  const record = runRecordSchema.parse(written);
  expect(record).toEqual(written);
  return record;
}

/** The manifest of a dataset all of whose files are as it says. */
async function intact(dataset: string): Promise<Manifest> {
  const manifest = (await readManifest(dataset))!;
  // Its schema says all that it has.
  expect(manifest).toEqual(JSON.parse(await readFile(path.join(dataset, 'manifest.json'), 'utf8')));
  for (const file of [
    manifest.overview,
    ...manifest.countries.map((one) => one.file),
    ...manifest.parts.map((one) => one.file),
  ])
    expect(await isIntact(dataset, file), file.path).toBe(true);
  return manifest;
}

test('publishes, says so, and leaves a record and nothing else', async () => {
  await writeTables(at('case'), caseLike());
  const metrics = at('rollup.prom');
  const { code, stdout, stderr } = await runToEnd('rollup', [
    ...inputArguments(at('case')),
    ...['--out', at('out'), '--metrics-file', metrics, '--memory-limit', '500MB', '--threads', '1'],
  ]);
  expect([code, stdout]).toEqual([0, '']);
  const manifest = await intact(at('out'));
  expect(stderr).toContain(
    `Published 4 countries and 1 part to ${at('out')} as dataset ${manifest.dataset_id}.`,
  );
  const record = await runRecord(at('out'));
  expect(record).toMatchObject({
    outcome: 'done',
    exit_code: 0,
    engine: { name: 'DuckDB', threads: 1 },
    inputs: { plays: [{ name: 'case/plays.csv', sha256: manifest.parts[0]!.plays[0]!.files[0]!.sha256 }] },
    rows: { min_seconds: 60, plays: { read: 100, counted: manifest.ledger.at_least[60] } },
    dataset: { dataset_id: manifest.dataset_id, part: 'all', countries: 4 },
  });
  expect(Object.keys(record.timings)).toEqual(['total', 'open', 'compute', 'publish']);
  expect(await readFile(metrics, 'utf8')).toMatch(
    /^market_share_run_last_success_timestamp_seconds\{command="rollup"\} \d+/m,
  );
  const expected = [
    '.lock',
    'manifest.json',
    RUN_FILE,
    ...Object.keys(dataFilesOf(manifest)),
    manifest.parts[0]!.file.path,
  ];
  expect(await filesIn(at('out'))).toEqual(expected.sort());
});

test('publishes nothing where a limit is passed, unless told to', async () => {
  await writeTables(at('doubtful'), caseLike());
  const args = [...inputArguments(at('doubtful')), '--out', at('limited'), '--max-unknown', '0.001'];
  const refused = await runToEnd('rollup', args);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain('Nothing was published');
  expect(await filesIn(at('limited'))).toEqual([RUN_FILE]);
  expect(await runRecord(at('limited'))).toMatchObject({
    outcome: 'limit passed',
    exit_code: 3,
    dataset: null,
  });
  const anyway = await runToEnd('rollup', [...args, '--publish-anyway']);
  expect(anyway.code).toBe(3);
  const { warnings } = await intact(at('limited'));
  expect(warnings).toEqual([
    expect.stringMatching(/of the counted plays have no known licensor; the limit is 0.001/),
  ]);
});

test('refuses options of one engine with the other', async () => {
  const args = [...inputArguments(at('none')), '--out', at('unused')];
  for (const [more, message] of [
    [['--master', 'local[1]'], '--master is for --engine spark'],
    [['--conf', 'spark.executor.memory=8g'], '--conf is for --engine spark'],
    [['--staging', 'shared'], '--staging is for --engine spark'],
    [
      ['--engine', 'spark', '--master', 'local[1]', '--database', 'md:x'],
      '--database is for --engine duckdb',
    ],
    [['--database', 'somewhere'], 'Expected md:NAME, a database at MotherDuck, or a file'],
    [['--database', 'md:'], 'Expected md:NAME'],
  ] as const) {
    let told = '';
    const command = rollupCommand().configureOutput({ writeErr: (text) => (told += text) });
    expect(() => parse(command, [...args, ...more], rollupProblem)).toThrow(UsageError);
    expect(told).toContain(message);
  }
  const { code, stderr } = await runToEnd('rollup', [...args, '--engine', 'spark']);
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('--engine spark needs a cluster: --master spark://host:7077'),
  ]);
  await expect(filesIn(at('unused'))).rejects.toThrow('ENOENT');
});

test('a run that fails leaves the dataset before it as it was', async () => {
  await writeTables(at('fails'), caseLike());
  const args = [...inputArguments(at('fails')), '--out', at('failed')];
  await runToEnd('rollup', args);
  const before = await readFile(at('failed', 'manifest.json'), 'utf8');
  await writeFile(at('fails', 'tracks.csv'), 'id,licensor\nOther,A\n');
  const { code, stderr } = await runToEnd('rollup', args);
  expect(code).toBe(1);
  expect(stderr).toContain('None of the plays match this tracks file. Is it the right one?');
  expect(await readFile(at('failed', 'manifest.json'), 'utf8')).toBe(before);
  expect(await runRecord(at('failed'))).toMatchObject({ outcome: 'failed', exit_code: 1 });
  await intact(at('failed'));
});

describe('tables kept in a database', () => {
  beforeAll(async () => {
    const tables = caseLike(4, 300);
    await writeTables(at('kept'), { ...tables, plays: [...tables.plays, ['L1', 'T1', 'x']] });
  });
  const args = (out: string, database: string): string[] => [
    ...inputArguments(at('kept')),
    ...['--out', out, '--database', database],
  ];

  test('in a file give the same dataset, and nothing in it is touched', async () => {
    const database = at('work.duckdb');
    const before = await DuckDBInstance.create(database);
    const connection = await before.connect();
    await connection.run("CREATE TABLE tracks AS SELECT 'theirs' AS id");
    connection.closeSync();
    before.closeSync();
    const { code } = await runToEnd('rollup', args(at('in-file'), database));
    expect(code).toBe(0);
    const inputs = Object.fromEntries(
      (['plays', 'locations', 'tracks'] as const).map((role) => [role, [at('kept', `${role}.csv`)]]),
    ) as unknown as InputArguments;
    const { manifest } = await publishInputs(at('in-memory'), inputs);
    const found = await intact(at('in-file'));
    expect(dataFilesOf(found)).toEqual(dataFilesOf(manifest));
    expect(found.ledger).toEqual(manifest.ledger);
    expect(found.parts.map(({ file }) => file)).toEqual(manifest.parts.map(({ file }) => file));
    const after = await DuckDBInstance.create(database);
    const reader = await (
      await after.connect()
    ).runAndReadAll('SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL');
    expect(reader.getRows()).toEqual([['main', 'tracks']]);
    after.closeSync();
  });

  test('that cannot be had say why and leave the dataset before as it was', async () => {
    await publishInputs(at('md'), await writeTables(at('md-before'), caseLike(8)));
    const before = await readFile(at('md', 'manifest.json'), 'utf8');
    const run = async (database: string, env: Record<string, string>): Promise<string> => {
      const { code, stderr } = await startCommand('rollup', args(at('md'), database), {
        env: { ...process.env, motherduck_token: '', MOTHERDUCK_TOKEN: '', ...env },
      }).ended;
      expect(code).toBe(1);
      expect(await readFile(at('md', 'manifest.json'), 'utf8')).toBe(before);
      expect(await runRecord(at('md'))).toMatchObject({ outcome: 'failed', exit_code: 1 });
      return stderr;
    };
    expect(await run('md:shares', {})).toContain(
      'md:shares needs a token of MotherDuck.\n  Set the environment variable motherduck_token to it.',
    );
    // An empty home has no extension, and there is nothing at the proxy that would give one.
    const alone = { HOME: at('md-home'), HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
    expect(await run('md:shares', { ...alone, motherduck_token: 'none' })).toContain(
      'DuckDB could not get its extension for MotherDuck',
    );
    expect(await run(at('no-such-folder', 'work.duckdb'), {})).toMatch(
      /The database .*work\.duckdb cannot be opened\.\n {2}Check its name/,
    );
  });
});

test('a run without a single play that counts publishes nothing', async () => {
  await writeTables(at('no-plays'), caseLike());
  const args = [...inputArguments(at('no-plays')), '--out', at('not-emptied')];
  await runToEnd('rollup', args);
  const before = await readFile(at('not-emptied', 'manifest.json'), 'utf8');
  await writeFile(at('no-plays', 'plays.csv'), 'location_id,track_id,played_ms\nL0,T0,60.5\nL1,T1,1e3\n');
  const { code, stderr } = await runToEnd('rollup', args);
  expect(code).toBe(1);
  expect(stderr).toContain('Not one row of plays can be used');
  expect(stderr).toContain('played_ms is not a whole number in plain digits');
  expect(await readFile(at('not-emptied', 'manifest.json'), 'utf8')).toBe(before);
});

test('wrong usage ends with 2 and leaves nothing behind', async () => {
  const { code, stdout, stderr } = await runToEnd('rollup', ['--plays', 'x', '--out', at('unused')]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain("required option '--locations <path...>' not specified");
  await expect(filesIn(at('unused'))).rejects.toThrow('ENOENT');
});

describe('runs for one dataset', () => {
  const DAYS = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
  const dayFolder = (i: number): string => at('days', String(i));
  const partArguments = (i: number, out: string): string[] => [
    ...inputArguments(dayFolder(i)),
    ...['--part', DAYS[i]!, '--out', out, '--log', 'json'],
  ];
  let whole: Manifest;

  beforeAll(async () => {
    const days = DAYS.map((_, i) => caseLike(i + 1));
    for (const [i, tables] of days.entries()) await writeTables(dayFolder(i), tables);
    const all = await writeTables(at('days', 'all'), {
      ...days[0]!,
      plays: days.flatMap(({ plays }) => plays),
    });
    whole = (await publishInputs(at('whole'), all)).manifest;
  });

  test('that race all get in', async () => {
    const ended = await Promise.all(DAYS.map((_, i) => runToEnd('rollup', partArguments(i, at('raced')))));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const manifest = await intact(at('raced'));
    expect(manifest.parts.map(({ name }) => name)).toEqual(DAYS);
    expect(dataFilesOf(manifest)).toEqual(dataFilesOf(whole));
    expect(manifest.ledger).toEqual(whole.ledger);
  });

  // A dozen processes, one after the other: minutes on busy cores.
  test(
    'that are killed at any point take nothing from it and stand in nobody’s way',
    { timeout: 240_000 },
    async () => {
      const random = new Mulberry32(Date.now());
      const ends = { killed: 0, published: 0 };
      const one = async (dataset: string): Promise<void> => {
        await publishInputs(dataset, await writeTables(`${dataset}-first`, caseLike(9)), { part: 'first' });
        for (let kill = 0; kill < 4; kill++) {
          const before = await intact(dataset);
          const run = startCommand('rollup', partArguments(kill, dataset));
          // Its first line is the ledger, after which it publishes; every other run is killed at any time, also before.
          if (kill % 2 === 0) await new Promise((resolve) => run.process.stderr!.once('data', resolve));
          await sleep(random.int(0, kill % 2 === 0 ? 300 : 2000));
          run.process.kill('SIGKILL');
          const { code } = await run.ended;
          const after = await intact(dataset);
          const published = after.parts.some(({ name }) => name === DAYS[kill]);
          if (!published) expect(after).toEqual(before);
          ends[code === null ? 'killed' : 'published']++;
        }
        const last = await runToEnd('rollup', partArguments(0, dataset));
        expect(last.code).toBe(0);
        expect((await intact(dataset)).parts.map(({ name }) => name)).toEqual(
          expect.arrayContaining([DAYS[0], 'first']),
        );
      };
      await Promise.all([one(at('killed-1')), one(at('killed-2'))]);
      expect(ends.killed).toBeGreaterThan(0);
    },
  );
});
