import { createHash } from 'node:crypto';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  COUNTRY_COLUMNS,
  manifestSchema,
  OVERVIEW_COLUMNS,
  OVERVIEW_THRESHOLDS,
  PART_COLUMNS,
  type Manifest,
} from '@/lib/dataset/manifest';
import { checksOf } from '@/lib/market-share/checks';
import { buildCube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { licensorPlays, lookAlikes } from '@/lib/market-share/licensor-spelling';
import { countryShares } from '@/lib/market-share/shares';
import type { Tables } from '@/lib/testing/oracle';
import { Stopped } from '../stop';
import { caseLike } from '../testing/case-like';
import { testFolder, writeTables } from '../testing/disk-tables';
import { dataFilesOf, filesIn, publishInputs, rowsOfFile } from '../testing/published';
import { readManifest } from './publish';

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ path: folder, remove } = await testFolder());
});
afterAll(() => remove());

const at = (...names: string[]): string => path.join(folder, ...names);

/** Tables with every case of the ledger, and names that are hard on file systems and readers. */
const HARD: Tables = {
  plays: [
    ...caseLike().plays,
    ['odd', 'named unknown', '60000'],
    ['odd', 'wide', '601000'],
    ['odd', 'wide', '9007199254740992'],
    ['odd', '', '59999'],
    ['missing', 'T0', '70000'],
    ['', 'nowhere', '70000'],
    ['both', 'T0', '70000'],
    ['blank', 'conflict', '70000'],
    ['L0', 'conflict', '70000'],
    ['L0', 'blank', '70000'],
    ['L0', 'T0', 'x'],
    ['L0', 'T0', ''],
  ],
  locations: [
    ...caseLike().locations,
    ['odd', '../../Åland, "a"'],
    ['both', 'SE'],
    ['both', 'NO'],
    ['blank', ''],
    ['L0', 'US'],
  ],
  tracks: [
    ...caseLike().tracks,
    ['named unknown', '(unknown)'],
    ['wide', '株式会社'],
    ['conflict', 'A'],
    ['conflict', 'B'],
    ['blank', ''],
  ],
};

describe('a dataset', () => {
  let manifest: Manifest;
  let result: Awaited<ReturnType<typeof publishInputs>>['computed']['result'];
  const dataset = (): string => at('hard');
  beforeAll(async () => {
    const inputs = await writeTables(at('hard-tables'), HARD);
    const published = await publishInputs(dataset(), inputs);
    manifest = published.manifest;
    ({ result } = published.computed);
  });

  test('has a manifest that is what its schema says and nothing else', async () => {
    const text = await readFile(at('hard', 'manifest.json'), 'utf8');
    const written: unknown = JSON.parse(text);
    expect(manifestSchema.parse(written)).toEqual(written);
    expect(await readManifest(dataset())).toEqual(manifest);
    expect(text).toMatch(/"thresholds": \[0, 30, 60, 90\]/);
  });

  test('has the files that the manifest names, as it names them, and no others', async () => {
    const files = [
      manifest.overview,
      ...manifest.countries.map(({ file }) => file),
      ...manifest.parts.map(({ file }) => file),
    ];
    expect(await filesIn(dataset())).toEqual(
      ['.lock', 'manifest.json', ...files.map((file) => file.path)].sort(),
    );
    for (const { path: name, bytes, sha256, rows } of files) {
      const content = await readFile(at('hard', name));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      expect(name).toContain(sha256.slice(0, 20));
      const metadata = parquetMetadata(new Uint8Array(content).buffer);
      expect(Number(metadata.num_rows)).toBe(rows);
      expect(
        new Set(metadata.row_groups.flatMap(({ columns }) => columns.map((one) => one.meta_data?.codec))),
      ).toEqual(new Set(['ZSTD']));
    }
  });

  test('answers every threshold as the rollup does, by the reader of the browser', async () => {
    const cube = buildCube(result.rollup);
    expect(manifest.countries.map(({ country }) => country)).toEqual(cube.countries);
    for (const { country, file, licensors, at_least } of manifest.countries) {
      const rows = await rowsOfFile(dataset(), file);
      expect(Object.keys(rows[0]!)).toEqual(COUNTRY_COLUMNS);
      for (const minSeconds of [0, 1, 60, 600]) {
        const counts = new Map<string, number>();
        for (const { licensor, played_seconds, plays } of rows) {
          if (Number(played_seconds) < minSeconds) continue;
          const key = typeof licensor === 'string' ? licensor : '\u0000';
          counts.set(key, (counts.get(key) ?? 0) + Number(plays));
        }
        const right = countryShares(cube, country, minSeconds).filter(({ plays }) => plays > 0);
        expect([...counts].sort()).toEqual(
          right.map(({ licensor, plays }) => [licensor.unknown ? '\u0000' : licensor.name, plays]).sort(),
        );
      }
      expect(licensors).toBe(cube.licensorsOf(country).length);
      expect(at_least).toEqual(OVERVIEW_THRESHOLDS.map((seconds) => cube.countryPlays(country, seconds)));
    }
  });

  test('has an overview that agrees with it', async () => {
    const cube = buildCube(result.rollup);
    const rows = await rowsOfFile(dataset(), manifest.overview);
    expect(Object.keys(rows[0]!)).toEqual(OVERVIEW_COLUMNS);
    expect(rows).toEqual(
      cube.countries.flatMap((country) =>
        cube.licensorsOf(country).map((licensor) => ({
          country,
          licensor: licensor.unknown ? null : licensor.name,
          ...Object.fromEntries(
            OVERVIEW_THRESHOLDS.map((seconds) => [
              `plays_${seconds}`,
              cube.plays(country, licensor, seconds),
            ]),
          ),
        })),
      ),
    );
  });

  test('keeps the unknown apart from a licensor of that name', async () => {
    const { file } = manifest.countries.find(({ country }) => country.includes('ÅLAND'))!;
    expect(file.path).toMatch(/^countries\/other-[0-9a-f]{20}\.parquet$/);
    expect(await rowsOfFile(dataset(), file)).toEqual([
      { licensor: null, played_seconds: 59, plays: 1 },
      { licensor: '(unknown)', played_seconds: 60, plays: 1 },
      { licensor: '株式会社', played_seconds: 601, plays: 2 },
    ]);
  });

  test('tells the ledger at any threshold, and the checks, as the page does', () => {
    const cube = buildCube(result.rollup);
    const { ledger } = manifest;
    for (const minSeconds of [0, 30, 59, 60, 600]) {
      const right = playsLedger(cube, result.plays, minSeconds);
      const counted = ledger.at_least[minSeconds]!;
      const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
      expect({
        ...right,
        rows: ledger.rows,
        blank: ledger.blank,
        rejected: sum(ledger.rejected.map(({ rows }) => rows)),
        noCountry: sum(ledger.no_country.map(({ plays }) => plays)),
        counted,
        belowThreshold: ledger.at_least[0]! - counted,
        unknownLicensor: sum(ledger.unknown_licensor_at_least.map(({ plays }) => plays[minSeconds]!)),
      }).toEqual(right);
      expect(ledger.unknown_licensor_at_least.map(({ plays }) => plays[minSeconds])).toEqual(
        cube.unknownByReason(minSeconds),
      );
    }
    expect(ledger.no_country.map(({ plays }) => plays)).toEqual(cube.noCountryByReason);
    expect(manifest.checks).toEqual(
      checksOf({
        plays: result.plays,
        rollup: result.rollup,
        locations: result.locations.ledger,
        tracks: result.tracks.ledger,
        lookAlikes: lookAlikes(licensorPlays(cube)),
      }),
    );
    expect(manifest.checks.filter(({ status }) => status !== 'pass').length).toBeGreaterThan(6);
  });

  test('is the same, byte by byte, whenever it is made of the same files', async () => {
    const inputs = await writeTables(at('hard-again'), { ...HARD, plays: [...HARD.plays].reverse() });
    const again = await publishInputs(at('again'), inputs, { engine: { threads: 1 } });
    expect(dataFilesOf(again.manifest)).toEqual(dataFilesOf(manifest));
    expect(again.manifest.dataset_id).not.toBe(manifest.dataset_id);
    const { manifest: once } = await publishInputs(dataset(), await writeTables(at('hard-tables'), HARD));
    expect(once.dataset_id).toBe(manifest.dataset_id);
    expect(Date.parse(once.published_at)).toBeGreaterThanOrEqual(Date.parse(manifest.published_at));
  });
});

test('many rows give the same bytes on one thread and on several', async () => {
  const seconds = Array.from({ length: 600 }, (_, i) => i);
  const licensors = Array.from({ length: 320 }, (_, i) => i);
  const inputs = await writeTables(at('large'), {
    // One more than there are tracks: the unknown licensor has rows of its own, before all others.
    plays: [...licensors, 320].flatMap((licensor) =>
      seconds.map((second) => ['L', `T${licensor}`, `${second}000`] as const),
    ),
    locations: [['L', 'SE']],
    tracks: licensors.map((licensor) => [`T${licensor}`, `Licensor ${licensor}`] as const),
  });
  const [one, two] = [
    await publishInputs(at('one-thread'), inputs, { engine: { threads: 1 } }),
    await publishInputs(at('more-threads'), inputs, { engine: { threads: 4 } }),
  ];
  expect(one.manifest.countries[0]!.file.rows).toBe(192_600);
  expect(dataFilesOf(two.manifest)).toEqual(dataFilesOf(one.manifest));
  expect(two.manifest.parts[0]!.file.sha256).toBe(one.manifest.parts[0]!.file.sha256);
});

describe('parts', () => {
  const dimensions = { locations: caseLike().locations, tracks: caseLike().tracks };
  const play = fc.tuple(
    fc.constantFrom('L0', 'L1', 'L2', 'missing', ''),
    fc.constantFrom('T0', 'T1', 'T2', 'T3', 'missing', ''),
    fc.oneof(
      fc.constantFrom('59999', '60000', 'x', '', '700000'),
      fc.integer({ min: 0, max: 200_000 }).map(String),
    ),
  );
  const days = fc.array(fc.array(play, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 });
  let runs = 0;

  test('in any order, corrected at will, give what one full run gives', async () => {
    await fc.assert(
      fc.asyncProperty(days, days, async (first, corrections) => {
        const name = `run-${++runs}`;
        const now = new Map<string, readonly (readonly [string, string, string])[]>();
        let manifest: Manifest | null = null;
        for (const [round, plan] of [first, corrections].entries()) {
          for (const [i, plays] of plan.entries()) {
            // Late and out of order: the second round replaces some days and adds others.
            const part = `2026-11-${20 + ((i * 3 + round) % 5)}`;
            now.set(part, plays);
            const inputs = await writeTables(at(name, `${round}-${i}`), { plays, ...dimensions });
            ({ manifest } = await publishInputs(at(name, 'parts'), inputs, { part }));
          }
        }
        const all = await writeTables(at(name, 'all'), { plays: [...now.values()].flat(), ...dimensions });
        const { manifest: whole } = await publishInputs(at(name, 'whole'), all);
        expect(dataFilesOf(manifest!)).toEqual(dataFilesOf(whole));
        expect(manifest!.ledger).toEqual(whole.ledger);
        expect(manifest!.checks).toEqual(whole.checks);
        expect(manifest!.counts).toEqual(whole.counts);
        expect(manifest!.parts.map((part) => part.name)).toEqual([...now.keys()].sort());
      }),
      { numRuns: 8 },
    );
  });

  test('are not thrown away by a run without --part, unless that is wanted', async () => {
    const inputs = await writeTables(at('kept-tables'), caseLike());
    const { manifest } = await publishInputs(at('kept'), inputs, { part: 'a' });
    await expect(publishInputs(at('kept'), inputs)).rejects.toThrow(/made of parts \(a\)/);
    expect(await readManifest(at('kept'))).toEqual(manifest);
    const whole = await publishInputs(at('kept'), inputs, { replaceParts: true });
    expect(whole.manifest.parts.map(({ name }) => name)).toEqual(['all']);
    const both = await publishInputs(at('kept'), await writeTables(at('kept-more'), caseLike(2)), {
      part: 'b',
    });
    expect(both.manifest.parts.map(({ name }) => name)).toEqual(['all', 'b']);
    expect(both.manifest.counts.plays).toBe(200);
  });

  test('say it where they were computed with other tracks, and where plays are in two of them', async () => {
    const one = await writeTables(at('old-tracks'), caseLike(3));
    const two = await writeTables(at('new-tracks'), {
      ...caseLike(4),
      tracks: [...caseLike().tracks, ['T20', 'New']],
    });
    await publishInputs(at('dims'), one, { part: '1' });
    const { manifest } = await publishInputs(at('dims'), two, { part: '2' });
    expect(manifest.warnings).toEqual([
      '1 part of 2 was computed with other tracks than the latest one and keeps what they said: 1. Compute it again to have it follow.',
    ]);
    expect(manifest.dimensions.tracks.map(({ ids }) => ids)).toEqual([21, 20]);
    expect(manifest.dimensions.locations).toHaveLength(1);
    const { manifest: followed } = await publishInputs(
      at('dims'),
      { ...two, plays: one.plays },
      { part: '1' },
    );
    expect(followed.warnings).toEqual([]);
    expect(followed.dimensions.tracks.map(({ ids }) => ids)).toEqual([21]);
  });

  test('are refused where another part has the same plays, and may replace their own', async () => {
    const plays = await writeTables(at('same'), caseLike(3));
    const others = await writeTables(at('others'), caseLike(4));
    await publishInputs(at('same-plays'), plays, { part: 'a' });
    const { manifest } = await publishInputs(at('same-plays'), others, { part: 'b' });
    const files = await filesIn(at('same-plays'));
    const both = { ...others, plays: [...others.plays, ...plays.plays] };
    await expect(publishInputs(at('same-plays'), both, { part: 'b' })).rejects.toMatchObject({
      problem: {
        file: 'same/plays.csv',
        message: 'The part a has these plays already, from same/plays.csv: they would count twice.',
        remedy: 'Leave the file out, or give --part a to replace that part.',
      },
    });
    expect(await readManifest(at('same-plays'))).toEqual(manifest);
    expect(await filesIn(at('same-plays'))).toEqual(files);
    const { manifest: again } = await publishInputs(at('same-plays'), plays, { part: 'a' });
    expect(dataFilesOf(again)).toEqual(dataFilesOf(manifest));
  });

  test('are refused where another part has the same plays packed otherwise', async () => {
    const plays = await writeTables(at('plain'), caseLike(3));
    await publishInputs(at('packed-plays'), plays, { part: 'a' });
    const packed = at('packed.csv.gz');
    await writeFile(packed, gzipSync(await readFile(plays.plays[0]!)));
    await expect(
      publishInputs(at('packed-plays'), { ...plays, plays: [packed] }, { part: 'b' }),
    ).rejects.toMatchObject({
      problem: {
        file: expect.stringMatching(/packed\.csv\.gz$/) as unknown,
        message: 'The part a has these plays already, from plain/plays.csv: they would count twice.',
      },
    });
    await publishInputs(at('packed-first'), { ...plays, plays: [packed] }, { part: 'a' });
    await expect(publishInputs(at('packed-first'), plays, { part: 'b' })).rejects.toThrow(/count twice/);
  });

  test('that are damaged stop the publication', async () => {
    const inputs = await writeTables(at('damaged-tables'), caseLike());
    const { manifest } = await publishInputs(at('damaged'), inputs, { part: 'a' });
    await writeFile(at('damaged', manifest.parts[0]!.file.path), 'no Parquet');
    const others = await writeTables(at('damaged-others'), caseLike(2));
    await expect(publishInputs(at('damaged'), others, { part: 'b' })).rejects.toThrow(/part a .* is damaged/);
    expect(await readManifest(at('damaged'))).toEqual(manifest);
    const { manifest: mended } = await publishInputs(at('damaged'), inputs, { part: 'a' });
    expect(mended.dataset_id).toBe(manifest.dataset_id);
  });
});

test('a part that cannot be written stops the publication, and holds up no other', async () => {
  const inputs = await writeTables(at('unwritten-tables'), caseLike());
  const { manifest } = await publishInputs(at('unwritten'), inputs);
  const files = await filesIn(at('unwritten'));
  const staged = at('unwritten', 'not-there', 'part.parquet');
  await expect(publishInputs(at('unwritten'), inputs, { staged })).rejects.toThrow(
    /not-there.*No such file/s,
  );
  expect(await readManifest(at('unwritten'))).toEqual(manifest);
  expect(await filesIn(at('unwritten'))).toEqual(files);
  const { manifest: again } = await publishInputs(at('unwritten'), inputs);
  expect(again.dataset_id).toBe(manifest.dataset_id);
});

test('files that no manifest names any more stay for their grace', async () => {
  const inputs = await writeTables(at('grace-tables'), caseLike());
  const { manifest: before } = await publishInputs(at('grace'), inputs);
  const old = [...Object.keys(dataFilesOf(before)), before.parts[0]!.file.path];
  // Make it look old.
  for (const file of old) await utimes(at('grace', file), 1, 1);
  const next = await writeTables(at('grace-next'), caseLike(2));
  const { manifest } = await publishInputs(at('grace'), next, { graceMs: 60_000 });
  const now = [...Object.keys(dataFilesOf(manifest)), manifest.parts[0]!.file.path];
  expect(await filesIn(at('grace'))).toEqual(['.lock', 'manifest.json', ...old, ...now].sort());
  for (const file of old) await utimes(at('grace', file), 1, 1);
  await publishInputs(at('grace'), next, { graceMs: 60_000 });
  expect(await filesIn(at('grace'))).toEqual(['.lock', 'manifest.json', ...now].sort());
});

test('what is no dataset is not overwritten', async () => {
  const inputs = await writeTables(at('foreign-tables'), caseLike());
  await publishInputs(at('foreign'), inputs);
  await writeFile(at('foreign', 'manifest.json'), '{"name": "A web app"}');
  await expect(publishInputs(at('foreign'), inputs)).rejects.toThrow(
    'This is not the manifest of a published dataset.',
  );
  expect(await readFile(at('foreign', 'manifest.json'), 'utf8')).toBe('{"name": "A web app"}');
});

test('the columns of a part are those of the format', async () => {
  const { manifest } = await publishInputs(
    at('columns'),
    await writeTables(at('columns-tables'), caseLike()),
  );
  expect(Object.keys((await rowsOfFile(at('columns'), manifest.parts[0]!.file))[0]!)).toEqual(PART_COLUMNS);
});

test('a publication that is stopped, at whatever point, leaves the dataset as it was, or has published', async () => {
  const dataset = at('stopped');
  await publishInputs(dataset, await writeTables(at('stop-before'), caseLike(1)), { part: 'a' });
  const inputs = await writeTables(at('stop-more'), caseLike(2));
  const manifest = await readManifest(dataset);
  const files = await filesIn(dataset);
  let stopped = 0;
  // Checked before each statement and at the last moment: aborts at the n-th check.
  for (let last = 0, asked = 0; ; last++, asked = 0) {
    const signal = Object.assign(new AbortController().signal, {
      throwIfAborted: (): void => {
        if (asked++ === last) throw new Stopped('SIGTERM');
      },
    });
    const published = await publishInputs(dataset, inputs, {
      part: 'b',
      engine: { threads: 1, signal },
    }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Stopped);
      return null;
    });
    if (published) break;
    stopped++;
    expect(await readManifest(dataset)).toEqual(manifest);
    expect(await filesIn(dataset)).toEqual(files);
  }
  expect(stopped).toBeGreaterThan(10);
  expect((await readManifest(dataset))!.parts.map(({ name }) => name)).toEqual(['a', 'b']);
});
