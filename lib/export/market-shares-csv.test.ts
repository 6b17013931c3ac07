import { expect, test } from 'vitest';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import { FIRST_REAL_ID } from '@/lib/market-share/rollup';
import { marketSharesCsv } from './market-shares-csv';

function cubeOf(
  cells: readonly (readonly [country: string, licensor: string, second: number, plays: number])[],
): Cube {
  const countries = [...new Set(cells.map(([country]) => country))];
  const licensors = [...new Set(cells.map(([, licensor]) => licensor))].filter((name) => name !== '');
  return buildCube({
    countries,
    licensors,
    cells: {
      countryId: cells.map(([country]) => FIRST_REAL_ID + countries.indexOf(country)),
      licensorId: cells.map(([, name]) => (name === '' ? 0 : FIRST_REAL_ID + licensors.indexOf(name))),
      second: cells.map(([, , second]) => second),
      plays: cells.map(([, , , plays]) => plays),
    },
  });
}

test('rows are in the promised order, with full-precision shares, CRLF, and the unknown by its name', () => {
  const cube = cubeOf([
    ['US', 'B', 60, 1],
    ['US', 'A', 60, 1],
    ['US', '', 60, 1],
    ['SE', 'A, "Inc."', 90, 2],
    ['SE', 'B', 59, 5],
    ['SE', '', 60, 1],
  ]);
  expect(marketSharesCsv(cube, ['US', 'SE'], 60)).toBe(
    [
      'country,licensor,plays,country_plays,market_share,min_seconds',
      'SE,"A, ""Inc.""",2,3,0.6666666666666666,60',
      'SE,(unknown),1,3,0.3333333333333333,60',
      'US,(unknown),1,3,0.3333333333333333,60',
      'US,A,1,3,0.3333333333333333,60',
      'US,B,1,3,0.3333333333333333,60',
      '',
    ].join('\r\n'),
  );
});

test('a country whose plays all fall short has no rows, and nothing divides by zero', () => {
  const cube = cubeOf([['SE', 'A', 10, 5]]);
  expect(marketSharesCsv(cube, ['SE'], 60)).toBe(
    'country,licensor,plays,country_plays,market_share,min_seconds\r\n',
  );
});

test('a licensor that is called (unknown) is told apart from the unknown', () => {
  const csv = marketSharesCsv(
    cubeOf([
      ['SE', '(unknown)', 60, 2],
      ['SE', '', 60, 1],
    ]),
    ['SE'],
    60,
  );
  expect(csv).toContain('SE,(unknown) as named in tracks,2,3,');
  expect(csv).toContain('SE,(unknown),1,3,');
});
