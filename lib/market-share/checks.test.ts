import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checksJson, checksOf, type Check, type CheckName, type ChecksInput } from './checks';
import { buildCube } from './cube';
import { applyFixes } from './fixes';
import type { DimensionLedger, PlaysRead } from './ledger';
import { licensorPlays, lookAlikes } from './licensor-spelling';
import type { Rollup } from './rollup';

const CLEAN: DimensionLedger = {
  rows: 10,
  blank: 0,
  rejected: [],
  blankId: 0,
  ids: 10,
  repeats: 0,
  conflictingIds: 0,
  conflictingRows: 0,
  blankValues: 0,
};

/** country id, licensor id, plays */
type Cell = readonly [number, number, number];

function rollup(cells: readonly Cell[], countries = ['SE', 'UK'], licensors = ['A', 'a.']): Rollup {
  return {
    countries,
    licensors,
    cells: {
      countryId: cells.map(([id]) => id),
      licensorId: cells.map(([, id]) => id),
      second: cells.map((_, i) => i),
      plays: cells.map(([, , plays]) => plays),
    },
  };
}

function read(rows: number, rejected: Readonly<Record<string, number>> = {}, blank = 0): PlaysRead {
  return {
    rows,
    blank,
    rejected: Object.entries(rejected).map(([reason, count]) => ({ reason, rows: count })),
  };
}

function input(part: Partial<ChecksInput>): ChecksInput {
  const given = { plays: [], rollup: rollup([]), locations: CLEAN, tracks: CLEAN, ...part };
  return { lookAlikes: lookAlikes(licensorPlays(buildCube(given.rollup))), ...given };
}

function find(checks: readonly Check[], name: CheckName, on: string): Check {
  return checks.find((check) => check.name === name && check.on === on)!;
}

/** status, failures, rows */
function outcome(checks: readonly Check[], name: CheckName, on: string): readonly [string, number, number] {
  const { status, failures, rows } = find(checks, name, on);
  return [status, failures, rows];
}

test('clean files pass every check, always the same ones', () => {
  const checks = checksOf(input({ plays: [read(7)], rollup: rollup([[4, 4, 7]]) }));
  expect(checks.map(({ name, on, status, failures, rows }) => [name, on, status, failures, rows])).toEqual([
    ['not_null', 'plays.location_id', 'pass', 0, 7],
    ['not_null', 'plays.track_id', 'pass', 0, 7],
    ['not_null', 'plays.played_ms', 'pass', 0, 7],
    ['accepted_range', 'plays.played_ms', 'pass', 0, 7],
    ['relationships', 'plays.location_id', 'pass', 0, 7],
    ['relationships', 'plays.track_id', 'pass', 0, 7],
    ['not_null', 'locations.id', 'pass', 0, 10],
    ['unique', 'locations.id', 'pass', 0, 10],
    ['not_null', 'locations.country', 'pass', 0, 10],
    ['accepted_values', 'locations.country', 'pass', 0, 1],
    ['not_null', 'tracks.id', 'pass', 0, 10],
    ['unique', 'tracks.id', 'pass', 0, 10],
    ['not_null', 'tracks.licensor', 'pass', 0, 10],
    ['accepted_values', 'tracks.licensor', 'pass', 0, 1],
  ]);
});

describe('plays', () => {
  const checks = checksOf(
    input({
      plays: [
        read(200, { 'played_ms is blank': 3, 'played_ms is negative': 5, 'too few fields': 7 }, 2),
        read(100, { 'played_ms is blank': 1, 'played_ms is above 2^53': 11 }),
        read(20, { 'played_ms is not a whole number in plain digits': 13 }),
      ],
      rollup: rollup([
        [4, 4, 100],
        [4, 0, 20],
        [4, 1, 30],
        [4, 2, 1],
        [5, 3, 2],
        [0, 0, 40],
        [0, 1, 50],
        [1, 1, 6],
        [2, 4, 8],
        [3, 4, 21],
      ]),
    }),
  );

  test('blank ids are counted wherever the play is', () => {
    expect(outcome(checks, 'not_null', 'plays.location_id')).toEqual(['warn', 6, 278]);
    expect(outcome(checks, 'not_null', 'plays.track_id')).toEqual(['warn', 86, 278]);
  });

  test('rows whose played_ms is blank or out of range, of all files; broken rows are not among them', () => {
    expect(outcome(checks, 'not_null', 'plays.played_ms')).toEqual(['warn', 4, 278 + 29 + 4]);
    expect(outcome(checks, 'accepted_range', 'plays.played_ms')).toEqual(['warn', 29, 278 + 29]);
  });

  test('ids that are not in their file, of the ids that are not blank; a conflict or a blank value is in it', () => {
    expect(outcome(checks, 'relationships', 'plays.location_id')).toEqual(['warn', 90, 272]);
    expect(outcome(checks, 'relationships', 'plays.track_id')).toEqual(['warn', 60, 192]);
  });

  test('are described', () => {
    expect(find(checks, 'relationships', 'plays.track_id').description).toBe(
      '60 of 192 plays name a track that is not in tracks and so have no known licensor.',
    );
    expect(find(checks, 'accepted_range', 'plays.played_ms').description).toBe(
      '29 of 307 play lengths are not a whole number from 0 to 2^53 and cannot be counted.',
    );
  });

  test('where none matches the check fails', () => {
    const none = checksOf(
      input({
        rollup: rollup([
          [0, 4, 3],
          [1, 4, 2],
        ]),
      }),
    );
    expect(outcome(none, 'relationships', 'plays.location_id')).toEqual(['fail', 3, 3]);
    expect(find(none, 'relationships', 'plays.location_id').description).toContain(
      'the right locations file',
    );
    expect(outcome(none, 'relationships', 'plays.track_id')).toEqual(['pass', 0, 5]);
  });
});

describe('locations and tracks', () => {
  const ledger: DimensionLedger = {
    rows: 100,
    blank: 1,
    rejected: [{ reason: 'too few fields', rows: 2 }],
    blankId: 3,
    ids: 80,
    repeats: 4,
    conflictingIds: 5,
    conflictingRows: 10,
    blankValues: 6,
  };

  test.each(['locations', 'tracks'] as const)('%s', (file) => {
    const column = file === 'locations' ? 'country' : 'licensor';
    const checks = checksOf(input({ [file]: ledger }));
    expect(outcome(checks, 'not_null', `${file}.id`)).toEqual(['warn', 3, 97]);
    expect(outcome(checks, 'unique', `${file}.id`)).toEqual(['fail', 14, 94]);
    expect(outcome(checks, 'not_null', `${file}.${column}`)).toEqual(['warn', 6, 80]);
    expect(find(checks, 'unique', `${file}.id`).description).toBe(
      `5 ids have different values of ${column} in 10 rows and resolve to neither; 4 rows repeat an id with the same ${column}.`,
    );
  });

  test('repeats alone are a warning', () => {
    const checks = checksOf(input({ tracks: { ...CLEAN, rows: 12, repeats: 2 } }));
    expect(outcome(checks, 'unique', 'tracks.id')).toEqual(['warn', 2, 12]);
  });

  test('a column that is blank throughout fails', () => {
    const checks = checksOf(input({ tracks: { ...CLEAN, blankValues: 10 } }));
    expect(outcome(checks, 'not_null', 'tracks.licensor')).toEqual(['fail', 10, 10]);
  });
});

describe('countries and licensors', () => {
  const polluted = rollup(
    [
      [4, 4, 1],
      [5, 5, 2],
      [6, 6, 1000],
      [7, 0, 8],
      [0, 7, 16],
    ],
    ['SE', 'UK', 'SWEDEN', 'NA', 'not played'],
    ['A', 'a.', 'B', 'only without a country'],
  );

  test('countries that are no codes are named with their plays', () => {
    const check = find(checksOf(input({ rollup: polluted })), 'accepted_values', 'locations.country');
    expect(check).toMatchObject({ status: 'warn', failures: 2, rows: 4, found: ['SWEDEN', 'UK'] });
    expect(check.description).toBe(
      '2 of 4 countries with plays are not codes of ISO 3166-1 alpha-2: SWEDEN, UK (1,002 plays).',
    );
  });

  test('an accepted fix passes', () => {
    const fixed = applyFixes(polluted, [
      { kind: 'country', from: 'UK', to: 'GB' },
      { kind: 'country', from: 'SWEDEN', to: 'SE' },
      { kind: 'licensor', from: 'A', to: 'a.' },
    ]);
    const checks = checksOf(input({ rollup: fixed }));
    expect(outcome(checks, 'accepted_values', 'locations.country')).toEqual(['pass', 0, 3]);
    expect(outcome(checks, 'accepted_values', 'tracks.licensor')).toEqual(['pass', 0, 2]);
  });

  test('no code at all fails', () => {
    const checks = checksOf(input({ rollup: rollup([[5, 4, 1]]) }));
    expect(outcome(checks, 'accepted_values', 'locations.country')).toEqual(['fail', 1, 1]);
  });

  test('licensors that look alike are found, but for the suggested spelling', () => {
    const check = find(checksOf(input({ rollup: polluted })), 'accepted_values', 'tracks.licensor');
    expect(check).toMatchObject({ status: 'warn', failures: 1, rows: 3, found: ['A'] });
    expect(check.description).toBe(
      '1 of 3 licensors with plays is spelt almost like another and counted apart: A.',
    );
  });

  test('a description names five values, the check has them all', () => {
    const codes = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7'];
    const many = rollup(
      codes.map((_, i) => [4 + i, 4, 1]),
      codes,
    );
    const check = find(checksOf(input({ rollup: many })), 'accepted_values', 'locations.country');
    expect(check.found).toEqual(codes);
    expect(check.description).toContain('Q1, Q2, Q3, Q4, Q5 and 2 more (7 plays)');
  });
});

test('failures are never more than what was looked at, and a check passes only without any', () => {
  const count = fc.integer({ min: 0, max: 5 });
  const ledger = fc
    .record({
      ids: count,
      blankValues: count,
      repeats: count,
      conflictingIds: count,
      blankId: count,
      blank: count,
    })
    .map((part): DimensionLedger => {
      const conflictingRows = part.conflictingIds * 2;
      return {
        ...part,
        blankValues: Math.min(part.blankValues, part.ids),
        conflictingRows,
        rejected: [],
        rows: part.ids + part.repeats + conflictingRows + part.blankId + part.blank,
      };
    });
  const cells = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), count));
  fc.assert(
    fc.property(ledger, ledger, cells, count, (locations, tracks, some, blankMs) => {
      const plays = [read(100, { 'played_ms is blank': blankMs })];
      for (const check of checksOf(input({ locations, tracks, plays, rollup: rollup(some) }))) {
        expect(check.failures).toBeLessThanOrEqual(check.rows);
        expect(check.status === 'pass').toBe(check.failures === 0);
        expect(check.description).toMatch(/^[A-Z0-9].*[.?]$/);
      }
    }),
  );
});

describe('as JSON', () => {
  interface Written {
    readonly format: string;
    readonly version: number;
    readonly meta: unknown;
    readonly checks: readonly (Check & { readonly dbt: unknown; readonly great_expectations: unknown })[];
  }
  const checks = checksOf(
    input({
      rollup: rollup([
        [4, 4, 2],
        [5, 5, 1],
      ]),
    }),
  );
  const text = checksJson(checks, { files: ['plays.csv'] });
  const written = JSON.parse(text) as Written;
  const tools = (name: CheckName, on: string): unknown[] => {
    const one = written.checks.find((check) => check.name === name && check.on === on)!;
    return [one.dbt, one.great_expectations];
  };

  test('the checks are as they were, in a stable shape', () => {
    expect(Object.keys(written)).toEqual(['format', 'version', 'meta', 'checks']);
    expect(written).toMatchObject({
      format: 'market-share-checks',
      version: 1,
      meta: { files: ['plays.csv'] },
      checks,
    });
    expect(new Set(written.checks.map((check) => Object.keys(check).join())).size).toBe(1);
    expect(text).toMatch(/^\{\n {2}"format"/);
  });

  test('other tools ask the same', () => {
    expect(tools('not_null', 'plays.track_id')).toEqual([
      { not_null: {} },
      { type: 'expect_column_values_to_not_be_null', kwargs: { column: 'track_id' } },
    ]);
    expect(tools('unique', 'locations.id')).toEqual([
      { unique: {} },
      { type: 'expect_column_values_to_be_unique', kwargs: { column: 'id' } },
    ]);
    expect(tools('accepted_range', 'plays.played_ms')).toEqual([
      { 'dbt_utils.accepted_range': { arguments: { min_value: 0, max_value: 9007199254740992 } } },
      {
        type: 'expect_column_values_to_be_between',
        kwargs: { column: 'played_ms', min_value: 0, max_value: 9007199254740992 },
      },
    ]);
    expect(text).toContain('"max_value": 9007199254740992');
    expect(tools('relationships', 'plays.location_id')).toEqual([
      { relationships: { arguments: { to: "ref('locations')", field: 'id' } } },
      {
        type: 'unexpected_rows_expectation',
        kwargs: {
          unexpected_rows_query:
            'SELECT plays.* FROM {batch} AS plays LEFT JOIN locations ON plays.location_id = locations.id ' +
            'WHERE plays.location_id IS NOT NULL AND locations.id IS NULL',
        },
      },
    ]);
    expect(tools('relationships', 'plays.track_id')[0]).toEqual({
      relationships: { arguments: { to: "ref('tracks')", field: 'id' } },
    });
  });

  test('accepted values are the codes, and for licensors the spellings to avoid', () => {
    const [dbt, expectation] = tools('accepted_values', 'locations.country') as [
      { accepted_values: { arguments: { values: string[] } } },
      { kwargs: { value_set: string[] } },
    ];
    expect(dbt.accepted_values.arguments.values).toHaveLength(249);
    expect(expectation.kwargs.value_set).toEqual(dbt.accepted_values.arguments.values);
    expect(tools('accepted_values', 'tracks.licensor')).toEqual([
      { 'dbt_utils.not_accepted_values': { arguments: { values: ['a.'] } } },
      {
        type: 'expect_column_values_to_not_be_in_set',
        kwargs: { column: 'licensor', value_set: ['a.'] },
      },
    ]);
    const clean = JSON.parse(checksJson(checksOf(input({})), {})) as Written;
    expect(clean.checks.at(-1)).toMatchObject({
      on: 'tracks.licensor',
      dbt: null,
      great_expectations: null,
    });
  });
});
