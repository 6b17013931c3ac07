import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube } from '@/lib/market-share/cube';
import { findingsOf } from '@/lib/market-share/findings';
import { applyFixes, type Fix } from '@/lib/market-share/fixes';
import { MISSING_WORDS } from '@/lib/market-share/missing-values';
import { sourcesOf } from '@/lib/testing/csv-files';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { testSize } from '@/lib/testing/test-size';
import { answerOf, sortedAnswer } from '@/lib/testing/answer-of';
import { testEngine } from '@/lib/testing/engine';
import { fileRemarks } from './file-remarks';
import { foundData } from './found-data';
import { listPlays } from './list-plays';
import { load, type LoadResult } from './load';

const engine = testEngine();

async function loadTables(tables: Tables, fixes: readonly Fix[] = []): Promise<LoadResult> {
  return load(engine.connector, engine.statements, await sourcesOf(tables), { fixes });
}

/** Expects the files with fixes to give what the oracle gives for files corrected by hand. */
async function expectAs(tables: Tables, fixes: readonly Fix[], corrected: Tables): Promise<LoadResult> {
  const result = await loadTables(tables, fixes);
  for (const minSeconds of [0, 60, 600]) {
    const expected = sortedAnswer(oracle(corrected, minSeconds));
    expect(answerOf(result, minSeconds, { fixes })).toEqual(expected);
  }
  return result;
}

function findings(result: LoadResult, fixes: readonly Fix[] = []): string[] {
  return findingsOf(foundData(result, buildCube(applyFixes(result.rollup, fixes)))).map(({ text }) => text);
}

const SMALL: Tables = {
  plays: [['S', 'T', '60000']],
  locations: [['S', 'SE']],
  tracks: [['T', 'L']],
};

describe('played_ms in another unit', () => {
  const value = fc.oneof(
    fc.nat({ max: 700 }).map(String),
    fc.nat({ max: 700_000_000 }).map(String),
    fc.constantFrom(
      '59',
      '60',
      '59999999',
      '60000000',
      '9007199254740992',
      '9007199254740993',
      '',
      'x',
      '-1',
      '1.0',
    ),
  );
  const plain = /^[0-9]+$/;

  test.each([
    ['seconds', (units: bigint) => units * 1000n],
    ['microseconds', (units: bigint) => units / 1000n],
  ] as const)('%s give exactly what milliseconds would', async (unit, milliseconds) => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), async (values) => {
        const of = (text: string): string => {
          if (!plain.test(text) || BigInt(text) > 2n ** 53n) return text;
          const ms = milliseconds(BigInt(text));
          // The oracle rejects values above 2^53; either way they exceed every threshold.
          return String(ms > 2n ** 53n ? 2n ** 53n : ms);
        };
        await expectAs(
          { ...SMALL, plays: values.map((text) => ['S', 'T', text] as const) },
          [{ kind: 'unit', unit, file: null }],
          { ...SMALL, plays: values.map((text) => ['S', 'T', of(text)] as const) },
        );
      }),
      { numRuns: testSize(8, 20) },
    );
  });

  test('of one file of several, whose rows are listed by the same unit', async () => {
    const [one, other] = await Promise.all(
      ['60', '60000'].map((ms) => sourcesOf({ ...SMALL, plays: [['S', 'T', ms]] })),
    );
    const plays = [
      { ...one!.plays[0]!, name: 'seconds.csv' },
      { ...other!.plays[0]!, name: 'plays.csv' },
    ];
    const sources = { ...one!, plays };
    const fixes: readonly Fix[] = [{ kind: 'unit', unit: 'seconds', file: 'seconds.csv' }];
    const result = await load(engine.connector, engine.statements, sources, { fixes });
    expect(result.plays.map((file) => file.plays.atLeast[60])).toEqual([1, 1]);
    const below = { name: 'below', minSeconds: 61, expected: 2 } as const;
    const rows = await listPlays(engine.connector, engine.statements, sources, below);
    expect(rows.map(({ file, text }) => [file, text])).toEqual([
      ['seconds.csv', 'S,T,60'],
      ['plays.csv', 'S,T,60000'],
    ]);
    const plain = await load(engine.connector, engine.statements, sources);
    expect(plain.plays.map((file) => file.plays.atLeast[60])).toEqual([0, 1]);
    expect(findings(plain)).toEqual([
      'All plays are under one second. Are these seconds? played_ms must be in milliseconds; nothing was converted. (seconds.csv)',
    ]);
  });

  test('is asked about although a few plays are long, and not once it is corrected', async () => {
    const tables: Tables = {
      ...SMALL,
      plays: ['3600', ...Array.from({ length: 19 }, () => '61')].map((ms) => ['S', 'T', ms] as const),
    };
    expect(findings(await loadTables(tables))).toEqual([
      '19 of 20 plays are under one second. Are these seconds? played_ms must be in milliseconds; nothing was converted.',
    ]);
    expect(findings(await loadTables(tables, [{ kind: 'unit', unit: 'seconds', file: null }]))).toEqual([]);
  });
});

describe('words for missing values', () => {
  const text = fc.constantFrom('S', 'T', 'L', 'M', '', ...MISSING_WORDS.slice(0, 8), 'null', 'nan', 'NA');
  const tables: fc.Arbitrary<Tables> = fc.record({
    plays: fc.array(fc.tuple(text, text, fc.constantFrom('60000', 'x', '5')), {
      minLength: 1,
      maxLength: 30,
    }),
    locations: fc.array(fc.tuple(text, fc.constantFrom('SE', 'NA', 'NULL', '\\N', '')), {
      minLength: 1,
      maxLength: 6,
    }),
    tracks: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }),
  });

  test('are text unless they are read as blank, each by itself', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.subarray(['\\N', 'NULL', 'NaN', 'None']), async (all, words) => {
        const lower = words.map((word) => word.toLowerCase());
        const present = (one: string): string => (lower.includes(one.toLowerCase()) ? '' : one);
        await expectAs(
          all,
          words.map((word): Fix => ({ kind: 'blank', word })),
          {
            plays: all.plays.map(([location, track, ms]) => [present(location), present(track), ms] as const),
            locations: all.locations.map(([id, country]) => [present(id), present(country)] as const),
            tracks: all.tracks.map(([id, licensor]) => [present(id), present(licensor)] as const),
          },
        );
      }),
      { numRuns: testSize(12, 30) },
    );
  });

  test('are told with where they stand; NA is Namibia', async () => {
    const result = await loadTables({
      plays: [
        ['S', 'T', '60000'],
        ['N', 'U', '60000'],
        ['S', 'NULL', '60000'],
      ],
      locations: [
        ['S', '\\N'],
        ['N', 'NA'],
      ],
      tracks: [
        ['T', '\\N'],
        ['U', 'L'],
        ['n/a', 'L'],
      ],
    });
    expect(findings(result)).toEqual([
      '“\\N” looks like a missing value. It is the licensor of 1 play and the country of 2 plays.',
      '“NULL” looks like a missing value. It is 1 unknown id of plays (1 play).',
      '“N/A” looks like a missing value. It is 1 id of tracks.',
    ]);
    expect(buildCube(result.rollup).countries).toEqual(['NA', '\\N']);
  });
});

test('ids that a spreadsheet has rounded are told', async () => {
  const ids = (tracks: readonly string[], played = 'T'): Promise<LoadResult> =>
    loadTables({ ...SMALL, plays: [['S', played, '60000']], tracks: tracks.map((id) => [id, 'L'] as const) });
  expect(findings(await ids(['1.23457E+11', 'T']))).toEqual([
    '1 id of tracks looks rounded by a spreadsheet, such as 1.23457E+11: different ids may have become one. Export the ids again as text.',
  ]);
  expect(findings(await ids(['T'], '1.23457E+11'))).toEqual([
    '1 unknown id of plays looks rounded by a spreadsheet, such as 1.23457E+11: different ids may have become one. Export the ids again as text.',
  ]);
  const rounded = ['123456789012000', '123456789013000', '12345678901234500', 'T'];
  expect(findings(await ids(rounded))).toEqual([
    '3 ids of tracks look rounded by a spreadsheet, such as 123456789012000: different ids may have become one. Export the ids again as text.',
  ]);
  expect(findings(await ids([...rounded, '123456789012345']))).toEqual([]);
  expect(findings(await ids(['1E5', 'a+b', '5e-3', '100000000000000000000000000', 'T']))).toEqual([]);
});

describe('merged names', () => {
  const name = fc.constantFrom('A', 'a', 'A.', 'B', '');
  const country = fc.constantFrom('GB', 'UK', 'GBR', 'SE', '');
  const id = fc.constantFrom('x', 'y', 'z');
  const all: fc.Arbitrary<Tables> = fc.record({
    plays: fc.array(fc.tuple(id, id, fc.constantFrom('60000', '5')), { minLength: 1, maxLength: 20 }),
    locations: fc.array(fc.tuple(id, country), { minLength: 1, maxLength: 6 }),
    tracks: fc.array(fc.tuple(id, name), { minLength: 1, maxLength: 8 }),
  });
  const rename = fc.oneof(
    fc.record({
      kind: fc.constant('licensor' as const),
      from: name,
      to: fc.constantFrom('A', 'a', 'A.', 'C'),
    }),
    fc.record({
      kind: fc.constant('country' as const),
      from: country,
      to: fc.constantFrom('GB', 'UK', 'FR'),
    }),
  );

  /** The end of a chain of renames; cycles change nothing. */
  function endOf(text: string, kind: string, fixes: readonly Fix[]): string {
    const steps = new Map<string, string>();
    for (const fix of fixes)
      if (fix.kind === kind && 'from' in fix && fix.from !== '' && fix.from !== fix.to)
        steps.set(fix.from, fix.to);
    let at = text;
    const seen = [text];
    for (let next = steps.get(at); next !== undefined; next = steps.get(at)) {
      if (seen.includes(next)) return next;
      seen.push((at = next));
    }
    return at;
  }

  test('resolve conflicts that were only spellings, as if the files had been corrected', async () => {
    await fc.assert(
      fc.asyncProperty(all, fc.array(rename, { maxLength: 3 }), async (tables, fixes) => {
        await expectAs(tables, fixes, {
          plays: tables.plays,
          locations: tables.locations.map(([own, text]) => [own, endOf(text, 'country', fixes)] as const),
          tracks: tables.tracks.map(([own, text]) => [own, endOf(text, 'licensor', fixes)] as const),
        });
      }),
      { numRuns: testSize(15, 40) },
    );
  });

  test('are told beside the tracks', async () => {
    const tables: Tables = {
      ...SMALL,
      tracks: [
        ['T', 'Universal Inc'],
        ['T', 'UNIVERSAL INC.'],
        ['U', 'A'],
        ['U', 'B'],
      ],
    };
    const fixes: readonly Fix[] = [{ kind: 'licensor', from: 'UNIVERSAL INC.', to: 'Universal Inc' }];
    const { tracks, ...rest } = await loadTables(tables, fixes);
    expect(tracks.ledger).toMatchObject({ ids: 1, repeats: 1, conflictingIds: 1, healedIds: 1 });
    expect(fileRemarks({ ...rest, tracks })).toEqual([
      {
        file: 'tracks.csv',
        remark:
          'An id has several spellings of one licensor, which the accepted fixes count as one: it is no conflict.',
      },
    ]);
    expect((await loadTables(tables)).tracks.ledger).toMatchObject({ conflictingIds: 2, healedIds: 0 });
  });
});
