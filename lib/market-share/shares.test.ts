import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCube, type Cube } from './cube';
import { FIRST_REAL_ID } from './rollup';
import { countryShares, rankOf, shareOf, unknownShare } from './shares';

/** Cells of one country, SE: licensor name (null where unknown), second, plays. */
function cubeOf(cells: readonly (readonly [string | null, number, number])[]): Cube {
  const licensors = [...new Set(cells.flatMap(([name]) => name ?? []))];
  return buildCube({
    cells: {
      countryId: cells.map(() => FIRST_REAL_ID),
      licensorId: cells.map(([name]) => (name === null ? 0 : FIRST_REAL_ID + licensors.indexOf(name))),
      second: cells.map(([, second]) => second),
      plays: cells.map(([, , plays]) => plays),
    },
    countries: ['SE'],
    licensors,
  });
}

const cellsArbitrary = fc.array(
  fc.tuple(
    fc.constantFrom(null, 'A', 'B', 'C', '(unknown)', 'Å'),
    fc.constantFrom(0, 30, 59, 60, 61, 601),
    fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 ** 45 })),
  ),
  { minLength: 1, maxLength: 20 },
);

test('the shares of a country add up to the country, and none is NaN', () => {
  fc.assert(
    fc.property(cellsArbitrary, fc.constantFrom(0, 30, 60, 61, 600), (cells, minSeconds) => {
      const cube = cubeOf(cells);
      const shares = countryShares(cube, 'SE', minSeconds);
      const countryPlays = cells.reduce(
        (sum, [, second, plays]) => sum + (second >= minSeconds ? BigInt(plays) : 0n),
        0n,
      );
      expect(shares.reduce((sum, { plays }) => sum + BigInt(plays), 0n)).toBe(countryPlays);
      expect(shares.reduce((sum, { allPlays }) => sum + allPlays, 0)).toBe(cube.countryPlays('SE', 0));
      for (const share of shares) {
        expect(BigInt(share.countryPlays)).toBe(countryPlays);
        if (countryPlays === 0n) expect(share.share).toBeNull();
        else expect(share.share).toBe(share.plays / Number(countryPlays));
        expect(share.shareOfAll).toBe(share.allPlays / cube.countryPlays('SE', 0));
      }
      if (countryPlays > 0n) expect(shares.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
    }),
  );
});

test('the unknown licensor is in the denominator and has a share', () => {
  const shares = countryShares(
    cubeOf([
      ['A', 60, 3],
      [null, 60, 1],
      [null, 59, 4],
    ]),
    'SE',
    60,
  );
  expect(shares.map(({ licensor, share }) => [licensor.name, share])).toEqual([
    ['A', 0.75],
    ['(unknown)', 0.25],
  ]);
  expect(unknownShare(shares)).toBe(shares[1]);
  expect(unknownShare(shares)).toMatchObject({ plays: 1, allPlays: 5, shareOfAll: 0.625 });
  expect(unknownShare(countryShares(cubeOf([['(unknown)', 60, 1]]), 'SE', 60))).toBeNull();
});

test('where nothing reaches the threshold there is no share, but a share of all plays', () => {
  const cube = cubeOf([
    ['A', 59, 1],
    ['B', 10, 3],
  ]);
  expect(countryShares(cube, 'SE', 60)).toMatchObject([
    { licensor: { name: 'A' }, plays: 0, countryPlays: 0, share: null, shareOfAll: 0.25 },
    { licensor: { name: 'B' }, plays: 0, countryPlays: 0, share: null, shareOfAll: 0.75 },
  ]);
  expect(countryShares(cube, 'NO', 60)).toEqual([]);
  expect([shareOf(0, 0), shareOf(0, 4), shareOf(4, 4)]).toEqual([null, 0, 1]);
});

test('most plays first, then names by code point, the unknown licensor before one of its name', () => {
  const shares = countryShares(
    cubeOf([
      ['b', 60, 2],
      ['Å', 60, 2],
      ['(unknown)', 60, 2],
      ['Z', 60, 2],
      [null, 60, 2],
      ['last', 60, 1],
      ['first', 60, 3],
      // Far ahead without the rule, and behind with it.
      ['silenced', 59, 100],
    ]),
    'SE',
    60,
  );
  expect(shares.map(({ licensor }) => licensor.name)).toEqual([
    'first',
    '(unknown)',
    '(unknown)',
    'Z',
    'b',
    'Å',
    'last',
    'silenced',
  ]);
  expect(shares.slice(1, 3).map(({ licensor }) => licensor.unknown)).toEqual([true, false]);
});

test('a licensor that the rule silences is kept with 0', () => {
  const shares = countryShares(
    cubeOf([
      ['A', 60, 1],
      ['B', 59, 1],
    ]),
    'SE',
    60,
  );
  expect(shares).toMatchObject([
    { licensor: { name: 'A' }, plays: 1, share: 1, allPlays: 1, shareOfAll: 0.5 },
    { licensor: { name: 'B' }, plays: 0, share: 0, allPlays: 1, shareOfAll: 0.5 },
  ]);
});

test('ranks count known licensors with more plays; equal ones share a place', () => {
  const shares = countryShares(
    cubeOf([
      ['B', 60, 3],
      ['A', 60, 3],
      ['C', 60, 1],
      [null, 60, 9],
      ['silenced', 59, 100],
    ]),
    'SE',
    60,
  );
  expect(shares.map((share) => [share.licensor.name, rankOf(shares, share)])).toEqual([
    ['(unknown)', null],
    ['A', 1],
    ['B', 1],
    ['C', 3],
    ['silenced', null],
  ]);
});
