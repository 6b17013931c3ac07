import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube, type Cube } from './cube';
import { dimensionAddsUp, playsLedger, totalRows, type DimensionLedger, type PlaysRead } from './ledger';
import { FIRST_REAL_ID } from './rollup';

/** country id, licensor id, second, plays */
type Cell = readonly [number, number, number, number];

function cubeOf(cells: readonly Cell[]): Cube {
  const column = (i: 0 | 1 | 2 | 3): number[] => cells.map((cell) => cell[i]);
  return buildCube({
    cells: { countryId: column(0), licensorId: column(1), second: column(2), plays: column(3) },
    countries: ['SE', 'NO'],
    licensors: ['A'],
  });
}

const [SE, NO, A] = [FIRST_REAL_ID, FIRST_REAL_ID + 1, FIRST_REAL_ID];

const cells: readonly Cell[] = [
  [SE, A, 60, 100],
  [SE, A, 59, 20],
  [NO, 0, 61, 7],
  [NO, 3, 10, 5],
  [0, A, 60, 3],
  [3, A, 1, 2],
];
const rejected = [
  { reason: 'played_ms is blank', rows: 4 },
  { reason: 'too few fields', rows: 1 },
];

test('every row is somewhere: counted, below the threshold, without a country, rejected or blank', () => {
  const ledger = playsLedger(cubeOf(cells), [{ rows: 148, blank: 6, rejected }], 60);
  expect(ledger).toEqual({
    rows: 148,
    blank: 6,
    rejected: 5,
    noCountry: 5,
    belowThreshold: 25,
    counted: 107,
    unknownLicensor: 7,
    addsUp: true,
  });
});

test('a play without a country is that whatever its length, and several files are added up', () => {
  const files = [
    { rows: 48, blank: 0, rejected: [rejected[0]!] },
    { rows: 100, blank: 6, rejected: [rejected[1]!] },
  ];
  expect(playsLedger(cubeOf(cells), files, 0)).toMatchObject({
    rows: 148,
    rejected: 5,
    noCountry: 5,
    belowThreshold: 0,
    counted: 132,
    unknownLicensor: 12,
    addsUp: true,
  });
});

const cellsArbitrary: fc.Arbitrary<Cell[]> = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: NO }),
    fc.integer({ min: 0, max: A }),
    fc.constantFrom(0, 29, 30, 59, 60, 600, 601),
    fc.integer({ min: 1, max: 1000 }),
  ),
);
const readArbitrary = fc.record({ blank: fc.nat(9), bad: fc.nat(9) });

test('the ledger adds up at every threshold, and at none when a row is missing or one too many', () => {
  fc.assert(
    fc.property(cellsArbitrary, readArbitrary, fc.constantFrom(-1, 1), (some, { blank, bad }, off) => {
      const cube = cubeOf(some);
      const rows = some.reduce((sum, [, , , plays]) => sum + plays, 0) + blank + bad;
      const read = (all: number): PlaysRead[] => [
        { rows: all, blank, rejected: [{ reason: 'r', rows: bad }] },
      ];
      for (const minSeconds of [0, 1, 30, 59, 60, 61, 600]) {
        const ledger = playsLedger(cube, read(rows), minSeconds);
        expect(ledger.addsUp).toBe(true);
        expect(ledger.counted + ledger.belowThreshold + ledger.noCountry + bad + blank).toBe(rows);
        expect(ledger.unknownLicensor).toBeLessThanOrEqual(ledger.counted);
        expect(playsLedger(cube, read(rows + off), minSeconds).addsUp).toBe(false);
      }
    }),
  );
});

test('rows of reasons are added up', () => {
  expect(totalRows(rejected)).toBe(5);
  expect(totalRows([])).toBe(0);
});

describe('a dimension file', () => {
  const ledger: DimensionLedger = {
    rows: 127,
    ids: 64,
    repeats: 32,
    conflictingIds: 3,
    conflictingRows: 16,
    blankId: 8,
    rejected: [
      { reason: 'too few fields', rows: 3 },
      { reason: 'too many fields', rows: 1 },
    ],
    blank: 3,
    // A part of the ids: not added again.
    blankValues: 5,
  };

  test('adds up when each row is one of its parts', () => {
    expect(dimensionAddsUp(ledger)).toBe(true);
    expect(dimensionAddsUp({ ...ledger, blankValues: 0, conflictingIds: 8 })).toBe(true);
  });

  test.each(['rows', 'ids', 'repeats', 'conflictingRows', 'blankId', 'blank'] as const)(
    'does not add up when %s is one off',
    (part) => {
      expect(dimensionAddsUp({ ...ledger, [part]: ledger[part] + 1 })).toBe(false);
    },
  );

  test('does not add up when a rejected row is missing', () => {
    expect(dimensionAddsUp({ ...ledger, rejected: ledger.rejected.slice(1) })).toBe(false);
  });
});
