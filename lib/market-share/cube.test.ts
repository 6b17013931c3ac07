import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube, buildCubeInSteps, compareText, UNKNOWN_LICENSOR_NAME, type Cube } from './cube';
import { FIRST_REAL_ID, TOP_SECOND, type Rollup } from './rollup';

/** country id, licensor id, second, plays */
type Cell = readonly [number, number, number, number];

const SE = FIRST_REAL_ID;
const NO = FIRST_REAL_ID + 1;
const A = FIRST_REAL_ID;
const B = FIRST_REAL_ID + 1;

function rollup(cells: readonly Cell[], countries = ['SE', 'NO'], licensors = ['A', 'B']): Rollup {
  const column = (i: 0 | 1 | 2 | 3): number[] => cells.map((cell) => cell[i]);
  return {
    cells: { countryId: column(0), licensorId: column(1), second: column(2), plays: column(3) },
    countries,
    licensors,
  };
}

function licensorNamed(cube: Cube, name: string): Cube['licensors'][number] {
  return cube.licensors.find((licensor) => !licensor.unknown && licensor.name === name)!;
}

test('a play counts at every threshold up to its own second', () => {
  const cube = buildCube(
    rollup([
      [SE, A, 59, 1],
      [SE, A, 60, 10],
      [SE, B, 61, 100],
      [SE, A, TOP_SECOND, 1000],
    ]),
  );
  const a = licensorNamed(cube, 'A');
  expect([0, 59, 60, 61, 600].map((minSeconds) => cube.plays('SE', a, minSeconds))).toEqual([
    1011, 1011, 1010, 1000, 1000,
  ]);
  expect([0, 59, 60, 61, 62, 600].map((minSeconds) => cube.countryPlays('SE', minSeconds))).toEqual([
    1111, 1111, 1110, 1100, 1000, 1000,
  ]);
});

const COUNTRIES = ['SE', 'GB', 'NA'];
const LICENSORS = ['b', 'B', '(unknown)', 'Å'];
const cellsArbitrary: fc.Arbitrary<Cell[]> = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: FIRST_REAL_ID + COUNTRIES.length - 1 }),
    fc.integer({ min: 0, max: FIRST_REAL_ID + LICENSORS.length - 1 }),
    fc.oneof(fc.integer({ min: 0, max: TOP_SECOND }), fc.constantFrom(0, 59, 60, 61, 600, TOP_SECOND)),
    fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(2 ** 45 + 1)),
  ),
  { maxLength: 60 },
);
const thresholdArbitrary = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(0, 1, 59, 60, 61, 600));

test('cells in any order and repeated give what counting them one by one gives', () => {
  fc.assert(
    fc.property(cellsArbitrary, thresholdArbitrary, (cells, minSeconds) => {
      const cube = buildCube(rollup(cells, COUNTRIES, LICENSORS));
      const count = (wanted: (country: number, licensor: number, second: number) => boolean): number =>
        Number(cells.reduce((sum, [c, l, s, plays]) => (wanted(c, l, s) ? sum + BigInt(plays) : sum), 0n));

      expect(cube.totalPlays).toBe(count(() => true));
      expect(cube.noCountryByReason).toEqual([0, 1, 2, 3].map((reason) => count((c) => c === reason)));
      expect(cube.unknownByReason(minSeconds)).toEqual(
        [0, 1, 2, 3].map((reason) =>
          count((c, l, s) => c >= FIRST_REAL_ID && l === reason && s >= minSeconds),
        ),
      );
      expect(cube.countries).toEqual(
        COUNTRIES.filter((_, i) => count((c) => c === FIRST_REAL_ID + i) > 0).sort(),
      );
      COUNTRIES.forEach((country, i) => {
        const here = (c: number): boolean => c === FIRST_REAL_ID + i;
        expect(cube.countryPlays(country, minSeconds)).toBe(count((c, _, s) => here(c) && s >= minSeconds));
        expect(cube.countryUnknownByReason(country, minSeconds)).toEqual(
          [0, 1, 2, 3].map((reason) => count((c, l, s) => here(c) && l === reason && s >= minSeconds)),
        );
        for (const licensor of cube.licensors) {
          const of = (l: number): boolean =>
            licensor.unknown ? l < FIRST_REAL_ID : LICENSORS[l - FIRST_REAL_ID] === licensor.name;
          expect(cube.plays(country, licensor, minSeconds)).toBe(
            count((c, l, s) => here(c) && of(l) && s >= minSeconds),
          );
          expect(cube.licensorsOf(country).includes(licensor)).toBe(count((c, l) => here(c) && of(l)) > 0);
        }
      });
    }),
  );
});

test('every reason for an unknown licensor is the one licensor 0, apart from one that is called the same', () => {
  const cube = buildCube(
    rollup(
      [
        [SE, 0, 60, 1],
        [SE, 1, 60, 2],
        [SE, 2, 60, 4],
        [SE, 3, 30, 8],
        [SE, A, 60, 16],
      ],
      ['SE'],
      [UNKNOWN_LICENSOR_NAME],
    ),
  );
  const [unknown, named] = cube.licensorsOf('SE');
  expect(unknown).toEqual({ id: 0, name: '(unknown)', unknown: true });
  expect(named).toEqual({ id: 1, name: '(unknown)', unknown: false });
  expect(cube.licensorsOf('SE')).toHaveLength(2);
  expect([0, 60].map((minSeconds) => cube.plays('SE', unknown!, minSeconds))).toEqual([15, 7]);
  expect(cube.plays('SE', named!, 60)).toBe(16);
  expect(cube.unknownByReason(60)).toEqual([1, 2, 4, 0]);
  expect(cube.countryUnknownByReason('SE', 60)).toEqual([1, 2, 4, 0]);
  expect(cube.countryUnknownByReason('NO', 60)).toEqual([0, 0, 0, 0]);
});

test('countries and licensors are in code point order, and a licensor has its position as its id', () => {
  const cube = buildCube(
    rollup(
      [
        [SE, A, 1, 1],
        [NO, B, 1, 1],
      ],
      ['SE', 'NO'],
      ['ö', 'Z', 'a', 'Å'],
    ),
  );
  expect(cube.countries).toEqual(['NO', 'SE']);
  expect(cube.licensors.map(({ name }) => name)).toEqual(['(unknown)', 'Z', 'a', 'Å', 'ö']);
  expect(cube.licensors.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
  expect(cube.licensorsOf('SE').map(({ name }) => name)).toEqual(['ö']);
});

test('a country without plays has none, and plays without a country are in no country', () => {
  const cube = buildCube(
    rollup([
      [SE, A, 60, 1],
      [2, 0, 60, 5],
    ]),
  );
  expect(cube.countries).toEqual(['SE']);
  expect(cube.licensorsOf('NO')).toEqual([]);
  expect(cube.countryPlays('NO', 0)).toBe(0);
  expect(cube.plays('XX', cube.licensors[0]!, 0)).toBe(0);
  expect(cube.noCountryByReason).toEqual([0, 0, 5, 0]);
  expect(cube.unknownByReason(0)).toEqual([0, 0, 0, 0]);
});

describe('a rollup that cannot be vouched for is refused', () => {
  test.each<readonly [string, Cell]>([
    ['a country without a name', [FIRST_REAL_ID + 2, A, 60, 1]],
    ['a licensor without a name', [SE, FIRST_REAL_ID + 2, 60, 1]],
    ['a second above the top bucket', [SE, A, TOP_SECOND + 1, 1]],
    ['a negative second', [SE, A, -1, 1]],
    ['half a second', [SE, A, 59.5, 1]],
    ['a negative count', [SE, A, 60, -1]],
    ['half a play', [SE, A, 60, 0.5]],
    ['no number', [SE, A, 60, NaN]],
    ['a count that is not exact', [SE, A, 60, 2 ** 53]],
  ])('%s', (_, cell) => {
    expect(() => buildCube(rollup([[SE, A, 60, 1], cell]))).toThrow(RangeError);
  });

  test('a sum that is not exact', () => {
    const half: Cell = [SE, A, 60, 2 ** 52];
    expect(buildCube(rollup([half, [SE, B, 60, 2 ** 52 - 1]])).totalPlays).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => buildCube(rollup([half, half]))).toThrow(RangeError);
  });
});

describe('texts are compared by code point', () => {
  const edges = fc.string({
    unit: fc.constantFrom('', 'A', 'a', 'é', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
    maxLength: 4,
  });

  test.each([
    ['any text', fc.string({ unit: 'binary' })],
    ['both sides of the surrogates', edges],
  ])('as their UTF-8 bytes are: %s', (_, text) => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, other, extends_) => {
        const b = extends_ ? a + other : other;
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { numRuns: 1000 },
    );
  });
});

test('a rollup that names what does not exist is refused', () => {
  const refuse = (country: number, licensor: number): void => {
    expect(
      () =>
        buildCube({
          countries: ['SE'],
          licensors: ['A'],
          cells: { countryId: [country], licensorId: [licensor], second: [60], plays: [1] },
        }),
      `country ${country}, licensor ${licensor}`,
    ).toThrow(RangeError);
  };
  for (const id of [-1, 1.5, 5, NaN]) {
    refuse(id, 4);
    refuse(4, id);
    refuse(0, id);
  }
  expect(() =>
    buildCube({
      countries: ['SE'],
      licensors: ['A'],
      cells: { countryId: [4, 4], licensorId: [4, 4], second: [60, 60], plays: [1] },
    }),
  ).toThrow(RangeError);
});

test('a cell of no plays adds neither a country nor a licensor', () => {
  const cube = buildCube({
    countries: ['SE'],
    licensors: ['A'],
    cells: { countryId: [4], licensorId: [4], second: [60], plays: [0] },
  });
  expect(cube.countries).toEqual([]);
});

test('a cube that is built in steps is the same, and pauses between them', async () => {
  const cells = Array.from({ length: 600_000 }, (_, i): Cell => {
    return [i % 2 ? SE : NO, i % 3 ? A : B, i % (TOP_SECOND + 1), 1 + (i % 7)];
  });
  let pauses = 0;
  const cube = await buildCubeInSteps(rollup(cells), async () => {
    pauses++;
  });
  const atOnce = buildCube(rollup(cells));
  expect(pauses).toBeGreaterThan(2);
  for (const country of ['SE', 'NO'])
    for (const seconds of [0, 60, TOP_SECOND])
      for (const licensor of cube.licensors)
        expect(cube.plays(country, licensor, seconds)).toBe(atOnce.plays(country, licensor, seconds));
  expect(cube.totalPlays).toBe(atOnce.totalPlays);
});

test('the cells of a licensor add up to its plays at every threshold, and are those of the rollup', () => {
  fc.assert(
    fc.property(cellsArbitrary, (cells) => {
      const cube = buildCube(rollup(cells, COUNTRIES, LICENSORS));
      for (const country of [...COUNTRIES, 'XX']) {
        for (const licensor of cube.licensors) {
          const { seconds, plays } = cube.cells(country, licensor);
          const right = new Map<number, bigint>();
          for (const [countryId, licensorId, second, count] of cells) {
            const name = licensorId < FIRST_REAL_ID ? null : LICENSORS[licensorId - FIRST_REAL_ID]!;
            if (countryId < FIRST_REAL_ID || COUNTRIES[countryId - FIRST_REAL_ID] !== country) continue;
            if ((name === null) !== licensor.unknown || (name !== null && name !== licensor.name)) continue;
            right.set(second, (right.get(second) ?? 0n) + BigInt(count));
          }
          expect(seconds.map((second, i) => [second, BigInt(plays[i]!)])).toEqual(
            [...right].sort(([a], [b]) => a - b),
          );
        }
      }
    }),
  );
});
