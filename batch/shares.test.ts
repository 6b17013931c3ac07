import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import { parse, UsageError } from './command-options';
import { runRecordSchema } from './run-record';
import { rollupCommand } from './rollup-command';
import { sharesCommand } from './shares-command';
import { caseLike } from './testing/case-like';
import { inputArguments, testFolder, writeTables } from './testing/disk-tables';
import { runToEnd, type Ended } from './testing/run-command';
const TABLES: Tables = {
  ...caseLike(),
  plays: [
    ...caseLike().plays,
    ['L0', 'T0', '1.5'],
    ['L0', '=HYPERLINK("x")', '70000'],
    ['nowhere', 'T0', '70000'],
  ],
};

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ path: folder, remove } = await testFolder());
  await writeTables(folder, TABLES);
});
afterAll(() => remove());

/** A text in a file of its own, to be read by people as well. */
const golden = (name: string): string => `./golden/${name}`;

describe('--help', () => {
  test.each([
    ['shares', sharesCommand()],
    ['rollup', rollupCommand()],
  ])('of %s is enough to work from', async (name, command) => {
    let text = '';
    command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
    command.outputHelp();
    await expect(text).toMatchFileSnapshot(golden(`${name}-help.txt`));
    const named = command.options.map(({ long }) => long!);
    for (const option of text.match(/--[a-z-]+/g)!)
      expect([...named, '--help', '--silent'], `${option} of the examples`).toContain(option);
  });
});

describe('the market shares', () => {
  let ended: Readonly<Record<'table' | 'csv' | 'json', Ended>>;
  beforeAll(async () => {
    const run = (...args: string[]): Promise<Ended> =>
      runToEnd('shares', [...args, ...inputArguments(folder)]);
    const [table, csv, json] = await Promise.all([
      run('--format', 'table'),
      run('--format', 'csv', '--country', 'se, us', '--quiet'),
      run('--format=json', '--min-seconds', '0', '--quiet'),
    ]);
    ended = { table, csv, json };
  });

  test('as a table, with the ledger beside them', async () => {
    const { code, stdout, stderr } = ended.table;
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(golden('shares-table.txt'));
    await expect(
      stderr.replaceAll(path.basename(folder), 'folder').replace(/[\d.]+ s\.\n$/, '0 s.\n'),
    ).toMatchFileSnapshot(golden('shares-ledger.txt'));
  });

  test('as CSV, of the countries that were asked for', async () => {
    const { code, stdout, stderr } = ended.csv;
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(golden('shares.csv'));
    const right = oracle(TABLES, 60).shares.filter(({ country }) => country === 'SE' || country === 'US');
    const rows = stdout.trim().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',').slice(0, 4).join()).sort()).toEqual(
      right
        .map(
          ({ country, licensor, plays, countryPlays }) => `${country},${licensor},${plays},${countryPlays}`,
        )
        .sort(),
    );
  });

  test('as JSON, with the fields of the CSV', async () => {
    const { code, stdout } = ended.json;
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(golden('shares.json'));
  });
});

describe('what is owed', () => {
  const pools = (text: string): Promise<string> =>
    writeFile(path.join(folder, 'pools.csv'), `country,amount,currency\n${text}`).then(() =>
      path.join(folder, 'pools.csv'),
    );

  test.each(['hold', 'pro-rata', '=Universe Muzak Corp.'])(
    'adds up to each pool, with the unknown part treated as %s',
    async (rule) => {
      const args = ['--pools', await pools('SE,100000.01,SEK\nUS,5000,USD\nFR,10,EUR'), '--unknown', rule];
      const { code, stdout, stderr } = await runToEnd('shares', [
        ...args,
        ...['--format', 'csv', '--quiet'],
        ...inputArguments(folder),
      ]);
      expect(code).toBe(0);
      expect(stderr).toContain('No play of at least 60 s in FR: its pool is held.');
      const { data } = Papa.parse<Record<string, string>>(stdout.trim(), { header: true });
      const owed = new Map<string, bigint>();
      for (const { country, amount } of data)
        owed.set(country!, (owed.get(country!) ?? 0n) + BigInt(amount!.replace('.', '')));
      expect(Object.fromEntries(owed)).toEqual({ SE: 10_000_001n, US: 500_000n, FR: 1_000n });
      const right = oracle(TABLES, 60).shares.filter(({ country }) => country === 'SE');
      const sweden = data.filter(({ country }) => country === 'SE');
      expect(sweden.map(({ licensor, plays }) => `${licensor},${plays}`).sort()).toEqual(
        right.map(({ licensor, plays }) => `${licensor},${plays}`).sort(),
      );
      if (rule !== 'hold') expect(sweden.some(({ status }) => status === 'held')).toBe(false);
    },
  );

  test('as tables, with what it would be with every play', async () => {
    const args = ['--pools', await pools('SE,100000.01,SEK'), '--quiet', ...inputArguments(folder)];
    const { code, stdout } = await runToEnd('shares', args);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(golden('royalties-table.txt'));
  });

  test('--unknown without --pools is wrong usage', async () => {
    const args = ['--unknown', 'pro-rata', ...inputArguments(folder)];
    const { code, stdout, stderr } = await runToEnd('shares', args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('give --pools too');
  });

  test('a file of pools that cannot be read stops the run before it computes', async () => {
    const args = ['--pools', await pools('SE,"1,5",SEK'), ...inputArguments(folder)];
    const { code, stdout, stderr } = await runToEnd('shares', args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/pools\.csv, line 2: The amount cannot be read\./);
  });
});

describe('exit codes', () => {
  const missing = ['--plays', 'no.csv', '--locations', 'no.csv', '--tracks', 'no.csv'];

  test('1 where a file is missing, with a record that says so', async () => {
    const record = path.join(folder, 'failed', 'run.json');
    const metrics = path.join(folder, 'failed.prom');
    await writeFile(metrics, 'market_share_run_last_success_timestamp_seconds{command="shares"} 17\n');
    const args = [...missing, '--run-file', record, '--metrics-file', metrics];
    const { code, stdout, stderr } = await runToEnd('shares', args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'error: no.csv: There is no such file or folder.\n  Check the path and that it can be read.\n',
    );
    expect(runRecordSchema.strict().parse(JSON.parse(await readFile(record, 'utf8')))).toMatchObject({
      outcome: 'failed',
      exit_code: 1,
      error: { file: 'no.csv', message: 'There is no such file or folder.' },
      rows: null,
    });
    const text = await readFile(metrics, 'utf8');
    expect(text).toContain('market_share_run_last_success_timestamp_seconds{command="shares"} 17\n');
    expect(text).toContain('market_share_run_exit_code{command="shares"} 1\n');
  });

  test.each([
    [['--plays', 'x'], /required option '--locations <path...>' not specified/],
    [[...missing, '--min-seconds', '1.5'], /whole number of seconds from 0 to 600/],
    [[...missing, '--min-seconds', '601'], /whole number of seconds from 0 to 600/],
    [[...missing, '--format', 'xml'], /Allowed choices are table, csv, json/],
    [[...missing, '--country', 'SE,,US'], /list of country codes/],
    [[...missing, '--unknown', 'nobody'], /hold, pro-rata, or =/],
    [[...missing, '--max-unknown', '5%'], /fraction from 0 to 1/],
    [[...missing, '--memory-limit', 'much'], /size such as 2GB/],
    [[...missing, '--no-such-option'], /unknown option/],
  ])('wrong usage: %s', (args, message) => {
    let told = '';
    const command = sharesCommand().configureOutput({ writeErr: (text) => (told += text) });
    expect(() => parse(command, args)).toThrow(UsageError);
    expect(told).toMatch(message);
    expect(told).toContain('Add --help');
  });

  test('2 for wrong usage', async () => {
    const { code, stdout, stderr } = await runToEnd('shares', [...missing, '--threads', '0']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain("option '--threads <number>' argument '0' is invalid");
  });

  test('3 where a limit is passed; the result is there, and the logs are JSON', async () => {
    const args = ['--max-unknown', '0.01', '--max-rejected', '0.5', '--log', 'json', '--format', 'csv'];
    const metrics = path.join(folder, 'limit.prom');
    const { code, stdout, stderr } = await runToEnd('shares', [
      ...args,
      '--metrics-file',
      metrics,
      ...inputArguments(folder),
    ]);
    expect(code).toBe(3);
    expect(stdout).toContain('country,licensor');
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ level, event }) => [level, event])).toEqual([
      ['info', 'ledger'],
      ['warning', 'limit_passed'],
      ['info', 'finished'],
    ]);
    const text = await readFile(metrics, 'utf8');
    expect(text).toMatch(/^market_share_run_rows\{command="shares",outcome="rejected"\} 1$/m);
    expect(text).toMatch(/^market_share_run_unknown_ratio\{command="shares"\} 0\.\d+$/m);
    const counts = [...text.matchAll(/^market_share_run_rows\{.*\} (\d+)$/gm)].map(([, count]) =>
      Number(count),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(TABLES.plays.length);
  });
});

test('folders, patterns and compressed files give the same', async () => {
  const many = path.join(folder, 'many');
  await mkdir(path.join(many, 'day=1'), { recursive: true });
  const half = Math.floor(TABLES.plays.length / 2);
  const write = (name: string, rows: Tables['plays']): Promise<void> =>
    writeFile(path.join(many, name), gzipSync(csvText([HEADERS.plays, ...rows])));
  await write('day=1/a.csv.gz', TABLES.plays.slice(0, half));
  await write('b.csv.gz', TABLES.plays.slice(half));
  await writeFile(path.join(many, '_SUCCESS'), '');
  await writeTables(path.join(many, 'dimensions'), { ...TABLES, plays: [['L0', 'T0', 'not read']] });
  await writeFile(path.join(many, 'dimensions', 'plays.csv'), 'id,licensor\nT0,Not read\n');
  const dimensions = inputArguments(path.join(many, 'dimensions')).slice(2);
  const run = (...plays: string[]): Promise<Ended> =>
    runToEnd('shares', ['--format', 'csv', '--quiet', '--plays', ...plays, ...dimensions]);
  const [one, byFolder, byPattern] = await Promise.all([
    run(path.join(folder, 'plays.csv')),
    run(many),
    run(path.join(many, '**', '[ab].{csv.gz,csv}')),
  ]);
  expect(one).toMatchObject({ code: 0, stderr: '' });
  expect(byFolder).toEqual(one);
  expect(byPattern).toEqual(one);
});
