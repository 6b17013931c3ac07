import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { mulberry32 } from '@/lib/sample/mulberry32';
import { dataSet } from './data-set';
import { UNKNOWN, byZipf } from './generate';
import { parseCount, shortCount, type DataSpec } from './spec';

const SMALL: DataSpec = { plays: 4_000, skew: 'uniform', tracks: 400, locations: 150, seed: 60 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'market-share-bench-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const inFolder = (name: string): string => path.join(folder, name);
const digest = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

async function rowsOf(file: string): Promise<string[][]> {
  const text = await readFile(file, 'latin1');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => line.split(','));
}

test('the same description gives the same bytes on every machine', async () => {
  const digests: string[] = [];
  for (const skew of ['uniform', 'zipf', 'grid'] as const) {
    const { plays, locations, tracks } = await dataSet({ ...SMALL, skew }, inFolder('digests'));
    for (const file of [plays, locations, tracks]) digests.push((await digest(file)).slice(0, 12));
  }
  // A change here invalidates cached sets: raise GENERATOR_VERSION too.
  expect(digests).toMatchInlineSnapshot(`
    [
      "d34fbebc1f3b",
      "dca618f07fa8",
      "53ccd8a15f41",
      "fefeec828e50",
      "dca618f07fa8",
      "53ccd8a15f41",
      "02ced5d4151d",
      "dca618f07fa8",
      "53ccd8a15f41",
    ]
  `);
});

test('a smaller set is the beginning of a larger one, and another seed gives another set', async () => {
  const small = await dataSet({ ...SMALL, plays: 1_000 }, inFolder('small'));
  const large = await dataSet(SMALL, inFolder('large'));
  const other = await dataSet({ ...SMALL, seed: 61 }, inFolder('other'));
  const [begin, whole] = [await readFile(small.plays, 'latin1'), await readFile(large.plays, 'latin1')];
  expect(whole.startsWith(begin)).toBe(true);
  expect(whole.length).toBeGreaterThan(begin.length);
  expect(await digest(other.plays)).not.toBe(await digest(large.plays));
});

test.each(['uniform', 'zipf', 'hot', 'grid'] as const)(
  'the counts kept of a %s set are the right ones',
  async (skew) => {
    const { plays, locations, tracks, answer } = await dataSet({ ...SMALL, skew }, inFolder('answers'));
    const [playRows, locationRows, trackRows] = await Promise.all([plays, locations, tracks].map(rowsOf));
    expect(playRows!.shift()).toEqual(['location_id', 'track_id', 'played_ms']);
    expect(locationRows!.shift()).toEqual(['id', 'country']);
    expect(trackRows!.shift()).toEqual(['id', 'licensor']);
    expect(playRows!.length).toBe(4_000);
    expect(new Set(trackRows!.map(([id]) => id)).size).toBe(400);
    expect(new Set(locationRows!.map(([id]) => id)).size).toBe(150);
    const tables = { plays: playRows, locations: locationRows, tracks: trackRows } as unknown as Tables;
    const expected = oracle(tables, 60, UNKNOWN);
    expect(answer.noCountry).toBe(Number(expected.noCountry));
    const shares = Object.entries(answer.at60).flatMap(([country, licensors]) =>
      Object.entries(licensors).map(([licensor, count]) => `${country} ${licensor} ${count}`),
    );
    expect(shares.sort()).toEqual(
      expected.shares.map(({ country, licensor, plays: count }) => `${country} ${licensor} ${count}`).sort(),
    );
    if (skew !== 'grid') expect(Number(expected.unknown)).toBeGreaterThan(20);
  },
);

test('the hottest track of a hot set has one play in twenty', async () => {
  const { plays, tracks } = await dataSet({ ...SMALL, skew: 'hot' }, inFolder('hot'));
  const [hottest] = (await rowsOf(tracks))[1]!;
  const rows = await rowsOf(plays);
  expect(rows.filter(([, track]) => track === hottest).length / SMALL.plays).toBeCloseTo(0.05, 2);
});

test('a row of the usual set takes about 80 bytes', async () => {
  const { plays } = await dataSet(SMALL, inFolder('bytes'));
  expect((await readFile(plays)).length / SMALL.plays).toBeCloseTo(80.5, 0);
});

test('the n-th position is drawn in proportion to 1 / n', () => {
  const draw = byZipf(mulberry32(1), 50);
  const counts = new Array<number>(50).fill(0);
  for (let i = 0; i < 400_000; i++) counts[draw()]!++;
  const harmonic = counts.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  counts.forEach((count, i) => {
    const part = (count * (i + 1) * harmonic) / 400_000;
    expect(Math.abs(part - 1), `position ${i + 1}`).toBeLessThan(0.1);
  });
});

test('numbers of rows are read as they are written', () => {
  for (const count of [1, 999, 1_000, 250_000, 1_000_000, 1_500_000, 100_000_000])
    expect(parseCount(shortCount(count))).toBe(count);
  for (const text of ['', '0', '-1', '1.5', '1G', '1 M', 'M'])
    expect(() => parseCount(text)).toThrow(RangeError);
});
