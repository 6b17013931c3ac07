import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from '@/lib/engine/connector';
import { load, type LoadResult, type LoadSources } from '@/lib/engine/load';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { identify } from '@/lib/intake/identify';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { countryShares } from '@/lib/market-share/shares';
import { sourcesOf } from '@/lib/testing/csv-files';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { makeSample } from './make-sample';

const LARGEST = ['US', 'SE', 'DE', 'GB'];

const sample = makeSample();
const rowsOf = (text: string): string[][] =>
  Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', skipEmptyLines: true }).data.slice(1);
const plays = rowsOf(sample.plays);
const locations = rowsOf(sample.locations);
const tracks = rowsOf(sample.tracks);

/** Ids on several rows, with their distinct values. */
function severalTimes(rows: readonly (readonly string[])[]): string[][] {
  const values = new Map<string, string[]>();
  for (const [id, value] of rows) values.set(id!, [...(values.get(id!) ?? []), value!]);
  return [...values.values()].filter(({ length }) => length > 1).map((all) => [...new Set(all)]);
}

let connector: Connector;
let statements: Statements;
let result: LoadResult;
let cube: Cube;

beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
  statements = await readStatements();
  const source = (role: keyof typeof sample): ReturnType<typeof identify> =>
    identify(new File([sample[role]], `${role}.csv`));
  const sources: LoadSources = {
    plays: [await source('plays')],
    locations: [await source('locations')],
    tracks: [await source('tracks')],
  };
  result = await load(connector, statements, sources);
  cube = buildCube(result.rollup);
});
afterAll(() => connector.close());

test('the same seed gives the same text, another seed another', () => {
  expect(makeSample()).toEqual(sample);
  expect(makeSample(60)).toEqual(sample);
  expect(makeSample(61).plays).not.toBe(sample.plays);
});

test('the files are small, also on the wire', () => {
  const texts = Object.values(sample).map((text) => Buffer.from(text));
  expect(texts.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1_300_000);
  expect(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(450_000);
});

test('rows end with LF, have the columns of their header, and ids are short and say nothing of anyone', () => {
  for (const text of Object.values(sample)) expect(text).toMatch(/^[^\r]*[^\r\n]\n$/);
  expect(plays.every((row) => row.length === 3 && /^L\d{4},T\d{5}$/.test(row.slice(0, 2).join()))).toBe(true);
  expect(locations.every((row) => row.length === 2 && /^L\d{4}$/.test(row[0]!))).toBe(true);
  expect(tracks.every((row) => row.length === 2 && /^T\d{5}$/.test(row[0]!))).toBe(true);
});

test('it has 50,000 plays, 600 locations in 20 countries and about 4,000 tracks of 30 licensors', () => {
  expect(plays).toHaveLength(50_000);
  expect(new Set(locations.map(([id]) => id)).size).toBe(600);
  expect(new Set(tracks.map(([id]) => id)).size).toBeGreaterThan(3_900);
  expect(new Set(tracks.map(([id]) => id)).size).toBeLessThan(4_100);
  expect(cube.countries).toHaveLength(20);
  expect(cube.licensors.filter(({ unknown }) => !unknown)).toHaveLength(30);
  const names = cube.licensors.map(({ name }) => name);
  for (const special of [/,/, /&/, /"/, /[éä]/, /\p{Script=Han}/u, /\p{Script=Cyrillic}/u]) {
    expect(names.some((name) => special.test(name))).toBe(true);
  }
});

test('four countries have the most plays, no two of them the same number, whatever the threshold', () => {
  for (const minSeconds of [0, 60]) {
    const sizes = cube.countries
      .map((country) => ({ country, plays: cube.countryPlays(country, minSeconds) }))
      .sort((a, b) => b.plays - a.plays);
    expect(new Set(sizes.slice(0, 4).map(({ country }) => country))).toEqual(new Set(LARGEST));
    expect(new Set(sizes.slice(0, 4).map((size) => size.plays)).size).toBe(4);
  }
});

test('different countries have different leaders', () => {
  const leaders = cube.countries.map((country) => countryShares(cube, country, 60)[0]!.licensor.name);
  expect(new Set(leaders).size).toBeGreaterThanOrEqual(8);
});

test('a quarter of the plays is below 60 s, most last 90 to 300 s, a few more than 600 s', () => {
  const lengths = plays.map(([, , ms]) => Number(ms));
  const part = (from: number, to: number): number =>
    lengths.filter((ms) => ms >= from * 1000 && ms < to * 1000).length / lengths.length;
  expect(part(0, 60)).toBeGreaterThan(0.2);
  expect(part(0, 60)).toBeLessThan(0.3);
  expect(part(90, 301)).toBeGreaterThan(0.6);
  expect(part(600, Infinity)).toBeGreaterThan(0);
  expect(part(600, Infinity)).toBeLessThan(0.01);
});

test('popular tracks and large licensors have many times the plays of the usual one', () => {
  const counts = new Map<string, number>();
  for (const [, track] of plays) counts.set(track!, (counts.get(track!) ?? 0) + 1);
  const byTrack = [...counts.values()].sort((a, b) => b - a);
  expect(byTrack[0]!).toBeGreaterThan(20 * byTrack[Math.floor(byTrack.length / 2)]!);
  const byLicensor = cube.licensors
    .filter(({ unknown }) => !unknown)
    .map((licensor) => cube.countries.reduce((sum, country) => sum + cube.plays(country, licensor, 0), 0))
    .sort((a, b) => b - a);
  expect(byLicensor[0]!).toBeGreaterThan(5 * byLicensor[15]!);
});

test('each kind of irregularity is there, and the engine finds it', () => {
  const known = {
    locations: new Set(locations.map(([id]) => id)),
    tracks: new Set(tracks.map(([id]) => id)),
  };
  const part = (missing: (row: string[]) => boolean): number => plays.filter(missing).length / plays.length;
  expect(part(([, track]) => !known.tracks.has(track))).toBeCloseTo(0.04, 2);
  expect(part(([location]) => !known.locations.has(location))).toBeCloseTo(0.005, 3);

  expect(severalTimes(locations).map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(
    severalTimes(tracks)
      .map(({ length }) => length)
      .sort(),
  ).toEqual([1, 1, 1, 1, 1, 1, 2, 2]);
  expect(result.locations.ledger).toMatchObject({ repeats: 3, conflictingIds: 0 });
  expect(result.tracks.ledger).toMatchObject({
    repeats: 6,
    conflictingIds: 2,
    conflictingRows: 4,
    blankValues: 5,
  });

  const [notInTracks, , conflicting, blank] = cube.unknownByReason(60);
  for (const unknown of [notInTracks, conflicting, blank]) expect(unknown).toBeGreaterThan(0);
  expect(cube.noCountryByReason[0]).toBeGreaterThan(0);

  const malformed = plays.map(([, , ms]) => ms!).filter((ms) => !/^\d+$/.test(ms));
  expect(malformed).toHaveLength(12);
  expect(new Set(malformed)).toEqual(new Set(['1e5', '', '-3', '12.5']));
  expect(result.plays[0]!.rejected.map(({ reason }) => reason).sort()).toEqual([
    'played_ms is blank',
    'played_ms is negative',
    'played_ms is not a whole number in plain digits',
  ]);
  expect(result.plays[0]!.blank).toBe(4);
});

test('the ledger adds up at every threshold, and has something on every line', () => {
  for (const minSeconds of [0, 1, 30, 60, 61, 180, 600]) {
    expect(playsLedger(cube, result.plays, minSeconds).addsUp).toBe(true);
  }
  const ledger = playsLedger(cube, result.plays, 60);
  expect(ledger).toMatchObject({ rows: 50_004, blank: 4, rejected: 12 });
  for (const count of [ledger.noCountry, ledger.belowThreshold, ledger.counted, ledger.unknownLicensor]) {
    expect(count).toBeGreaterThan(0);
  }
});

test('the 60-second rule changes the leader in the United States and silences a licensor', () => {
  const leader = (minSeconds: number): string => countryShares(cube, 'US', minSeconds)[0]!.licensor.name;
  expect(leader(60)).not.toBe(leader(0));
  const order = (country: string, minSeconds: number): string[] =>
    countryShares(cube, country, minSeconds).map(({ licensor }) => licensor.name);
  for (const country of LARGEST) {
    expect(order(country, 60).slice(0, 10)).not.toEqual(order(country, 0).slice(0, 10));
    expect(
      countryShares(cube, country, 60).some(({ share, shareOfAll }) => share === 0 && shareOfAll! > 0),
    ).toBe(true);
  }
});

test('the shares are what the oracle gives', async () => {
  const some = plays.filter(([, , ms], i) => i % 20 === 0 || !/^\d+$/.test(ms!));
  const tables: Tables = {
    plays: some.map(([location, track, ms]) => [location!, track!, ms!]),
    locations: locations.map(([id, country]) => [id!, country!]),
    tracks: tracks.map(([id, licensor]) => [id!, licensor!]),
  };
  const ofSome = await load(connector, statements, await sourcesOf(tables));
  const cubeOfSome = buildCube(ofSome.rollup);
  for (const minSeconds of [0, 60]) {
    const expected = oracle(tables, minSeconds);
    const shares = cubeOfSome.countries
      .flatMap((country) => countryShares(cubeOfSome, country, minSeconds))
      .filter((share) => share.plays > 0)
      .map(({ country, licensor, plays: count, countryPlays }) => ({
        country,
        licensor: licensor.name,
        plays: BigInt(count),
        countryPlays: BigInt(countryPlays),
      }));
    const sorted = (list: typeof shares): typeof shares =>
      list.sort((a, b) => (`${a.country} ${a.licensor}` < `${b.country} ${b.licensor}` ? -1 : 1));
    expect(sorted(shares)).toEqual(sorted([...expected.shares]));
    expect(shares.length).toBeGreaterThan(200);
    const ledger = playsLedger(cubeOfSome, ofSome.plays, minSeconds);
    expect(ledger).toMatchObject({
      rejected: Number(expected.rejected),
      noCountry: Number(expected.noCountry),
      belowThreshold: Number(expected.below),
      counted: Number(expected.counted),
      unknownLicensor: Number(expected.unknown),
      addsUp: true,
    });
  }
});
