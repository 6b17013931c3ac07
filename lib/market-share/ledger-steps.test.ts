import { expect, test } from 'vitest';
import { buildCube } from './cube';
import { ledgerSentence, ledgerSteps } from './ledger-steps';
import { FIRST_REAL_ID } from './rollup';

/** country id, licensor id, second, plays */
const CELLS = [
  [FIRST_REAL_ID, FIRST_REAL_ID, 60, 100],
  [FIRST_REAL_ID, FIRST_REAL_ID, 59, 20],
  [FIRST_REAL_ID, 0, 61, 7],
  [FIRST_REAL_ID, 3, 10, 5],
  [0, FIRST_REAL_ID, 60, 3],
  [3, FIRST_REAL_ID, 1, 2],
] as const;
const cube = buildCube({
  cells: {
    countryId: CELLS.map((cell) => cell[0]),
    licensorId: CELLS.map((cell) => cell[1]),
    second: CELLS.map((cell) => cell[2]),
    plays: CELLS.map((cell) => cell[3]),
  },
  countries: ['SE'],
  licensors: ['A'],
});
const files = [
  { rows: 100, blank: 6, rejected: [{ reason: 'played_ms is blank', rows: 2 }] },
  { rows: 47, blank: 0, rejected: [{ reason: 'played_ms is blank', rows: 2 }] },
];

test('each step has its rows and why, reasons of several files added up and those of no row left out', () => {
  const { ledger, steps } = ledgerSteps(cube, files, 60);
  expect(
    steps.map(({ name, rows, reasons }) => [name, rows, reasons.map((one) => [one.reason, one.rows])]),
  ).toEqual([
    ['Rows read', 147, []],
    ['Blank lines', 6, []],
    ['Rejected', 4, [['played_ms is blank', 4]]],
    [
      'No country',
      5,
      [
        ['location missing from the locations file', 3],
        ['location with a blank country', 2],
      ],
    ],
    ['Under 60 s', 25, []],
    ['Counted', 107, []],
    ['of which unknown licensor', 7, [['track missing from the tracks file', 7]]],
  ]);
  expect(ledgerSentence(ledger)).toBe(
    '147 rows read = 107 counted + 25 below the threshold + 5 without a country + 4 rejected + 6 blank.',
  );
  expect(ledger.addsUp).toBe(true);
});

test('without a threshold no play is below it', () => {
  const { steps } = ledgerSteps(cube, files, 0);
  expect(steps.find(({ kind }) => kind === 'below')).toMatchObject({ name: 'Below the threshold', rows: 0 });
  expect(steps.find(({ kind }) => kind === 'counted')).toMatchObject({ rows: 132 });
});
