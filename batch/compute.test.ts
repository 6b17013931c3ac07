import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { load, type LoadResult } from '@/lib/engine/load';
import { literal } from '@/lib/engine/lock-down';
import { sha256 } from '@/lib/intake/digest';
import { identify } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { buildCube } from '@/lib/market-share/cube';
import type { Tables } from '@/lib/testing/oracle';
import type { PollutedCase, PollutedRole } from '@/lib/testing/polluted/polluted-case';
import { pollutedCases } from '@/lib/testing/polluted/polluted-cases';
import { testSize } from '@/lib/testing/test-size';
import type { SourceFile } from '@/lib/intake/source-file';
import { compute, computeOn } from './compute';
import { openInputs } from './input/open-inputs';
import { caseLike } from './testing/case-like';
import { writeTables } from './testing/disk-tables';
import { factsOf, problemOf } from './testing/facts';
import { testEngine } from './testing/test-engine';

const ROLES: readonly PollutedRole[] = ['plays', 'locations', 'tracks'];

const engine = testEngine();

async function inTheBrowser({ files }: PollutedCase): Promise<unknown> {
  const source = async (role: PollutedRole): Promise<SourceFile> =>
    identify((await openFile(new File([files[role]], `${role}.csv`))).sources[0]!);
  try {
    const [locations, tracks] = [await source('locations'), await source('tracks')];
    return factsOf(
      await load(engine().connector, engine().statements, {
        plays: [await source('plays')],
        locations: [locations],
        tracks: [tracks],
      }),
    );
  } catch (error) {
    return problemOf(error);
  }
}

async function onTheCommandLine({ files, seed }: PollutedCase): Promise<unknown> {
  const own = path.join(engine().folder, String(seed));
  await mkdir(own);
  for (const role of ROLES) await writeFile(path.join(own, `${role}.csv`), files[role]);
  const named = (role: PollutedRole): string[] => [path.join(own, `${role}.csv`)];
  try {
    const sources = await openInputs({
      plays: named('plays'),
      locations: named('locations'),
      tracks: named('tracks'),
    });
    return factsOf((await computeOn(engine().connector, sources, engine().statements)).result);
  } catch (error) {
    return problemOf(error);
  }
}

test('polluted files give the same on the command line as in the browser', async () => {
  const all = pollutedCases();
  // Some of every family: lib/engine/polluted.test.ts has them all.
  const cases = all.filter(({ family }, i) => i % testSize(10, 3) === 0 || all[i - 1]?.family !== family);
  const different: string[] = [];
  for (const polluted of cases) {
    const [browser, commandLine] = [await inTheBrowser(polluted), await onTheCommandLine(polluted)];
    if (JSON.stringify(browser) !== JSON.stringify(commandLine)) {
      different.push(`seed ${polluted.seed}, ${polluted.name}`);
      if (different.length === 1) expect.soft(commandLine).toEqual(browser);
    }
  }
  expect(different).toEqual([]);
  expect(cases.length).toBeGreaterThan(testSize(60, 200));
  expect(new Set(cases.map(({ family }) => family))).toEqual(new Set(all.map(({ family }) => family)));
});

/** Writes a table as Parquet, its columns of the given types. */
async function writeParquet(file: string, query: string, rowGroup = 2048): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO ${literal(file)} (FORMAT parquet, ROW_GROUP_SIZE ${rowGroup})`);
  connection.closeSync();
  instance.closeSync();
}

const csvQuery = (file: string, columns = '*'): string =>
  `SELECT ${columns} FROM read_csv(${literal(file)}, all_varchar = true)`;

/** Has the page load Parquet files. */
async function parquetOnPage(files: Readonly<Record<PollutedRole, readonly string[]>>): Promise<LoadResult> {
  const source = async (file: string): Promise<SourceFile> => {
    const { sources } = await openFile(new File([await readFile(file)], path.basename(file)));
    return identify(sources[0]!);
  };
  const all = async (role: PollutedRole): Promise<SourceFile[]> => Promise.all(files[role].map(source));
  const sources = {
    plays: await all('plays'),
    locations: await all('locations'),
    tracks: await all('tracks'),
  };
  return load(engine().connector, engine().statements, sources, { read: { digest: sha256 } });
}

function comparable(result: LoadResult): Record<string, unknown> {
  return {
    rollup: result.rollup,
    plays: result.plays.map(({ rows, blank, rejected, plays: counted, listed }) => ({
      rows,
      blank,
      rejected,
      counted,
      // A CSV has a header above its rows.
      listed: listed.map(({ reason, text }) => ({ reason, text })),
    })),
    ledgers: [result.locations.ledger, result.tracks.ledger],
    findings: [result.locations, result.tracks].map(({ findings }) =>
      findings.map(({ id, finding }) => ({ id, finding })),
    ),
    unknown: [result.unknownLocations, result.unknownTracks],
  };
}

test('Parquet gives what the same rows give as CSV', async () => {
  const tables: Tables = {
    plays: [
      ...caseLike(5, 5_000).plays,
      ['\u00a0L1\u2003', '\ufeffT1\t', ' 70000 '],
      ['', 'T1', '70000'],
      ['L1', '', '70000'],
      ['L1', 'T1', ''],
      ['L1', 'T1', '1e3'],
      ['L1', 'T1', '9007199254740993'],
      ['nowhere', 'unknown', '70000'],
    ],
    locations: [...caseLike().locations, ['twice', 'SE'], ['twice', 'NO'], ['low', ' se ']],
    tracks: [...caseLike().tracks, ['001', '=A'], ['T1', 'Werner Licensing'], ['blank', '']],
  };
  const inputs = await writeTables(path.join(engine().folder, 'csv'), tables);
  const parquet = path.join(engine().folder, 'parquet');
  for (const role of ROLES) await mkdir(path.join(parquet, role), { recursive: true });
  const plays = csvQuery(inputs.plays[0]!);
  await writeParquet(path.join(parquet, 'plays', 'a.parquet'), `${plays} LIMIT 3000`);
  await writeParquet(path.join(parquet, 'plays', 'b.parquet'), `${plays} OFFSET 3000`);
  await writeParquet(path.join(parquet, 'plays', 'empty.parquet'), `${plays} LIMIT 0`);
  const locations = `'x' AS "a ""quoted"" name", id AS "ID", country AS "Country"`;
  await writeParquet(path.join(parquet, 'locations', 'l.parquet'), csvQuery(inputs.locations[0]!, locations));
  await writeParquet(path.join(parquet, 'tracks', 't.parquet'), csvQuery(inputs.tracks[0]!));

  const options = { engine: { threads: 2 } };
  const { result: fromCsv } = await compute(await openInputs(inputs), engine().statements, options);
  const fromParquet = await compute(
    await openInputs({ plays: [path.join(parquet, 'plays')], locations: [parquet], tracks: [parquet] }),
    engine().statements,
    options,
  );
  expect(comparable(fromParquet.result)).toEqual(comparable(fromCsv));
  expect(fromCsv.plays[0]!.rows).toBe(5_007);
  expect(fromParquet.result.plays[0]!.listed[0]!.line).toBe(fromCsv.plays[0]!.listed[0]!.line - 1);
  expect([...fromParquet.tables.keys()]).toEqual(
    ['l.parquet', 't.parquet', 'plays'].map((name): unknown => expect.stringContaining(name)),
  );
  expect(fromParquet.tables.get('plays')).toHaveLength(3);

  const one = path.join(parquet, 'all.parquet');
  await writeParquet(one, plays, 6_000);
  const dimensions = {
    locations: [path.join(parquet, 'locations', 'l.parquet')],
    tracks: [path.join(parquet, 'tracks', 't.parquet')],
  };
  const onPage = await parquetOnPage({ plays: [one], ...dimensions });
  expect(comparable(onPage)).toEqual(comparable(fromCsv));
  expect(onPage.plays[0]!.listed[0]!.line).toBe(fromCsv.plays[0]!.listed[0]!.line - 1);
  const digest = createHash('sha256')
    .update(await readFile(one))
    .digest('hex');
  expect(onPage.plays[0]!.sha256).toBe(digest);
});

test('typed Parquet columns are read as the text of their values', async () => {
  const own = path.join(engine().folder, 'typed');
  await mkdir(own);
  await writeParquet(
    path.join(own, 'plays.parquet'),
    `SELECT 7 AS location_id, '550e8400-e29b-41d4-a716-446655440000'::UUID AS track_id, ms::BIGINT AS played_ms FROM (VALUES (60000), (NULL), (-1)) AS v(ms)`,
  );
  await writeParquet(
    path.join(own, 'double.parquet'),
    "SELECT 7 AS location_id, 'x' AS track_id, 60000::DOUBLE AS played_ms",
  );
  await writeParquet(path.join(own, 'locations.parquet'), "SELECT 7::UTINYINT AS id, 'SE' AS country");
  await writeParquet(
    path.join(own, 'tracks.parquet'),
    "SELECT '550e8400-e29b-41d4-a716-446655440000' AS id, 'A'::BLOB AS licensor",
  );
  const named = (name: string): string[] => [path.join(own, `${name}.parquet`)];
  const dimensions = { locations: named('locations'), tracks: named('tracks') };
  const sources = await openInputs({ plays: [...named('plays'), ...named('double')], ...dimensions });
  const { result } = await compute(sources, engine().statements, { engine: { threads: 2 } });
  expect(result.rollup.licensors).toEqual(['A']);
  expect(buildCube(result.rollup).countryPlays('SE', 60)).toBe(1);
  const onPage = await parquetOnPage({ plays: [...named('plays'), ...named('double')], ...dimensions });
  expect(comparable(onPage)).toEqual(comparable(result));
  expect(result.plays.flatMap(({ listed }) => listed.map(({ reason, text }) => [reason, text]))).toEqual([
    ['played_ms is blank', '7,550e8400-e29b-41d4-a716-446655440000,'],
    ['played_ms is negative', '7,550e8400-e29b-41d4-a716-446655440000,-1'],
    ['played_ms is not a whole number in plain digits', '7,x,60000.0'],
  ]);
});

test('the page writes a Parquet value as the command line does', async () => {
  const own = path.join(engine().folder, 'values');
  await mkdir(own);
  const file = path.join(own, 'plays.parquet');
  const types = [
    '(i * 1.25)::DECIMAL(18, 2)',
    'i::DECIMAL(38, 0)',
    '(i / 4)::DOUBLE',
    'i::DOUBLE',
    'i::UBIGINT + 18446744073709551000',
    'i::TINYINT',
    "DATE '2026-05-01' + i::INTEGER",
    "TIMESTAMP '2026-05-01 12:00:00' + INTERVAL (i * 1000001) MICROSECONDS",
    'i > 2',
    "'ü' || i",
    'CASE WHEN i > 1 THEN i END',
    "'x'::BLOB",
  ];
  for (const type of types) {
    await writeParquet(
      file,
      `SELECT 'unused' AS note, ${type} AS track_id, 'L' || i AS location_id, -i - 1 AS played_ms FROM range(5) AS t(i)`,
    );
    const rows = async (result: LoadResult): Promise<unknown> =>
      result.plays[0]!.listed.map(({ line, text }) => [line, text]);
    const dimensions = await writeTables(own, caseLike());
    const { result } = await compute(
      await openInputs({ ...dimensions, plays: [file] }),
      engine().statements,
      {
        engine: { threads: 1 },
      },
    );
    expect(result.plays[0]!.listed).toHaveLength(5);
    expect(await rows(await parquetOnPage({ ...dimensions, plays: [file] })), type).toEqual(
      await rows(result),
    );
  }
  await writeParquet(
    file,
    "SELECT 'L' AS location_id, 12345678901234567890::DECIMAL(38, 0) AS track_id, 1 AS played_ms",
  );
  await expect(parquetOnPage({ ...(await writeTables(own, caseLike())), plays: [file] })).rejects.toThrow(
    /plays.parquet: The Parquet file/,
  );
});

test('a Parquet file that is cut off, or of other columns, is an error that names it', async () => {
  const own = path.join(engine().folder, 'broken');
  const inputs = await writeTables(own, caseLike());
  const named = path.join(own, 'plays.parquet');
  await writeFile(named, 'PAR1 and then nothing');
  await expect(openInputs({ ...inputs, plays: [named] })).rejects.toThrow(
    /plays.parquet: The Parquet file is damaged/,
  );
  await writeParquet(named, 'SELECT 1 AS location_id');
  await expect(openInputs({ ...inputs, plays: [named] })).rejects.toThrow(/Its columns fit none/);
});

test('the same plays twice are refused', async () => {
  const own = path.join(engine().folder, 'repeat');
  const inputs = await writeTables(own, caseLike());
  const copy = path.join(own, 'copy.csv');
  await writeTables(path.join(own, 'again'), caseLike());
  await expect(openInputs({ ...inputs, plays: [...inputs.plays, ...inputs.plays] })).rejects.toThrow(
    /count twice/,
  );
  await expect(
    openInputs({ ...inputs, plays: [...inputs.plays, path.join(own, 'again', 'plays.csv')] }),
  ).rejects.toThrow(/again\/plays.csv: It has the same content as repeat\/plays.csv/);
  await writeFile(copy, 'location_id,track_id,played_ms\nL1,T1,1\n');
  expect((await openInputs({ ...inputs, plays: [...inputs.plays, copy] })).plays).toHaveLength(2);
});
