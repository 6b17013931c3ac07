import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube, compareText } from '@/lib/market-share/cube';
import { IGNORED, type Fix, type Ignored } from '@/lib/market-share/fixes';
import { playsLedger } from '@/lib/market-share/ledger';
import { NO_NEAR_MATCHES, type NearMatches } from '@/lib/market-share/near-matches';
import { sourcesOf } from '@/lib/testing/csv-files';
import { IGNORED_SETS, naiveId } from '@/lib/testing/naive-ids';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { testSize } from '@/lib/testing/test-size';
import { answerOf, sortedAnswer } from '@/lib/testing/answer-of';
import { testEngine } from '@/lib/testing/engine';
import type { Connector } from './connector';
import { load, type LoadResult } from './load';
import type { Statements } from './statements';
import type { UnknownId, UnknownIds } from './unknown-ids';

const engine = testEngine();

type Options = NonNullable<Parameters<typeof load>[3]>;

async function loadTables(tables: Tables, options: Options = {}): Promise<LoadResult> {
  return load(engine.connector, engine.statements, await sourcesOf(tables), options);
}

/** Loads with the plays in two files. */
async function loadInTwo(tables: Tables, at: number, options: Options): Promise<LoadResult> {
  const parts = await Promise.all(
    [tables.plays.slice(0, at), tables.plays.slice(at)].map((plays) => sourcesOf({ ...tables, plays })),
  );
  return load(
    engine.connector,
    engine.statements,
    { ...parts[0]!, plays: parts.flatMap(({ plays }) => plays) },
    { ...options },
  );
}

const COMPOSED = '\u00e9t\u00e9';
const DECOMPOSED = 'e\u0301te\u0301';

const IGNORE_CASE: readonly Fix[] = [{ kind: 'ignore', what: 'case' }];

/** The nearest of several ids, and its differences. */
function nearestOf(id: string, known: readonly string[]): Pick<UnknownId, 'nearMatch' | 'ignoring'> {
  const near = known.flatMap((nearMatch) => {
    const ignoring = IGNORED_SETS.find((set) => naiveId(nearMatch, set) === naiveId(id, set));
    return ignoring ? [{ nearMatch, ignoring: IGNORED.filter((what) => ignoring.includes(what)) }] : [];
  });
  near.sort((a, b) => a.ignoring.length - b.ignoring.length || compareText(a.nearMatch, b.nearMatch));
  if (near[0]) return near[0];
  return { nearMatch: null, ignoring: [] };
}

/** Near matches grouped by what is ignored, from a complete list. */
function byDifferenceOf(ids: readonly UnknownId[]): NearMatches['byDifference'] {
  const sets = new Map<string, UnknownId[]>();
  for (const id of ids) {
    if (id.nearMatch === null) continue;
    const key = id.ignoring.join(' ');
    sets.set(key, [...(sets.get(key) ?? []), id]);
  }
  return [...sets]
    .map(([key, all]) => ({
      key,
      ignoring: all[0]!.ignoring,
      ids: all.length,
      plays: all.reduce((sum, { plays }) => sum + plays, 0),
      example: { id: all[0]!.id, nearMatch: all[0]!.nearMatch! },
    }))
    .sort((a, b) => b.plays - a.plays || compareText(a.key, b.key))
    .map(({ ignoring, ids: count, plays, example }) => ({ ignoring, ids: count, plays, example }));
}

/** The lists, computed naively. */
function recount(tables: Tables): { unknownLocations: UnknownIds; unknownTracks: UnknownIds } {
  const valid = (text: string): boolean => /^[0-9]+$/.test(text) && BigInt(text) <= 2n ** 53n;
  const plays = tables.plays.filter(([, , ms]) => valid(ms.trim()));
  const list = (used: readonly string[], dimension: readonly string[]): UnknownIds => {
    const known = dimension.map((id) => id.trim()).filter((id) => id !== '');
    const counts = new Map<string, number>();
    for (const id of used.map((text) => text.trim()))
      if (id !== '' && !known.includes(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    const ids = [...counts]
      .map(([id, of]) => ({
        id,
        plays: of,
        ...nearestOf(id, known),
      }))
      .sort((a, b) => b.plays - a.plays || compareText(a.id, b.id));
    const sum = (of: readonly UnknownId[]): number => of.reduce((total, entry) => total + entry.plays, 0);
    const near = ids.filter(({ nearMatch }) => nearMatch !== null);
    return {
      ids,
      distinct: ids.length,
      plays: sum(ids),
      exact: true,
      nearMatches: { ids: near.length, plays: sum(near), byDifference: byDifferenceOf(ids) },
    };
  };
  return {
    unknownLocations: list(
      plays.map(([location]) => location),
      tables.locations.map(([id]) => id),
    ),
    unknownTracks: list(
      plays.map(([, track]) => track),
      tables.tracks.map(([id]) => id),
    ),
  };
}

/** The plays with unknown ids in the rollup. */
function fromRollup({ rollup: { cells } }: LoadResult): { locations: number; tracks: number } {
  let [locations, tracks] = [0, 0];
  for (let i = 0; i < cells.plays.length; i++) {
    if (cells.countryId[i] === 0) locations += cells.plays[i]!;
    if (cells.licensorId[i] === 0) tracks += cells.plays[i]!;
  }
  return { locations, tracks };
}

function expectRight(result: LoadResult, tables: Tables): void {
  const { unknownLocations, unknownTracks } = result;
  expect({ unknownLocations, unknownTracks }).toEqual(recount(tables));
  expect(fromRollup(result)).toEqual({ locations: unknownLocations.plays, tracks: unknownTracks.plays });
  expect(playsLedger(buildCube(result.rollup), result.plays, 60).addsUp).toBe(true);
}

const NONE: UnknownIds = {
  ids: [],
  distinct: 0,
  plays: 0,
  exact: true,
  nearMatches: NO_NEAR_MATCHES,
};

const SMALL: Tables = {
  plays: [['S', 'T', '60000']],
  locations: [['S', 'SE']],
  tracks: [['T', 'L']],
};

test('a clean file has no unknown ids, and no statement is run for them', async () => {
  const run: string[] = [];
  const watching: Connector = {
    ...engine.connector,
    run: (sql) => (run.push(sql), engine.connector.run(sql)),
    rows: (sql) => (run.push(sql), engine.connector.rows(sql)),
  };
  const tables: Tables = {
    ...SMALL,
    plays: [...SMALL.plays, ['', '', '60000'], ['missing', 'missing', 'x']],
  };
  const result = await load(watching, engine.statements, await sourcesOf(tables));
  expect(result.unknownLocations).toEqual(NONE);
  expect(result.unknownTracks).toEqual(NONE);
  const names = Object.entries(engine.statements).filter(([, text]) =>
    run.some((sql) => sql.includes(text.trimEnd())),
  );
  expect(names.map(([name]) => name).filter((name) => name.includes('unknown'))).toEqual([
    'create_unknown_ids',
    'add_unknown_ids',
  ]);
});

test('the ids with the most plays come first, then by text; blank ids and rejected rows are not among them', async () => {
  const tables: Tables = {
    ...SMALL,
    plays: [
      ...SMALL.plays,
      ['S', 'b', '1'],
      ['S', 'a', '60000'],
      ['nowhere', 'a', '70000'],
      ['S', 'c', '60000'],
      ['S', 'c', '-1'],
      ['S', 'c', ''],
      ['S', 'c', '9007199254740993'],
      ['S', 'rejected', '1.5'],
      ['S', '', '60000'],
      ['', 'B', '60000'],
    ],
  };
  const result = await loadTables(tables);
  expectRight(result, tables);
  expect(result.unknownTracks.ids.map(({ id, plays }) => [id, plays])).toEqual([
    ['a', 2],
    ['B', 1],
    ['b', 1],
    ['c', 1],
  ]);
  expect(result.unknownLocations.ids).toEqual([{ id: 'nowhere', plays: 1, nearMatch: null, ignoring: [] }]);
});

test('an id that a dimension has in conflict or with a blank value is not unknown', async () => {
  const result = await loadTables({
    plays: [['S', 'conflict', '60000'], ['blank', 'T', '60000'], ...SMALL.plays],
    locations: [...SMALL.locations, ['blank', '']],
    tracks: [...SMALL.tracks, ['conflict', 'L'], ['conflict', 'M']],
  });
  expect(result.unknownTracks).toEqual(NONE);
  expect(result.unknownLocations).toEqual(NONE);
});

test('ids that differ by case or Unicode form only are reported as near matches, and not matched', async () => {
  const tables: Tables = {
    plays: [
      ['s', DECOMPOSED, '60000'],
      ['S', DECOMPOSED, '60000'],
      ['S', DECOMPOSED.toUpperCase(), '60000'],
      ['S', 'abc', '60000'],
      ['S', 'other', '60000'],
      ['S', 'h\u0331', '60000'],
    ],
    locations: [['S', 'SE']],
    tracks: [
      [COMPOSED, 'L'],
      ['aBC', 'L'],
      ['Abc', 'M'],
      ['\u1e96', 'M'],
      ['H\u0331', 'M'],
    ],
  };
  const result = await loadTables(tables);
  expectRight(result, tables);
  expect(result.unknownTracks).toEqual({
    ids: [
      { id: DECOMPOSED, plays: 2, nearMatch: COMPOSED, ignoring: ['case'] },
      { id: DECOMPOSED.toUpperCase(), plays: 1, nearMatch: COMPOSED, ignoring: ['case'] },
      { id: 'abc', plays: 1, nearMatch: 'Abc', ignoring: ['case'] },
      { id: 'h\u0331', plays: 1, nearMatch: 'H\u0331', ignoring: ['case'] },
      { id: 'other', plays: 1, nearMatch: null, ignoring: [] },
    ],
    distinct: 5,
    plays: 6,
    exact: true,
    nearMatches: {
      ids: 4,
      plays: 5,
      byDifference: [
        { ignoring: ['case'], ids: 4, plays: 5, example: { id: DECOMPOSED, nearMatch: COMPOSED } },
      ],
    },
  });
  expect(result.unknownLocations).toMatchObject({
    ids: [{ id: 's', plays: 1, nearMatch: 'S', ignoring: ['case'] }],
    nearMatches: { ids: 1, plays: 1 },
  });
  expect(answerOf(result, 60)).toMatchObject({ counted: 5n, unknown: 5n, noCountry: 1n });
});

const ID = fc.constantFrom(
  ...['a', 'A', 'b', 'B', ' b', '', 'x1', 'X1', 'only', COMPOSED, DECOMPOSED, COMPOSED.toUpperCase()],
);
const TABLES: fc.Arbitrary<Tables> = fc.record({
  plays: fc.array(
    fc.tuple(ID, ID, fc.constantFrom('60000', '59999', '0', ' 70000 ', '650000', '', 'x', '-5', '1.5')),
    { minLength: 2, maxLength: 60 },
  ),
  locations: fc.array(fc.tuple(ID, fc.constantFrom('SE', 'se', 'NO', '')), { minLength: 1, maxLength: 5 }),
  tracks: fc.array(fc.tuple(ID, fc.constantFrom('L', 'M', '')), { minLength: 1, maxLength: 5 }),
});
const SLICES = fc.constantFrom(16, 64, 1_000_000);

test('any tables, in any chunks and in several files, give what a naive recount gives', async () => {
  await fc.assert(
    fc.asyncProperty(TABLES, SLICES, fc.nat(), async (tables, sliceBytes, cut) => {
      expectRight(await loadTables(tables, { read: { sliceBytes } }), tables);
      const at = 1 + (cut % (tables.plays.length - 1));
      expectRight(await loadInTwo(tables, at, { read: { sliceBytes } }), tables);
    }),
    { numRuns: testSize(8, 20) },
  );
});

/** Realistic ids: quoted, with zeros, hyphens and braces, as decimals, with invisible characters. */
const ODD_ID = fc.oneof(
  ID,
  fc.constantFrom(
    ...[
      '7',
      '007',
      '7.0',
      '07.00',
      "'007",
      '="007"',
      '“7”',
      '7\u200b',
      '\ufeff7',
      '0-0-7',
      '{7}',
      '-',
      "'",
      '0',
      '000',
      '.0',
    ],
    ...[
      'a-b',
      'AB',
      '{A\u2011B}',
      'a\u00adb',
      'a\u00a0b',
      'a b',
      "a'b",
      '=a',
      '0a',
      'a.0',
      '\u00e9-1',
      'E\u0301\u200b1',
    ],
  ),
  fc
    .array(fc.constantFrom('0', '7', '-', '.0', '"', "'", '=', '{', 'a', 'A', '\u200b', '\u00a0', COMPOSED), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(''))
    // Ids made only of ignored characters keep them: ignoring more could then tell more apart.
    .filter((id) => /[\p{L}\p{N}]/u.test(id)),
);
const ODD_TABLES: fc.Arbitrary<Tables> = fc.record({
  plays: fc.array(fc.tuple(ODD_ID, ODD_ID, fc.constantFrom('60000', '59999', 'x')), {
    minLength: 2,
    maxLength: 60,
  }),
  locations: fc.array(fc.tuple(ODD_ID, fc.constantFrom('SE', 'NO', '')), { minLength: 1, maxLength: 9 }),
  tracks: fc.array(fc.tuple(ODD_ID, fc.constantFrom('L', 'M', '')), { minLength: 1, maxLength: 9 }),
});
const IGNORING: fc.Arbitrary<readonly Ignored[]> = fc.subarray([...IGNORED], { minLength: 1 });

test('ids that differ in what files do to ids are near matches, each by the least that tells them apart', async () => {
  await fc.assert(
    fc.asyncProperty(ODD_TABLES, async (tables) => {
      expectRight(await loadTables(tables), tables);
    }),
    { numRuns: testSize(12, 30) },
  );
});

test.each([
  ['00123', '123', ['zeros']],
  ['123.0', '123', ['decimals']],
  ["'00123", '00123', ['quotes']],
  ['="00123"', '00123', ['quotes']],
  ['="00123"', '123', ['quotes', 'zeros']],
  ['{0B5C-77}', '0b5c77', ['case', 'hyphens']],
  ['{\u00a00 }', '0', ['hyphens']],
  ["' 07.0 '", '7', ['quotes', 'decimals', 'zeros']],
  ['a -', 'a', ['hyphens']],
  ['7.0{', '7.0\u200b', ['invisible', 'hyphens']],
  ["{'7'}", "'7'", ['hyphens']],
  ['t\u200b', 't', ['invisible']],
  ['t\u00a01', 't 1', ['invisible']],
  ['0123a', '123a', null],
  ['1.23457E+11', '123457012345', null],
  ['123.5', '123', null],
  ['-', '--', null],
] as const)('%s in plays and %s in tracks', async (id, known, ignoring) => {
  const { unknownTracks } = await loadTables({
    ...SMALL,
    plays: [['S', id, '60000']],
    tracks: [[known, 'L']],
  });
  expect(unknownTracks.ids).toEqual([
    { id, plays: 1, nearMatch: ignoring ? known : null, ignoring: ignoring ?? [] },
  ]);
});

describe('when something is ignored', () => {
  test('any tables give what the oracle gives for ids without it', async () => {
    await fc.assert(
      fc.asyncProperty(ODD_TABLES, IGNORING, SLICES, async (tables, ignored, sliceBytes) => {
        const without: Tables = {
          plays: tables.plays.map(
            ([location, track, ms]) => [naiveId(location, ignored), naiveId(track, ignored), ms] as const,
          ),
          locations: tables.locations.map(([id, country]) => [naiveId(id, ignored), country] as const),
          tracks: tables.tracks.map(([id, licensor]) => [naiveId(id, ignored), licensor] as const),
        };
        const fixes = ignored.map((what): Fix => ({ kind: 'ignore', what }));
        const result = await loadTables(tables, { fixes, read: { sliceBytes } });
        for (const minSeconds of [0, 60]) {
          expect(answerOf(result, minSeconds)).toEqual(sortedAnswer(oracle(without, minSeconds)));
        }
      }),
      { numRuns: testSize(12, 30) },
    );
  });

  test('ids that then are one but disagree resolve to neither, and the next load is exact again', async () => {
    const tables: Tables = {
      plays: [
        ['S', 'T', '60000'],
        ['s', 't', 'bad'],
        ['S', 'One', '60000'],
      ],
      locations: [
        ['S', 'SE'],
        ['s', 'SE'],
      ],
      tracks: [
        ['T', 'L'],
        ['t', 'M'],
        ['ONE', 'L'],
      ],
    };
    const ignoring = await loadTables(tables, { fixes: IGNORE_CASE });
    expect(ignoring.tracks.ledger).toMatchObject({ ids: 1, conflictingIds: 1, conflictingRows: 2 });
    expect(ignoring.tracks.findings.map(({ line, finding }) => [line, finding])).toEqual([
      [2, 'conflict'],
      [3, 'conflict'],
    ]);
    expect(ignoring.locations.ledger).toMatchObject({ ids: 1, repeats: 1 });
    expect(answerOf(ignoring, 60)).toMatchObject({ counted: 2n, unknown: 1n });
    expect(ignoring.unknownTracks).toEqual(NONE);

    const exact = await loadTables(tables);
    expect(exact.tracks.ledger).toMatchObject({ ids: 3, conflictingIds: 0 });
    expectRight(exact, tables);
    // A rejected row is listed as in the file, either way.
    for (const { plays } of [ignoring, exact]) expect(plays[0]!.listed[0]!.text).toBe('s,t,bad');
    const upper = await loadTables({ ...SMALL, plays: [['S', 'UP', 'bad']] }, { fixes: IGNORE_CASE });
    expect(upper.plays[0]!.listed[0]!.text).toBe('S,UP,bad');
  });
});

describe('when there are more unknown ids than can be held', () => {
  // Twenty plays of each of two ids among plays of 200 others.
  const plays = Array.from({ length: 240 }, (_, i): [string, string, string] => {
    const place = Math.floor(i / 12);
    return ['S', i % 12 === 0 ? 'often' : i % 12 === 1 ? 'OFTEN' : `rare ${place * 10 + (i % 12)}`, '60000'];
  });
  const tables: Tables = {
    ...SMALL,
    plays,
    tracks: [
      ['T', 'L'],
      ['Often', 'L'],
    ],
  };

  test('those with the most plays are kept, the totals stay exact, and it is said', async () => {
    const result = await loadTables(tables, {
      read: { sliceBytes: 400 },
      unknownIdLimits: { most: 20, kept: 5 },
    });
    const { unknownTracks } = result;
    expect(unknownTracks.exact).toBe(false);
    expect(unknownTracks.plays).toBe(240);
    expect(unknownTracks.distinct).toBeGreaterThan(20);
    expect(unknownTracks.distinct).toBeLessThanOrEqual(202);
    expect(unknownTracks.ids.length).toBeLessThanOrEqual(30);
    expect(unknownTracks.ids.slice(0, 2)).toEqual([
      { id: 'OFTEN', plays: 20, nearMatch: 'Often', ignoring: ['case'] },
      { id: 'often', plays: 20, nearMatch: 'Often', ignoring: ['case'] },
    ]);
    expect(unknownTracks.nearMatches).toMatchObject({ ids: 2, plays: 40 });
    expect(fromRollup(result).tracks).toBe(240);
    expect(playsLedger(buildCube(result.rollup), result.plays, 60).addsUp).toBe(true);
  });

  test('the kind that has few of them stays exact', async () => {
    const result = await loadTables(
      { ...tables, plays: [...plays, ['nowhere', 'T', '1'], ['elsewhere', 'T', '1'], ['nowhere', 'T', '1']] },
      { read: { sliceBytes: 400 }, unknownIdLimits: { most: 20, kept: 5 } },
    );
    expect(result.unknownTracks.exact).toBe(false);
    expect(result.unknownLocations).toEqual({
      ...NONE,
      ids: [
        { id: 'nowhere', plays: 2, nearMatch: null, ignoring: [] },
        { id: 'elsewhere', plays: 1, nearMatch: null, ignoring: [] },
      ],
      distinct: 2,
      plays: 3,
    });
  });

  test('as many as can be held are exact, however often they come', async () => {
    const result = await loadTables(tables, {
      read: { sliceBytes: 400 },
      unknownIdLimits: { most: 202, kept: 5 },
    });
    expectRight(result, tables);
  });

  test('the first 1,000 are listed and all are counted', async () => {
    const many: Tables = {
      ...SMALL,
      plays: Array.from(
        { length: 1500 },
        (_, i) => ['S', `U${String(i).padStart(4, '0')}`, '60000'] as const,
      ),
    };
    const { unknownTracks } = await loadTables(many);
    expect(unknownTracks).toMatchObject({ distinct: 1500, plays: 1500, exact: true });
    expect(unknownTracks.ids).toHaveLength(1000);
    expect(unknownTracks.ids.at(-1)).toEqual({ id: 'U0999', plays: 1, nearMatch: null, ignoring: [] });
  });
});

test('plays that are not accounted for by id are an error', async () => {
  const losing: Statements = { ...engine.statements, add_unknown_ids: 'SET VARIABLE nothing = 1' };
  const sources = await sourcesOf({ ...SMALL, plays: [['S', 'missing', '60000']] });
  await expect(load(engine.connector, losing, sources)).rejects.toThrow(
    '0 of 1 plays with an unknown track are listed by id',
  );
});
