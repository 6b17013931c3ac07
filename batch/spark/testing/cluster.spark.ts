import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { serveProduct } from '@/bench/browser/product-server';
import { dataSet } from '@/bench/data/data-set';
import { usualSpec } from '@/bench/data/spec';
import { runProduct } from '@/bench/load/product';
import type { Manifest } from '@/lib/dataset/manifest';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { IntakeError } from '@/lib/intake/errors';
import { readRecords } from '@/lib/intake/read-records';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import type { PollutedCase } from '@/lib/testing/polluted/polluted-case';
import { pollutedCases } from '@/lib/testing/polluted/polluted-cases';
import { testSize } from '@/lib/testing/test-size';
import type { SourceFile } from '@/lib/intake/source-file';
import { readBatchStatements, type BatchStatements } from '../../batch-statements';
import { compute, type Computed } from '../../compute';
import { newPartOf } from '../../dataset/new-part';
import { publish } from '../../dataset/publish';
import { openInputs, type InputArguments } from '../../input/open-inputs';
import { caseLike } from '../../testing/case-like';
import { inputArguments, testFolder, writeTables } from '../../testing/disk-tables';
import { dataFilesOf } from '../../testing/published';
import { runToEnd, type Ended } from '../../testing/run-command';
import { clusterStore } from '../cluster-store';
import { readOnCluster, type ClusterSource } from '../cluster-tables';
import { computeOnSpark } from '../compute-on-spark';
import { installSpark } from '../install-spark';
import { lineVariables } from '../line-format';
import { REJECT_REASONS, UNDECIDED, BLANK_LINE, HEADER_LINE } from '../line-reasons';
import { startCluster, type LocalCluster } from '../local-cluster';
import { SPARK_SETTINGS } from '../spark-settings';
import { SparkSession } from '../spark-session';
import { sparkSources } from '../spark-source';
import { readSparkStatements, type SparkStatements } from '../spark-statements';

let folder: string;
let remove: () => Promise<void>;
let home: string;
let cluster: LocalCluster;
let session: SparkSession;
let statements: Statements & BatchStatements & SparkStatements;
let onProgress: (done: number, total: number) => void = () => undefined;

/** Many formats of few rows: compiling each plan would take minutes. The largest set is compiled. */
const UNCOMPILED = ['spark.sql.codegen.wholeStage=false', 'spark.sql.codegen.factoryMode=NO_CODEGEN'];

const conf = (...more: string[]): string[] => [
  ...Object.entries(SPARK_SETTINGS).map(([key, value]) => `${key}=${value}`),
  'spark.sql.shuffle.partitions=8',
  ...UNCOMPILED,
  'spark.executor.memory=1g',
  'spark.driver.memory=1g',
  ...more,
];

beforeAll(async () => {
  ({ path: folder, remove } = await testFolder());
  home = await installSpark();
  cluster = await startCluster(home);
  session = await SparkSession.open({
    home,
    master: cluster.master,
    conf: conf(),
    executorWaitSeconds: 60,
    onProgress: (done, total) => onProgress(done, total),
  });
  statements = {
    ...(await readStatements()),
    ...(await readBatchStatements()),
    ...(await readSparkStatements()),
  };
});
afterAll(async () => {
  await (session as SparkSession | undefined)?.close();
  await (cluster as LocalCluster | undefined)?.stop();
  await remove();
});

const at = (...names: string[]): string => path.join(folder, ...names);

async function onSpark(inputs: InputArguments, partFile: string): Promise<Computed> {
  const work = at(`work-${randomUUID()}`);
  await mkdir(work);
  const store = clusterStore(async () => session);
  return computeOnSpark(await openInputs(inputs, store), statements, session, {
    engine: { threads: 2, directories: [path.dirname(partFile)] },
    folder: work,
    staging: path.join(work, 'staging'),
    store,
    partFile,
  });
}

async function onDuckDb(inputs: InputArguments, partFile: string): Promise<Computed> {
  // The engine also writes the dataset, to the parent of the part's folder.
  return compute(await openInputs(inputs), statements, {
    engine: { threads: 2, directories: [path.dirname(path.dirname(partFile))] },
    partFile,
  });
}

/** Computes and publishes; returns the dataset without when and by what it was computed. */
async function published(
  dataset: string,
  inputs: InputArguments,
  computeBy: typeof onSpark,
  part?: string,
): Promise<{ readonly manifest: Manifest; readonly told: unknown }> {
  const staging = path.join(dataset, `.staging-${randomUUID()}`);
  await mkdir(staging, { recursive: true });
  const staged = path.join(staging, 'part.parquet');
  const computed = await computeBy(inputs, staged);
  const manifest = await publish(newPartOf(computed, part, staged), {
    dataset,
    statements,
    engine: { threads: 2 },
    software: { name: 'Test', version: '1' },
    warnings: [],
    replaceParts: false,
    graceMs: 3_600_000,
    onWait: () => undefined,
  }).finally(() => computed.held?.close());
  await rm(staging, { recursive: true });
  const { result } = computed;
  const unknown = { locations: result.unknownLocations, tracks: result.unknownTracks };
  const alike = JSON.parse(
    JSON.stringify({ manifest, unknown }, (key, value: unknown) =>
      ['published_at', 'computed_at', 'engine'].includes(key) ? undefined : value,
    ),
  ) as unknown;
  return { manifest, told: alike };
}

/** Both engines publish the same: files by checksum, ledger, checks, counts and unknown ids. */
async function expectSame(name: string, inputs: InputArguments): Promise<Manifest> {
  const duckDb = await published(at(`${name}-duckdb`), inputs, onDuckDb);
  const spark = await published(at(`${name}-spark`), inputs, onSpark);
  expect(spark.told).toEqual(duckDb.told);
  expect(spark.manifest.parts[0]!.engine).toEqual({ name: 'Spark', version: session.description.version });
  return spark.manifest;
}

test('a set like the case gives the same dataset, file by file', async () => {
  const inputs = await writeTables(at('case'), caseLike(1, 500));
  const manifest = await expectSame('case', inputs);
  expect(manifest.counts.plays).toBe(500);
});

test('reasons of as many rows are told in the same order', async () => {
  const { locations, tracks, plays } = caseLike(6, 20);
  const inputs = await writeTables(at('ties'), { locations, tracks, plays });
  const bad = ['L1,T1,x', 'L1,T1,1,2', 'L1,T1,', 'L1', 'L1,T1,-7'];
  await writeFile(inputs.plays[0]!, `${csvText([HEADERS.plays, ...plays])}${bad.join('\n')}\n`);
  const manifest = await expectSame('ties', inputs);
  const { rejected } = manifest.parts[0]!.plays[0]!;
  expect(rejected.map(({ rows }) => rows)).toEqual(bad.map(() => 1));
  expect(rejected).toEqual([...rejected].sort((a, b) => (a.reason < b.reason ? -1 : 1)));
});

test('parts add up to what one run over everything gives', async () => {
  const days = ['2026-11-21', '2026-11-22'];
  const tables = days.map((_, i) => caseLike(i + 10, 200));
  const all = { ...tables[0]!, plays: tables.flatMap(({ plays }) => plays) };
  // Earlier tests show that Spark gives the same whole.
  const whole = await published(at('parts-whole'), await writeTables(at('parts-all'), all), onDuckDb);
  for (const [i, day] of days.entries()) {
    const inputs = await writeTables(at('parts', day), { ...all, plays: tables[i]!.plays });
    await published(at('parts-spark'), inputs, onSpark, day);
  }
  // The same part again corrects a day, even with the other engine.
  const again = await writeTables(at('parts', 'again'), { ...all, plays: tables[1]!.plays });
  const { manifest } = await published(at('parts-spark'), again, onDuckDb, days[1]);
  expect(manifest.parts.map(({ name, engine }) => [name, engine.name])).toEqual([
    [days[0], 'Spark'],
    [days[1], 'DuckDB'],
  ]);
  expect(dataFilesOf(manifest)).toEqual(dataFilesOf(whole.manifest));
  expect(manifest.ledger).toEqual(whole.manifest.ledger);
  expect(manifest.counts).toEqual(whole.manifest.counts);
});

test('tracks are read once', async () => {
  const inputs = await writeTables(at('once'), caseLike(2, 300));
  const files = session.files.bind(session);
  const spy = vi.spyOn(session, 'files').mockImplementation(async (name, ...more) => {
    if (name.startsWith('plays')) await rm(inputs.tracks[0]!, { force: true });
    return files(name, ...more);
  });
  try {
    await mkdir(at('once-out'));
    const { result } = await onSpark(inputs, at('once-out', 'part.parquet'));
    expect(result.tracks.ledger.ids).toBe(20);
  } finally {
    spy.mockRestore();
  }
});

describe('polluted files', () => {
  const cases = pollutedCases();
  /** Each format is a separate plan. */
  const MAX_FORMATS = 20;

  async function writeCase({ files }: PollutedCase, name: string): Promise<InputArguments> {
    await mkdir(at(name), { recursive: true });
    const paths = (['plays', 'locations', 'tracks'] as const).map((role) => at(name, `${role}.csv`));
    for (const [i, role] of (['plays', 'locations', 'tracks'] as const).entries())
      await writeFile(paths[i]!, files[role]);
    return { plays: [paths[0]!], locations: [paths[1]!], tracks: [paths[2]!] };
  }

  interface Found {
    readonly rows: readonly string[];
    readonly blank: number;
    readonly rejected: Readonly<Record<string, number>>;
  }

  /** The intake's result for a file; null if refused. */
  async function byIntake(source: SourceFile): Promise<Found | null> {
    const record = readRecords(source);
    const rows: string[] = [];
    try {
      for await (const { bytes } of record.chunks()) {
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const { data } = Papa.parse<string[]>(text.replace(/\r\n/g, '\n'), {
          delimiter: source.format.delimiter,
          newline: '\n',
        });
        for (const fields of data.slice(0, -1))
          rows.push(JSON.stringify(source.positions.map((position) => fields[position])));
      }
    } catch (error) {
      if (error instanceof IntakeError) return null;
      throw error;
    }
    const rejected = Object.fromEntries(
      record.rejects.byReason().map(({ reason, rows: count }) => [reason, count]),
    );
    return { rows: rows.sort(), blank: record.reader.blank, rejected };
  }

  /** The result for the files' lines of the SQL the cluster runs; null where they must be read in order. */
  async function bySql(sources: readonly ClusterSource[]): Promise<(Found | null)[]> {
    await readOnCluster(session, statements, 'plays', sources, 'polluted');
    const columns = 'location_id, track_id, played_ms';
    const rows = await session.rows(
      `SELECT file, line_reason, ${columns}, count(*) AS n FROM polluted GROUP BY ALL`,
    );
    return sources.map(({ ordinal, source }) => {
      const found = { rows: [] as string[], blank: 0, rejected: {} as Record<string, number> };
      for (const row of rows.filter((one) => one['file'] === ordinal)) {
        const reason = Number(row['line_reason']);
        let n = Number(row['n']);
        if (reason === UNDECIDED) return null;
        if (reason === 0) {
          const values = columns.split(', ').map((name) => row[name]);
          for (; n > 0; n--) found.rows.push(JSON.stringify(values));
        } else if (reason === BLANK_LINE) found.blank += n;
        else {
          if (reason === HEADER_LINE) n -= source.files.length;
          if (n > 0) found.rejected[REJECT_REASONS.get(reason)!] = n;
        }
      }
      found.rows.sort();
      return found;
    });
  }

  test('are read line by line as the intake reads them, or not at all', { timeout: 240_000 }, async () => {
    const sources: ClusterSource[] = [];
    const formats = new Set<string>();
    for (const [i, polluted] of cases.entries()) {
      if (!polluted.name.includes('plays:')) continue;
      const file = at('polluted', `${i}.csv`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, polluted.files.plays);
      let source;
      try {
        const inputs = await writeCase(polluted, `polluted-${i}`);
        [source] = await sparkSources((await openInputs(inputs)).plays);
      } catch (error) {
        if (error instanceof IntakeError) continue; // Refused before any engine sees it.
        throw error;
      }
      if (source?.way !== 'lines') continue;
      formats.add(JSON.stringify(lineVariables(source.source)));
      if (formats.size > MAX_FORMATS) break;
      sources.push({ source: source, ordinal: sources.length });
    }
    expect(sources.length).toBeGreaterThan(100);
    const found = await bySql(sources);
    let inOrder = 0;
    for (const [i, { source }] of sources.entries()) {
      // Left to the intake, since it must be read in order.
      if (found[i] === null) inOrder++;
      else expect(found[i], source.files[0]!.path).toEqual(await byIntake(source.source));
    }
    expect(inOrder).toBeLessThan(sources.length / 3);
  });

  const whole = cases.filter(({ family, expected }) => family === 'one in each file' && 'ledger' in expected);

  test('give the same dataset whole, whichever way they come to the cluster', async () => {
    expect(whole.length).toBeGreaterThan(20);
    for (const [i, polluted] of whole.slice(0, 3).entries())
      await expectSame(`whole-${i}`, await writeCase(polluted, `whole-${i}`));
  });

  test('that cannot be read end with the message that DuckDB ends with', async () => {
    const refused = cases.filter(
      ({ name, expected }) => 'error' in expected && /^plays: a quote never closed, late$/.test(name),
    );
    for (const [i, polluted] of refused.entries()) {
      const inputs = await writeCase(polluted, `refused-${i}`);
      await mkdir(at(`refused-${i}-out`));
      const part = at(`refused-${i}-out`, 'part.parquet');
      const message = await onDuckDb(inputs, part).then(String, String);
      expect(message).toContain('IntakeError');
      expect(await onSpark(inputs, part).then(String, String)).toBe(message);
    }
  });
});

test('Parquet, several files and several formats give the same dataset', async () => {
  const tables = caseLike(3, 400);
  await mkdir(at('mixed/plays'), { recursive: true });
  const rows = (from: number, to: number): readonly (readonly string[])[] => tables.plays.slice(from, to);
  await writeFile(at('mixed/plays/a.csv'), csvText([HEADERS.plays, ...rows(0, 100)]));
  await writeFile(at('mixed/plays/b.csv'), csvText([HEADERS.plays, ...rows(100, 200)]));
  await writeFile(
    at('mixed/plays/c [1] ö %41.csv'),
    csvText([HEADERS.plays, ...rows(200, 300)]).replaceAll(',', ';'),
  );
  await writeFile(at('mixed/locations.csv'), csvText([HEADERS.locations, ...tables.locations]));
  await writeFile(at('mixed/tracks.csv'), csvText([HEADERS.tracks, ...tables.tracks]));
  await writeFile(at('mixed/rest.csv'), csvText([HEADERS.plays, ...rows(300, 400)]));
  const engine = await openNodeConnector({ directories: [at('mixed')] });
  for (const name of ['rest', 'tracks'])
    await engine.run(
      `COPY (SELECT * FROM read_csv('${at(`mixed/${name}.csv`)}')) TO '${at(`mixed/${name}.parquet`)}'`,
    );
  await engine.close();
  const manifest = await expectSame('mixed', {
    plays: [at('mixed/plays'), at('mixed/rest.parquet')],
    locations: [at('mixed/locations.csv')],
    tracks: [at('mixed/tracks.parquet')],
  });
  expect(manifest.parts[0]!.plays.map(({ rows: read }) => read)).toEqual([100, 100, 100, 100]);
});

test('paths with a scheme, found by Hadoop, give what those of the disk give', async () => {
  const tables = caseLike(7, 400);
  await mkdir(at('schemed/plays/day 1'), { recursive: true });
  const rows = (from: number, to: number): readonly (readonly string[])[] => tables.plays.slice(from, to);
  await writeFile(at('schemed/plays/day 1/a.csv'), csvText([HEADERS.plays, ...rows(0, 150)]));
  await writeFile(at('schemed/plays/b.csv'), csvText([HEADERS.plays, ...rows(150, 300)]));
  // Read in order: by this process, through the driver.
  const quoted = csvText([HEADERS.plays, ...rows(300, 400)])
    .replace(/^L/m, '"\nL')
    .replace(',T', '",T');
  await writeFile(at('schemed/plays/c.csv'), quoted);
  await writeFile(at('schemed/plays/_SUCCESS'), '');
  await writeFile(at('schemed/locations.csv'), csvText([HEADERS.locations, ...tables.locations]));
  await writeFile(at('schemed/tracks.csv'), csvText([HEADERS.tracks, ...tables.tracks]));
  const engine = await openNodeConnector({ directories: [at('schemed')] });
  await engine.run(
    `COPY (SELECT * FROM read_csv('${at('schemed/tracks.csv')}')) TO '${at('schemed/tracks.parquet')}'`,
  );
  await engine.close();
  const inputs = (of: (name: string) => string): InputArguments => ({
    plays: [of('plays')],
    locations: [of('locations.csv')],
    tracks: [of('tracks.parquet')],
  });
  const disk = await published(
    at('schemed-disk'),
    inputs((name) => at('schemed', name)),
    onDuckDb,
  );
  const schemed = await published(
    at('schemed-hadoop'),
    inputs((name) => `file://${at('schemed', name)}`),
    onSpark,
  );
  expect(schemed.told).toEqual(disk.told);
  const store = clusterStore(async () => session);
  const pattern = await store.find(`file://${at('schemed')}/plays/*.csv`);
  expect(pattern.files.map(({ name }) => name)).toEqual(['plays/b.csv', 'plays/c.csv']);
  await expect(store.find(`file://${at('schemed')}/none.csv`)).rejects.toThrow('There is no such file');
});

describe('a run that fails', () => {
  let inputs: string[];
  let before: string;
  const out = (): string => at('kept');
  const manifest = (): Promise<string> => readFile(path.join(out(), 'manifest.json'), 'utf8');

  beforeAll(async () => {
    // Every play has a track of its own missing from tracks, so that something is shuffled.
    const tables = caseLike(5, 100);
    const plays = Array.from({ length: 60_000 }, (_, i) => [`L${i % 10}`, randomUUID(), String(i)] as const);
    await writeTables(at('failing'), { ...tables, plays: [...tables.plays, ...plays] });
    inputs = inputArguments(at('failing'));
    await runToEnd('rollup', [...inputArguments(at('case')), '--out', out()]);
    before = await manifest();
  });

  async function expectFailure({ code, stderr }: Ended, message: RegExp): Promise<void> {
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(await manifest()).toBe(before);
    const record = JSON.parse(await readFile(path.join(out(), 'run.json'), 'utf8')) as { exit_code: number };
    expect(record.exit_code).toBe(1);
  }

  /** Runs the command with the tests' Spark, after `shell`. */
  function spark(args: readonly string[], shell = ''): Promise<Ended> {
    const script = fileURLToPath(new URL('../../rollup.ts', import.meta.url));
    const command = [
      process.execPath,
      '--import',
      fileURLToPath(import.meta.resolve('tsx')),
      script,
      ...args,
    ];
    const child = spawn('bash', ['-c', `${shell} exec "$@"`, 'bash', ...command, '--out', out()], {
      env: { ...process.env, SPARK_HOME: home },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout: '', stderr })));
  }

  test('for a master that does not answer says so within seconds', async () => {
    const begun = performance.now();
    const ended = await spark([...inputs, '--engine', 'spark', '--master', 'spark://127.0.0.1:1']);
    await expectFailure(ended, /The Spark master spark:\/\/127\.0\.0\.1:1 does not answer/);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test('for a missing file says which', async () => {
    const missing = [...inputs.slice(0, 2), '--locations', at('no-locations.csv'), ...inputs.slice(4)];
    const ended = await spark([...missing, '--engine', 'spark', '--master', cluster.master]);
    await expectFailure(ended, /no-locations\.csv: There is no such file/);
  });

  test('for a disk without room says so', async () => {
    // A file size limit of 256 KB acts like a full disk for a shuffle.
    const local = ['--engine', 'spark', '--master', 'local[1]'];
    for (const setting of ['spark.ui.enabled=false', ...UNCOMPILED]) local.push('--conf', setting);
    await expectFailure(
      await spark([...inputs, ...local], 'ulimit -f 256;'),
      /A disk of the cluster is full/,
    );
  });
});

test(
  'millions of skewed plays give the same as DuckDB and the browser, although a worker dies',
  // Minutes on two busy cores.
  { timeout: 900_000 },
  async () => {
    const data = await dataSet(usualSpec(testSize(2_000_000, 10_000_000), 'zipf'));
    const inputs = { plays: [data.plays], locations: [data.locations], tracks: [data.tracks] };
    const duckDb = await published(at('skewed-duckdb'), inputs, onDuckDb);
    await session.run('SET spark.sql.codegen.wholeStage = true');
    await session.run('SET spark.sql.codegen.factoryMode = FALLBACK');
    let another: Promise<unknown> | undefined;
    onProgress = (done, total) => {
      // In the middle of a stage with tasks for everyone.
      if (another !== undefined || total < 6 || done < 2 || done > total - 2) return;
      cluster.workers[1]!.kill();
      another = cluster.addWorker();
      another.catch(() => undefined); // Reported when awaited.
    };
    const spark = await published(at('skewed-spark'), inputs, onSpark);
    expect(another).toBeDefined();
    await another;
    expect(spark.told).toEqual(duckDb.told);
    const product = await serveProduct();
    try {
      const { at60 } = await runProduct(product.url, data);
      expect(at60).toEqual(data.answer.at60);
    } finally {
      await product.close();
    }
    const total = Object.values(data.answer.at60).flatMap((licensors) => Object.values(licensors));
    expect(spark.manifest.ledger.at_least[60]).toBe(total.reduce((sum, plays) => sum + plays, 0));
  },
);
