import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube } from '@/lib/market-share/cube';
import { countryShares } from '@/lib/market-share/shares';
import { csvText, HEADERS, sourcesOf, type CsvStyle } from '@/lib/testing/csv-files';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { testSize } from '@/lib/testing/test-size';
import { answerOf, sortedAnswer } from '@/lib/testing/answer-of';
import { testEngine } from '@/lib/testing/engine';
import { identify } from '@/lib/intake/identify';
import type { SourceFile } from '@/lib/intake/source-file';
import { load, type LoadResult } from './load';

const engine = testEngine();

async function loadTables(tables: Tables, style?: CsvStyle, sliceBytes?: number): Promise<LoadResult> {
  return load(
    engine.connector,
    engine.statements,
    await sourcesOf(tables, style),
    sliceBytes === undefined ? {} : { read: { sliceBytes } },
  );
}

function expectRight(result: LoadResult, tables: Tables, minSeconds: number): void {
  const unknownName = '\u0000unknown';
  const expected = sortedAnswer(oracle(tables, minSeconds, unknownName));
  expect(answerOf(result, minSeconds, { unknownName })).toEqual(expected);
}

describe('the worked example: A1 once, A2 twice, B1 twice of which one reaches 60 s', () => {
  const tables: Tables = {
    plays: [
      ['S', 'A1', '61000'],
      ['S', 'A2', '60000'],
      ['S', 'A2', '180000'],
      ['S', 'B1', '75000'],
      ['S', 'B1', '59999'],
    ],
    locations: [['S', 'SE']],
    tracks: [
      ['A1', 'Licensor A'],
      ['A2', 'Licensor A'],
      ['B1', 'Licensor B'],
    ],
  };

  test('gives A 75% and B 25%', async () => {
    const cube = buildCube((await loadTables(tables)).rollup);
    expect(countryShares(cube, 'SE', 60).map(({ licensor, share }) => [licensor.name, share])).toEqual([
      ['Licensor A', 0.75],
      ['Licensor B', 0.25],
    ]);
  });

  test('counts 60,000 ms and not 59,999 ms at 60 s', async () => {
    const edge: Tables = {
      ...tables,
      plays: ['59999', '60000', '60001'].map((ms) => ['S', 'A1', ms] as const),
    };
    const result = await loadTables(edge);
    expect(answerOf(result, 60)).toMatchObject({ counted: 2n, below: 1n });
    expect(answerOf(result, 59)).toMatchObject({ counted: 3n, below: 0n });
    expect(answerOf(result, 61)).toMatchObject({ counted: 0n, below: 3n });
  });
});

test('plays of more than 600 s share one bucket and count at 600 s', async () => {
  const tables: Tables = {
    plays: ['599999', '600000', '600999', '601000', '9007199254740992'].map((ms) => ['S', 'T', ms] as const),
    locations: [['S', 'SE']],
    tracks: [['T', 'L']],
  };
  const result = await loadTables(tables);
  expect(Array.from(result.rollup.cells.second)).toEqual([599, 600, 601]);
  expectRight(result, tables, 600);
});

test('nothing is guessed: unknown, blank, repeated and conflicting ids', async () => {
  const tables: Tables = {
    plays: [
      ['S', 'T', '60000'],
      ['S', 'missing', '60000'],
      ['S', '', '60000'],
      ['S', 'twice', '60000'],
      ['S', 'conflict', '60000'],
      ['S', 'blank', '60000'],
      ['S', 't', '60000'],
      ['missing', 'T', '60000'],
      ['', 'T', '60000'],
      ['conflict', 'T', '60000'],
      ['blank', 'T', '60000'],
      ['001', '1', '60000'],
      ['1', '001', '60000'],
    ],
    locations: [
      ['S', 'SE'],
      ['S', ' se '],
      ['conflict', 'SE'],
      ['conflict', 'NO'],
      ['blank', ''],
      ['001', 'NA'],
      ['1', 'UK'],
      ['', 'DE'],
    ],
    tracks: [
      ['T', 'L'],
      ['twice', 'L'],
      ['twice', 'L'],
      ['conflict', 'L'],
      ['conflict', 'M'],
      ['conflict', 'L'],
      ['blank', ''],
      ['1', 'null'],
      ['001', '(unknown)'],
    ],
  };
  const result = await loadTables(tables);
  for (const minSeconds of [0, 60, 61]) expectRight(result, tables, minSeconds);

  const cube = buildCube(result.rollup);
  expect(cube.unknownByReason(60)).toEqual([2, 1, 1, 1]);
  expect(cube.noCountryByReason).toEqual([1, 1, 1, 1]);
  expect(countryShares(cube, 'UK', 60).map(({ licensor }) => licensor)).toEqual([
    expect.objectContaining({ name: '(unknown)', unknown: false }),
  ]);
  expect(result.tracks.ledger).toMatchObject({
    rows: 9,
    ids: 5,
    repeats: 1,
    conflictingIds: 1,
    conflictingRows: 3,
    blankValues: 1,
    blankId: 0,
  });
  expect(result.locations.ledger).toMatchObject({
    rows: 8,
    ids: 4,
    repeats: 1,
    conflictingRows: 2,
    blankId: 1,
  });
  expect(result.tracks.findings.map(({ line, id, finding }) => [line, id, finding])).toEqual([
    [3, 'twice', 'repeat'],
    [4, 'twice', 'repeat'],
    [5, 'conflict', 'conflict'],
    [6, 'conflict', 'conflict'],
    [7, 'conflict', 'conflict'],
    [8, 'blank', 'blank licensor'],
  ]);
  expect(result.locations.findings.at(-1)).toEqual({
    file: 'locations.csv',
    line: 9,
    id: '',
    value: 'DE',
    finding: 'blank id',
  });
});

test('locations and tracks may come in several files, which are one table', async () => {
  const tables: Tables = {
    plays: [
      ['S', 'T', '60000'],
      ['S', 'twice', '60000'],
      ['S', 'conflict', '60000'],
      ['N', 'T', '60000'],
      ['B', 'U', '60000'],
    ],
    locations: [
      ['S', 'SE'],
      ['B', 'DE'],
      ['N', 'NO'],
      ['B', 'GB'],
    ],
    tracks: [
      ['T', 'L'],
      ['twice', 'L'],
      ['conflict', 'L'],
      ['conflict', 'M'],
      ['twice', 'L'],
      ['U', 'M'],
    ],
  };
  const part = (role: 'locations' | 'tracks', name: string, from: number, to?: number): Promise<SourceFile> =>
    identify(new File([csvText([HEADERS[role], ...tables[role].slice(from, to)])], name));
  const { plays } = await sourcesOf(tables);
  const result = await load(engine.connector, engine.statements, {
    plays,
    locations: [await part('locations', 'l1.csv', 0, 2), await part('locations', 'l2.csv', 2)],
    tracks: [
      await part('tracks', 't1.csv', 0, 3),
      await part('tracks', 't2.csv', 3, 5),
      await part('tracks', 't3.csv', 5),
    ],
  });
  for (const minSeconds of [0, 60]) expectRight(result, tables, minSeconds);
  expect(result.tracks.files.map(({ name, rows }) => [name, rows])).toEqual([
    ['t1.csv', 3],
    ['t2.csv', 2],
    ['t3.csv', 1],
  ]);
  expect(result.tracks.ledger).toMatchObject({
    rows: 6,
    ids: 3,
    repeats: 1,
    conflictingIds: 1,
    conflictingRows: 2,
  });
  expect(result.tracks.findings.map(({ file, line, id, finding }) => [file, line, id, finding])).toEqual([
    ['t1.csv', 3, 'twice', 'repeat'],
    ['t1.csv', 4, 'conflict', 'conflict'],
    ['t2.csv', 2, 'conflict', 'conflict'],
    ['t2.csv', 3, 'twice', 'repeat'],
  ]);
  expect(result.locations.findings.map(({ file, line }) => [file, line])).toEqual([
    ['l1.csv', 3],
    ['l2.csv', 3],
  ]);
});

const NOT_NUMBERS: readonly (readonly [string, string])[] = [
  ['1,000', 'played_ms is not a whole number in plain digits'],
  ['1.000', 'played_ms is not a whole number in plain digits'],
  ['1000,5', 'played_ms is not a whole number in plain digits'],
  ['1000.5', 'played_ms is not a whole number in plain digits'],
  ['1e3', 'played_ms is not a whole number in plain digits'],
  ['0x10', 'played_ms is not a whole number in plain digits'],
  ['1_000', 'played_ms is not a whole number in plain digits'],
  ['00:03:20', 'played_ms is not a whole number in plain digits'],
  ['NaN', 'played_ms is not a whole number in plain digits'],
  ['null', 'played_ms is not a whole number in plain digits'],
  ['NULL', 'played_ms is not a whole number in plain digits'],
  ['+60000', 'played_ms is not a whole number in plain digits'],
  ['٦٠٠٠٠', 'played_ms is not a whole number in plain digits'],
  ['60\u00a0000', 'played_ms is not a whole number in plain digits'],
  ['', 'played_ms is blank'],
  ['-1', 'played_ms is negative'],
  ['9007199254740993', 'played_ms is above 2^53'],
  ['99999999999999999999999999', 'played_ms is above 2^53'],
];

test('a played_ms that is not a whole number is rejected with its line, never re-read as another number', async () => {
  const tables: Tables = {
    plays: [
      ['S', 'T', '60000'],
      ...NOT_NUMBERS.map(([text]) => ['S', 'T', text] as const),
      ['S', 'T', '00060000'],
      ['S', 'T', '000000000000000000000000060000'],
    ],
    locations: [['S', 'SE']],
    tracks: [['T', 'L']],
  };
  const result = await loadTables(tables);
  expectRight(result, tables, 60);
  expect(answerOf(result, 60).counted).toBe(3n);
  expect(result.plays[0]!.listed.map(({ line, reason, text }) => [line, reason, text])).toEqual(
    NOT_NUMBERS.map(([text, reason], i) => [i + 3, reason, `S,T,${text}`]),
  );
});

test('quoted and unquoted, any delimiter, newline, byte order mark and chunk size give the same rollup', async () => {
  const tables: Tables = {
    plays: [
      ['S,1', 'T', '60000'],
      ['S,1', 'T "x"', '61000'],
      [' S,1', 'T ', '10'],
      ['Å', 'T', 'x'],
    ],
    locations: [
      ['S,1', 'SE'],
      ['Å', 'NO'],
    ],
    tracks: [
      ['T', 'L; M | N'],
      ['T "x"', '😀, "Inc."'],
    ],
  };
  for (const delimiter of [',', ';', '\t', '|'])
    for (const newline of ['\n', '\r\n', '\r'])
      for (const quoted of [true, false])
        for (const sliceBytes of [11, 100_000]) {
          const style = { delimiter, newline, quoted, bom: quoted, endsWithNewline: !quoted };
          expectRight(await loadTables(tables, style, sliceBytes), tables, 60);
        }
});

test('columns are found by their names, in any order, among others', async () => {
  const files = {
    plays: [
      ['Played_MS', 'note', 'trackId', ' Location ID ', 'track'],
      ['60000', 'n', 'T', 'S', 'x'],
    ],
    locations: [
      ['city', 'Country', 'ID'],
      ['Lund', 'SE', 'S'],
    ],
    tracks: [
      ['licensor', 'id', ''],
      ['L', 'T', ''],
    ],
  };
  const source = (name: keyof typeof files): ReturnType<typeof identify> =>
    identify(new File([csvText(files[name])], `${name} (3).csv`));
  const result = await load(engine.connector, engine.statements, {
    plays: [await source('plays')],
    locations: [await source('locations')],
    tracks: [await source('tracks')],
  });
  const cube = buildCube(result.rollup);
  expect(countryShares(cube, 'SE', 60)).toMatchObject([{ licensor: { name: 'L' }, plays: 1, share: 1 }]);
});

test('a blank field is blank wherever its column stands among others', async () => {
  const file = (name: string, rows: readonly (readonly string[])[]): ReturnType<typeof identify> =>
    identify(new File([csvText(rows)], name));
  const { rollup, plays, locations, tracks } = await load(engine.connector, engine.statements, {
    plays: [
      await file('plays.csv', [
        ['note', 'track_id', 'other', 'location_id', 'played_ms'],
        ['n', 'T', 'o', 'S', '60000'],
        ['n', '', 'o', 'S', '60000'],
        ['n', 'T', 'o', '', '60000'],
        ['n', 'T', 'o', 'S', ''],
      ]),
    ],
    locations: [
      await file('locations.csv', [
        ['id', 'city', 'country'],
        ['S', 'Lund', 'SE'],
        ['S2', 'Lund', ''],
      ]),
    ],
    tracks: [
      await file('tracks.csv', [
        ['id', 'title', 'licensor'],
        ['T', 't', 'L'],
        ['T2', 't', ''],
      ]),
    ],
  });
  const cube = buildCube(rollup);
  expect(plays[0]!.rejected).toEqual([{ reason: 'played_ms is blank', rows: 1 }]);
  expect(cube.noCountryByReason).toEqual([0, 1, 0, 0]);
  expect(cube.unknownByReason(60)).toEqual([0, 1, 0, 0]);
  expect([locations.ledger.blankValues, tracks.ledger.blankValues]).toEqual([1, 1]);
});

const id = (prefix: string): fc.Arbitrary<string> =>
  fc
    .integer({ min: 0, max: 6 })
    .chain((n) => fc.constantFrom(`${prefix}${n}`, ` ${prefix}${n}`, `${prefix}${n}\u2003`, ''));
const tablesArbitrary: fc.Arbitrary<Tables> = fc.record({
  plays: fc.array(
    fc.tuple(
      id('s'),
      id('t'),
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 0, max: 700_000 }).map(String) },
        fc.constantFrom('60000', '59999', '60001', '', 'x', '-5', '1.5', ' 70000 ', '0'),
      ),
    ),
    { minLength: 1, maxLength: 60 },
  ),
  locations: fc.array(fc.tuple(id('s'), fc.constantFrom('SE', 'se', ' NO', 'GB', '')), {
    minLength: 1,
    maxLength: 8,
  }),
  tracks: fc.array(fc.tuple(id('t'), fc.constantFrom('A', 'B', ' A ', 'Å "C", Inc.', '')), {
    minLength: 1,
    maxLength: 8,
  }),
});

test('any tables give what the oracle gives, at every threshold, and the shares of a country add up to 1', async () => {
  await fc.assert(
    fc.asyncProperty(
      tablesArbitrary,
      fc.record({
        delimiter: fc.constantFrom(',', ';', '\t', '|'),
        newline: fc.constantFrom('\n', '\r\n', '\r'),
        bom: fc.boolean(),
        quoted: fc.boolean(),
      }),
      fc.constantFrom(16, 64, 1_000_000),
      async (tables, style, sliceBytes) => {
        const result = await loadTables(tables, style, sliceBytes);
        for (const minSeconds of [0, 1, 30, 59, 60, 61, 180, 600]) expectRight(result, tables, minSeconds);
        for (const { shares } of [answerOf(result, 60)])
          for (const { country } of shares) {
            const inCountry = shares.filter((share) => share.country === country);
            expect(inCountry.reduce((sum, { plays }) => sum + plays, 0n)).toBe(inCountry[0]!.countryPlays);
          }
      },
    ),
    { numRuns: testSize(20, 60) },
  );
});

test('the order of the rows changes nothing, and several plays files are added up', async () => {
  await fc.assert(
    fc.asyncProperty(tablesArbitrary, fc.integer({ min: 0, max: 60 }), async (tables, cut) => {
      const reversed: Tables = {
        plays: [...tables.plays].reverse(),
        locations: [...tables.locations].reverse(),
        tracks: [...tables.tracks].reverse(),
      };
      expectRight(await loadTables(reversed), tables, 60);
      const at = Math.min(cut, tables.plays.length - 1);
      if (at === 0) return;
      const [first, second] = [tables.plays.slice(0, at), tables.plays.slice(at)];
      const parts = await Promise.all([first, second].map((plays) => sourcesOf({ ...tables, plays })));
      const result = await load(engine.connector, engine.statements, {
        ...parts[0]!,
        plays: parts.flatMap(({ plays }) => plays),
      });
      expect(result.plays).toHaveLength(2);
      expectRight(result, tables, 60);
    }),
    { numRuns: testSize(10, 30) },
  );
});

test('record numbers stay true over many rows on several threads', async () => {
  const bad = new Set([0, 1, 77_777, 123_456, 299_999]);
  const rows = Array.from({ length: 300_000 }, (_, i) => ['S', `T${i}`, bad.has(i) ? `bad ${i}` : '60000']);
  const tracks = Array.from({ length: 300_000 }, (_, i) => [bad.has(i) ? 'same' : `T${i}`, 'L']);
  const sources = await sourcesOf({
    plays: [['S', 'T', '1']],
    locations: [['S', 'SE']],
    tracks: [['T', 'L']],
  });
  const result = await load(engine.connector, engine.statements, {
    ...sources,
    plays: [await identify(new File([csvText([HEADERS.plays, ...rows])], 'plays.csv'))],
    tracks: [await identify(new File([csvText([HEADERS.tracks, ...tracks])], 'tracks.csv'))],
  });
  expect(result.plays[0]!.listed.map(({ line, text }) => [line, text])).toEqual(
    [...bad].map((i) => [i + 2, `S,T${i},bad ${i}`]),
  );
  expect(result.tracks.findings.map(({ line }) => line)).toEqual([...bad].map((i) => i + 2));
});

test('a cancelled load stops between two chunks and the engine can be used again', async () => {
  const controller = new AbortController();
  const plays = Array.from({ length: 1000 }, () => ['S', 'T', '60000'] as const);
  const tables: Tables = { plays, locations: [['S', 'SE']], tracks: [['T', 'L']] };
  const progress: number[] = [];
  await expect(
    load(engine.connector, engine.statements, await sourcesOf(tables), {
      read: { sliceBytes: 100 },
      signal: controller.signal,
      onProgress: ({ rows }) => {
        progress.push(rows);
        if (rows > 500) controller.abort(new Error('cancelled'));
      },
    }),
  ).rejects.toThrow('cancelled');
  expect(progress.at(-1)!).toBeLessThan(600);
  expectRight(await loadTables(tables), tables, 60);
});

test('the engine is locked: no other file, no extension, no setting', async () => {
  await expect(engine.connector.rows("FROM read_csv('/etc/passwd')")).rejects.toThrow(
    /disabled by configuration/,
  );
  await expect(engine.connector.run('INSTALL httpfs')).rejects.toThrow();
  await expect(engine.connector.run('SET enable_external_access = true')).rejects.toThrow();
  await expect(engine.connector.run('SET threads = 1')).rejects.toThrow(/locked/);
});
