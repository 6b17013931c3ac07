import { expect, test } from 'vitest';
import { cubeOf, type NamedCell } from '@/lib/testing/cube-of';
import { makeFirstLook } from './make-first-look';

test('the largest licensors of the first countries, the unknown one and the rest as one', () => {
  const many = Array.from({ length: 9 }, (_, i): NamedCell => ['SE', `Licensor ${i}`, 60, 10 * (i + 1)]);
  const cells: NamedCell[] = [
    ...many,
    ['SE', 'Licensor 0', 59, 1000],
    ['SE', null, 75, 50],
    ['NO', 'Licensor 8', 59, 3],
    ['US', 'Licensor 8', 601, 1],
  ];
  const look = makeFirstLook(cubeOf(cells));
  expect(look.minSeconds).toBe(60);
  expect(look.countries.map(({ name }) => name)).toEqual(['United States', 'Sweden', 'Norway']);
  expect(look.countries.map(({ code, plays, allPlays, isThin }) => [code, plays, allPlays, isThin])).toEqual([
    ['US', 1, 1, true],
    ['SE', 500, 1500, false],
    ['NO', 0, 3, false],
  ]);
  expect(
    look.countries[1]!.licensors.map(({ name, kind, plays, share }) => [name, kind, plays, share]),
  ).toEqual([
    ['Licensor 8', 'licensor', 90, 90 / 500],
    ['Licensor 7', 'licensor', 80, 80 / 500],
    ['Licensor 6', 'licensor', 70, 70 / 500],
    ['Licensor 5', 'licensor', 60, 60 / 500],
    ['Unknown licensor', 'unknown', 50, 50 / 500],
    ['Licensor 4', 'licensor', 50, 50 / 500],
    ['Licensor 3', 'licensor', 40, 40 / 500],
    ['3 other licensors', 'other', 60, 60 / 500],
  ]);
  expect(look.countries[2]!.licensors.map(({ share }) => share)).toEqual([null]);
  // It goes from the server to the browser as it is.
  expect(JSON.parse(JSON.stringify(look))).toEqual(look);
});
