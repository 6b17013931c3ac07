import path from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHARE_CHANGE_COLUMNS, type ShareChangeRow } from '@/lib/market-share/share-change-rows';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { parse, UsageError } from './command-options';
import { compareCommand } from './compare-command';
import { caseLike } from './testing/case-like';
import { inputArguments, testFolder, writeTables } from './testing/disk-tables';
import { runToEnd, type Ended } from './testing/run-command';
const BEFORE = caseLike();
/** A track has another licensor, a location another country, and plays have come and gone. */
const NOW: Tables = {
  tracks: BEFORE.tracks.map(([id, licensor]) => [id, id === 'T0' ? '=New Rights' : licensor]),
  locations: BEFORE.locations.map(([id, country]) => [id, id === 'L1' ? 'DE' : country]),
  plays: [...BEFORE.plays.slice(10), ['L0', 'T0', '70000'], ['L5', 'T2', '60000'], ['L5', 'T99', '60000']],
};

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ path: folder, remove } = await testFolder());
  await writeTables(path.join(folder, 'before'), BEFORE);
  await writeTables(path.join(folder, 'now'), NOW);
});
afterAll(() => remove());

/** The arguments that name the files of both deliveries. */
function bothArguments(before: string, now: string): string[] {
  return [
    ...inputArguments(path.join(folder, before)).map((one) => one.replace(/^--/, '--before-')),
    ...inputArguments(path.join(folder, now)),
  ];
}

const run = (args: readonly string[], before = 'before', now = 'now'): Promise<Ended> =>
  runToEnd('compare', [...args, ...bothArguments(before, now)]);

/** What the oracle counts of a licensor in a country: its plays, and those of the country. */
function counted(tables: Tables, country: string, licensor: string): readonly [number, number] {
  const shares = oracle(tables, 60).shares.filter((share) => share.country === country);
  const own = shares.find((share) => share.licensor === licensor);
  return [Number(own?.plays ?? 0n), Number(shares[0]?.countryPlays ?? 0n)];
}

test('--help is enough to work from', async () => {
  const command = compareCommand();
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
  command.outputHelp();
  await expect(text).toMatchFileSnapshot('./golden/compare-help.txt');
  const named = command.options.map(({ long }) => long!);
  for (const option of text.match(/--[a-z-]+/g)!)
    expect([...named, '--help', '--silent'], `${option} of the examples`).toContain(option);
});

describe('two deliveries', () => {
  const rowsOf = (csv: string): Record<keyof ShareChangeRow, string>[] =>
    Papa.parse<Record<keyof ShareChangeRow, string>>(csv.trim(), { header: true }).data;

  test('as CSV: counts are those of the oracle, and the causes add up in either order', async () => {
    const [one, other] = await Promise.all([
      run(['--format', 'csv', '--quiet']),
      run(['--format', 'csv', '--quiet', '--order', 'plays,locations,tracks']),
    ]);
    expect([one.code, one.stderr, other.code]).toEqual([0, '', 0]);
    expect(one.stdout.split('\r\n')[0]).toBe(SHARE_CHANGE_COLUMNS.join());
    const [rows, otherRows] = [rowsOf(one.stdout), rowsOf(other.stdout)];
    const keys = [BEFORE, NOW].flatMap((tables) =>
      oracle(tables, 60).shares.map(({ country, licensor }) => `${country} ${licensor}`),
    );
    const keyOf = (row: (typeof rows)[number]): string => `${row.country} ${row.licensor.replace(/^'/, '')}`;
    expect(new Set(rows.map(keyOf))).toEqual(new Set(keys));
    let least = Infinity;
    for (const row of rows) {
      const licensor = row.licensor.replace(/^'/, '');
      const [plays, of] = counted(BEFORE, row.country, licensor);
      const [playsNow, ofNow] = counted(NOW, row.country, licensor);
      expect([row.plays_before, row.country_plays_before, row.plays_now, row.country_plays_now]).toEqual(
        [plays, of, playsNow, ofNow].map(String),
      );
      const points = Number(row.difference_points);
      expect(points).toBeCloseTo((100 * playsNow) / ofNow - (100 * plays) / of, 10);
      for (const { tracks_points, locations_points, plays_points } of [
        row,
        otherRows.find((found) => keyOf(found) === keyOf(row))!,
      ])
        expect(Number(tracks_points) + Number(locations_points) + Number(plays_points)).toBeCloseTo(
          points,
          10,
        );
      expect([row.causes_order, row.min_seconds]).toEqual(['tracks,locations,plays', '60']);
      expect(Math.abs(points)).toBeLessThanOrEqual(least);
      least = Math.abs(points);
    }
    // By tracks alone: the plays of T0 in the old files.
    const moved = counted({ ...BEFORE, tracks: NOW.tracks }, 'SE', '=New Rights');
    expect(moved[0]).toBeGreaterThan(0);
    expect(Number(rows.find((row) => keyOf(row) === 'SE =New Rights')!.tracks_points)).toBeCloseTo(
      (100 * moved[0]) / moved[1],
      10,
    );
    expect(otherRows[0]!.causes_order).toBe('plays,locations,tracks');
    expect(otherRows.map(({ tracks_points }) => tracks_points)).not.toEqual(
      rows.map(({ tracks_points }) => tracks_points),
    );
  });

  test('as tables, with both ledgers beside them', async () => {
    const { code, stdout, stderr } = await run(['--country', 'SE,DE,FR']);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot('./golden/compare-table.txt');
    expect(stderr).toMatch(
      /^Before:\nPlays · .*before\/plays\.csv\n\s+100 {2}rows read\n[^]*^Now:\nPlays · .*now\/plays\.csv\n\s+93 {2}rows read$/m,
    );
    expect(stderr).toContain('There are no plays in FR, before or now.');
  });

  test('as JSON, with the fields of the CSV', async () => {
    const { code, stdout } = await run([
      '--format',
      'json',
      '--min-seconds',
      '0',
      '--country',
      'SE',
      '--quiet',
    ]);
    expect(code).toBe(0);
    const { changes, ...rest } = JSON.parse(stdout) as { changes: ShareChangeRow[] };
    expect(rest).toEqual({ min_seconds: 0, causes_order: ['tracks', 'locations', 'plays'] });
    expect(Object.keys(changes[0]!)).toEqual(SHARE_CHANGE_COLUMNS);
    expect(changes.reduce((sum, { plays_before }) => sum + plays_before, 0)).toBe(
      changes[0]!.country_plays_before,
    );
    expect(changes.reduce((sum, { difference_points }) => sum + difference_points, 0)).toBeCloseTo(0, 10);
  });
});

test('the same delivery twice has no difference, and says so', async () => {
  const [table, csv] = await Promise.all([
    run(['--quiet'], 'before', 'before'),
    run(['--quiet', '--format', 'csv'], 'before', 'before'),
  ]);
  expect(table.stdout).toMatch(/^No share has changed\.\n/);
  const rows = Papa.parse<Record<string, string>>(csv.stdout.trim(), { header: true }).data;
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows)
    expect([
      row['difference_points'],
      row['tracks_points'],
      row['locations_points'],
      row['plays_points'],
    ]).toEqual(['0', '0', '0', '0']);
});

describe('exit codes', () => {
  test('1 where a file of before is missing', async () => {
    const { code, stdout, stderr } = await run([], 'nowhere');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nowhere/locations.csv: There is no such file or folder.');
  });

  test('3 where a delivery passes a limit; the differences are there', async () => {
    const { code, stdout } = await run(['--max-unknown', '0', '--quiet', '--format', 'csv']);
    expect(code).toBe(3);
    expect(stdout).toContain('country,licensor');
  });

  const named = ['plays', 'locations', 'tracks'].flatMap((role) => [
    `--${role}`,
    'x',
    `--before-${role}`,
    'x',
  ]);

  test.each([
    [['--plays', 'x'], /required option '--before-plays <path...>' not specified/],
    [[...named, '--order', 'tracks,plays,locations'], /tracks,locations,plays or plays,locations,tracks/],
    [[...named, '--pools', 'pools.csv'], /unknown option '--pools'/],
  ])('wrong usage: %s', (args, message) => {
    let told = '';
    const command = compareCommand().configureOutput({ writeErr: (text) => (told += text) });
    expect(() => parse(command, args)).toThrow(UsageError);
    expect(told).toMatch(message);
  });
});
