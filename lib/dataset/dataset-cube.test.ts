import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answered } from '@/lib/market-share/answered';
import type { Cube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { countryShares } from '@/lib/market-share/shares';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { publishTables } from '@/lib/testing/published-dataset';
import type { ByteReader } from './data-file';
import { openDataset, type ManifestReader, type OpenDataset } from './open-dataset';
import { rollupsOf } from './rollups';

const COUNTRIES = ['DE', 'NA', 'SE', 'US'];
const TABLES: Tables = {
  locations: COUNTRIES.map((country, i) => [`L${i}`, country] as const),
  tracks: [
    ['T0', 'Alfa'],
    ['T1', 'Béta 😀'],
    ['T2', '(unknown)'],
    ['T3', ''],
    ['T4', 'Only in Germany'],
  ],
  plays: Array.from({ length: 900 }, (_, i) => {
    const track = `T${Math.floor(i / 5) % 6}`;
    return [track === 'T4' ? 'L0' : `L${(i * 7) % 5}`, track, String((i * 7919) % 700_000)] as const;
  }),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dataset-cube-'));
  await publishTables(TABLES, folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads the folder; `change` damages the bytes. */
function reader(
  read: string[] = [],
  change: (file: string, bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> = (_, bytes) => bytes,
): ByteReader & ManifestReader {
  return {
    manifestText: () => readFile(path.join(folder, 'manifest.json'), 'utf8'),
    async read(file) {
      read.push(file);
      return change(file, new Uint8Array(await readFile(path.join(folder, file))));
    },
  };
}

/** Opens the dataset of a reader in this thread. */
async function opened(from: ByteReader & ManifestReader): Promise<OpenDataset> {
  return openDataset(await from.manifestText(), rollupsOf(from));
}

function shares(cube: Cube, minSeconds: number): unknown[] {
  return COUNTRIES.flatMap((country) =>
    countryShares(cube, country, minSeconds)
      .filter(({ plays }) => plays > 0)
      .map(({ licensor, plays, countryPlays }) => [
        country,
        licensor.unknown ? '?' : licensor.name,
        plays,
        countryPlays,
      ]),
  );
}

function expected(minSeconds: number): unknown[] {
  return oracle(TABLES, minSeconds, '?').shares.map(({ country, licensor, plays, countryPlays }) => [
    country,
    licensor,
    Number(plays),
    Number(countryPlays),
  ]);
}

const thrownBy = (ask: () => unknown): unknown => {
  try {
    ask();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
};

test.each([0, 30, 60, 90])('the overview alone answers at %i s, as the oracle', async (minSeconds) => {
  const read: string[] = [];
  const { cube, manifest } = await opened(reader(read));
  expect(shares(cube, minSeconds)).toEqual(expect.arrayContaining(expected(minSeconds)));
  expect(shares(cube, minSeconds)).toHaveLength(expected(minSeconds).length);
  expect(read).toEqual([manifest.overview.path]);
});

test.each([1, 29, 31, 59, 61, 89, 91, 599, 600])(
  'at %i s the countries’ files are read first, and nothing is answered before',
  async (minSeconds) => {
    const read: string[] = [];
    const { cube } = await opened(reader(read));
    for (const country of COUNTRIES)
      expect(thrownBy(() => cube.countryPlays(country, minSeconds))).toBeInstanceOf(Promise);
    const found = await answered(() => shares(cube, minSeconds));
    expect(found).toEqual(expect.arrayContaining(expected(minSeconds)));
    expect(found).toHaveLength(expected(minSeconds).length);
    expect(new Set(read).size).toBe(read.length);
    expect(read).toHaveLength(1 + COUNTRIES.length);
  },
);

test('the ledger of all plays is known at every threshold without any country’s file', async () => {
  const read: string[] = [];
  const { cube, manifest } = await opened(reader(read));
  for (const minSeconds of [0, 1, 45, 60, 333, 600]) {
    const right = oracle(TABLES, minSeconds);
    const { rows, blank, rejected } = manifest.ledger;
    expect(playsLedger(cube, [{ rows, blank, rejected }], minSeconds)).toMatchObject({
      counted: Number(right.counted),
      belowThreshold: Number(right.below),
      noCountry: Number(right.noCountry),
      unknownLicensor: Number(right.unknown),
      addsUp: true,
    });
  }
  expect(read).toHaveLength(1);
});

test('plays by second are those of the file; a country or licensor that is not there has none', async () => {
  const { cube } = await opened(reader());
  await cube.ready(COUNTRIES);
  const germanOnly = cube.licensors.find(({ name }) => name === 'Only in Germany')!;
  const { seconds, plays } = cube.cells('DE', germanOnly);
  expect(plays.reduce((sum, count) => sum + count, 0)).toBe(cube.plays('DE', germanOnly, 0));
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  expect(cube.plays('SE', germanOnly, 45)).toBe(0);
  expect(cube.cells('SE', germanOnly)).toEqual({ seconds: [], plays: [] });
  expect(cube.countryPlays('XX', 45)).toBe(0);
  expect(cube.countryUnknownByReason()).toBeNull();
});

test('a damaged country’s file is named and can be tried again; the others answer', async () => {
  let damaged = true;
  const dataset: OpenDataset = await opened(
    reader([], (file, bytes) => (damaged && file.startsWith('countries/SE') ? bytes.slice(1) : bytes)),
  );
  const { cube } = dataset;
  const { file } = dataset.manifest.countries.find(({ country }) => country === 'SE')!;
  await expect(answered(() => cube.countryPlays('SE', 45))).rejects.toThrow(
    `${file.path}: it has ${file.bytes - 1} bytes; the manifest says ${file.bytes}.`,
  );
  expect(await answered(() => cube.countryPlays('US', 45))).toBeGreaterThan(0);
  expect(cube.countryPlays('SE', 60)).toBeGreaterThan(0);
  damaged = false;
  expect(thrownBy(() => cube.countryPlays('SE', 45))).toBeInstanceOf(Error);
  cube.retry();
  expect(await answered(() => cube.countryPlays('SE', 45))).toBeGreaterThan(0);
});

test('a damaged overview opens nothing, and is named', async () => {
  const flip = (file: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
    if (file.startsWith('overview')) bytes[bytes.length >> 1]! ^= 1;
    return bytes;
  };
  await expect(opened(reader([], flip))).rejects.toThrow(/^overview-.*parquet: .*checksum differs/);
});
