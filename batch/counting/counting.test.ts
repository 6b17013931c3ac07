import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CountingOptions } from '@/lib/engine/kernel/count-plays';
import type { LoadResult } from '@/lib/engine/load';
import { literal } from '@/lib/engine/lock-down';
import { openNodeConnector } from '@/lib/engine/node';
import { pollutedCases, type PollutedRole } from '@/lib/testing/polluted-files';
import { compute, computeOn } from '../compute';
import { DiskFile } from '../input/disk-file';
import { openInputs, type InputArguments } from '../input/open-inputs';
import { caseLike } from '../testing/case-like';
import { writeTables } from '../testing/disk-tables';
import { factsOf, problemOf } from '../testing/facts';
import { testEngine } from '../testing/test-engine';
import { writePart } from '../write-part';
import { bundleThreads } from './bundle-threads';
import { countingInThreads, prepareCounting } from './counting-in-threads';
import { startCountingThread } from './counting-thread';
import { bytesOfSize } from './memory-size';

const engine = testEngine();

/** Counts whatever there is, in parts so small that there are several. */
const inSmallParts = (): CountingOptions => ({
  ...countingInThreads({ threads: 2 }),
  leastBytes: 0,
  idsAtATime: 3,
  rangeBytes: 700,
  pieceBytes: 200,
  rangesAPiece: 3,
});

async function load(inputs: InputArguments, counting?: CountingOptions): Promise<LoadResult> {
  const sources = await openInputs(inputs);
  const options = counting ? { counting } : {};
  return (await computeOn(engine().connector, sources, engine().statements, options)).result;
}

/** Lists come with equally many rows in any order. */
const inOrder = (facts: unknown): unknown =>
  JSON.parse(
    JSON.stringify(facts, (name, value: unknown) =>
      (name === 'rejected' || name === 'noted') && Array.isArray(value)
        ? [...(value as { reason: string }[])].sort((a, b) => (a.reason < b.reason ? -1 : 1))
        : value,
    ),
  );

test('polluted files give the same by threads as by the SQL', async () => {
  const roles: readonly PollutedRole[] = ['plays', 'locations', 'tracks'];
  const all = pollutedCases();
  const cases = all.filter(({ family }, i) => i % 80 === 0 || all[i - 1]?.family !== family);
  let byThreads = 0;
  for (const { files, seed, name } of cases) {
    const own = path.join(engine().folder, `polluted-${seed}`);
    await mkdir(own);
    for (const role of roles) await writeFile(path.join(own, `${role}.csv`), files[role]);
    const inputs = Object.fromEntries(
      roles.map((role) => [role, [path.join(own, `${role}.csv`)]]),
    ) as unknown as InputArguments;
    const facts = async (counting?: CountingOptions): Promise<unknown> => {
      try {
        const result = await load(inputs, counting);
        if (result.checkedPlays !== undefined) byThreads++;
        return inOrder(factsOf(result));
      } catch (error) {
        return problemOf(error);
      }
    };
    expect(await facts(inSmallParts()), name).toEqual(await facts());
  }
  expect(cases.length).toBeGreaterThan(10);
  expect(byThreads).toBeGreaterThan(cases.length / 2);
});

test('a part is the same file by threads as by the SQL, and so is it from gzip', async () => {
  const inputs = await writeTables(path.join(engine().folder, 'part'), caseLike(3, 200_000));
  const zipped = path.join(engine().folder, 'plays.csv.gz');
  await writeFile(zipped, gzipSync(await readFile(inputs.plays[0]!), { level: 0 }));
  const file = (name: string): string => path.join(engine().folder, `${name}.parquet`);
  const sources = await openInputs(inputs);
  const { result: bySql } = await computeOn(engine().connector, sources, engine().statements);
  await writePart(engine().connector, engine().statements, file('sql'));
  const part = await readFile(file('sql'));
  expect(part.length).toBeGreaterThan(1_000);
  const options = { engine: { threads: 2, directories: [engine().folder] } };
  for (const [name, plays] of [
    ['threads', inputs.plays],
    ['gzip', [zipped]],
  ] as const) {
    const { result, held } = await compute(await openInputs({ ...inputs, plays }), engine().statements, {
      ...options,
      partFile: file(name),
      counting: { ...countingInThreads({ threads: 2 }), leastBytes: 0, idsAtATime: 3 },
    });
    await held!.close();
    expect(result.checkedPlays, name).toBeGreaterThan(10_000);
    expect(result.plays[0]!.plays, name).toEqual(bySql.plays[0]!.plays);
    expect((await readFile(file(name))).equals(part), name).toBe(true);
  }
});

test('ids that several threads add are all found', async () => {
  const ids = Array.from({ length: 30_000 }, (_, i) => `T${i}${'x'.repeat(i % 70)}`);
  const inputs = await writeTables(path.join(engine().folder, 'many-ids'), {
    plays: ids.map((id, i) => ['L', id, String(i * 7)]),
    locations: [['L', 'SE']],
    tracks: ids.map((id, i) => [id, `Licensor ${i % 50}`]),
  });
  const counted = await load(inputs, { ...inSmallParts(), rangeBytes: 100_000, idsAtATime: 250 });
  expect(counted.checkedPlays).toBeGreaterThan(0);
  expect(counted.unknownTracks.distinct).toBe(0);
  expect(inOrder(factsOf(counted))).toEqual(inOrder(factsOf(await load(inputs))));
});

test('files are hashed one after the other, and one that cannot be read does not hold up the others', async () => {
  const sizes = { long: 64 * 1024 * 1024, gone: 1, small: 1 };
  const done: string[] = [];
  const counting = countingInThreads({});
  const digests = await Promise.all(
    Object.entries(sizes).map(async ([name, size]) => {
      const file = path.join(engine().folder, name);
      await writeFile(file, Buffer.alloc(size, name));
      return { name, file: await DiskFile.open(file) };
    }),
  );
  await rm(path.join(engine().folder, 'gone'));
  const outcomes = await Promise.allSettled(
    digests.map(({ name, file }) =>
      counting.hash(file, new AbortController().signal).finally(() => done.push(name)),
    ),
  );
  expect(done).toEqual(['long', 'gone', 'small']);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[2]).toHaveProperty('value', createHash('sha256').update('s').digest('hex'));
  expect(String((outcomes[1] as PromiseRejectedResult).reason)).toContain('cannot be read any more');
});

test('where the ids would take more memory than there may be, the SQL counts', async () => {
  const inputs = await writeTables(path.join(engine().folder, 'large'), caseLike(4, 500));
  const result = await load(inputs, { ...inSmallParts(), mostTableBytes: 100 });
  expect(result.checkedPlays).toBeUndefined();
  expect(result.plays[0]!.remarks).toEqual([]);
  expect(factsOf(result)).toEqual(factsOf(await load(inputs)));
  expect((await load(inputs, inSmallParts())).checkedPlays).toBeGreaterThan(0);
});

test('plays that change while they are counted are an error', async () => {
  const inputs = await writeTables(path.join(engine().folder, 'changing'), caseLike(5, 500));
  const sources = await openInputs(inputs);
  await appendFile(inputs.plays[0]!, 'L1,T1,60000\n');
  await expect(
    computeOn(engine().connector, sources, engine().statements, { counting: inSmallParts() }),
  ).rejects.toThrow(/plays.csv: The file cannot be read any more/);
});

test.each([
  ['ends', () => Promise.resolve('process.exit(3)'), 'A thread that counts has ended'],
  ['fails', () => Promise.resolve('throw new Error("no")'), 'A thread that counts has died'],
  ['cannot be made', () => Promise.reject(new Error('no')), 'A thread that counts could not be started'],
])('a thread that %s is an error, not a wait for ever', async (_, script, message) => {
  const thread = startCountingThread(script());
  await expect(thread.unknownPlays(0)).rejects.toThrow(message);
  await expect(thread.part()).rejects.toThrow(message);
});

test('what the threads need is made once; to prepare for it never fails', async () => {
  const inputs = await writeTables(path.join(engine().folder, 'few-plays'), caseLike(6, 50));
  await prepareCounting([...inputs.plays, engine().folder, path.join(engine().folder, 'not-there')]);
  const scripts = await bundleThreads();
  expect(bundleThreads()).toBe(bundleThreads());
  expect(scripts.counting).toContain('parentPort');
  expect(scripts.hashing).toContain('parentPort');
});

test('a thread that is stopped before it has started does not start', async () => {
  const thread = startCountingThread(Promise.resolve('throw new Error("started")'));
  const call = thread.part();
  thread.stop();
  await expect(call).rejects.toThrow('The counting was stopped');
});

test('ids and cells go to and fro unharmed', async () => {
  const connector = await openNodeConnector({ threads: 1 });
  try {
    const ids = ['a', '1,2,3', '12,34,', 'é"\n', 'x'.repeat(300), '株式会社', ' ', "it's"];
    const values = ids.map((id, i) => `(${literal(id)}, ${i * 1_000_000})`);
    const batch = await connector.ids(`SELECT id, value FROM (VALUES ${values.join(', ')}) AS v(id, value)`);
    const back = Array.from(batch.starts, (start, i) => [
      new TextDecoder().decode(batch.bytes.subarray(start, batch.ends[i])),
      batch.values[i],
    ]);
    expect(back).toEqual(ids.map((id, i) => [id, i * 1_000_000]));
    const none = await connector.ids("SELECT 'x' AS id, 1 AS value FROM range(0)");
    expect(none.starts).toHaveLength(0);

    await connector.run('CREATE TABLE numbers (a BIGINT NOT NULL, b BIGINT NOT NULL)');
    const rows = 5_000;
    await connector.append('numbers', 2, rows, (from, to, [a, b]) => {
      for (let i = from, at = 0; i < to; i++, at += 2) {
        a![at] = a![at + 1] = i;
        b![at] = -1 - i; // All 32 bits but those of i.
        b![at + 1] = 2 ** 21 - 1;
      }
    });
    const { a, b } = await connector.numbers('SELECT a, b FROM numbers');
    expect(Array.from(a!)).toEqual(Array.from({ length: rows }, (_, i) => i * 4_294_967_297));
    expect(Array.from(b!)).toEqual(Array.from({ length: rows }, (_, i) => Number.MAX_SAFE_INTEGER - i));
  } finally {
    await connector.close();
  }
});

test('a size of memory is what DuckDB takes it for', async () => {
  for (const size of ['2GB', '1.5GiB', '512mb', '900000KiB', '3TB']) {
    const connector = await openNodeConnector({ memoryLimit: size });
    const [row] = await connector.rows("SELECT current_setting('memory_limit') AS text");
    await connector.close();
    const said = /^([0-9.]+) (KiB|MiB|GiB|TiB|bytes)$/.exec(String(row!['text']))!;
    const unit = { bytes: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 }[said[2]!]!;
    // It is said with one decimal, cut off.
    expect(bytesOfSize(size) / unit - Number(said[1]), size).toBeLessThan(0.1);
    expect(bytesOfSize(size) / unit - Number(said[1]), size).toBeGreaterThan(-0.01);
  }
  expect(() => bytesOfSize('much')).toThrow('is no size of memory');
});
