import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { chosenShares, type LicensorChoice } from './chosen-shares';
import { licensorTotals } from './country-figures';
import type { Cube, Licensor } from './cube';
import type { TopLicensors } from './top-n';

const cube = cubeOf([
  ['SE', 'A', 60, 50],
  ['SE', 'B', 60, 30],
  ['SE', 'C', 60, 10],
  ['SE', 'D', 60, 6],
  ['SE', null, 60, 4],
  ['US', 'B', 60, 500],
  ['US', 'C', 60, 90],
  ['US', 'E', 60, 9],
  ['US', 'F', 60, 8],
]);

const named = (name: string): Licensor => cube.licensors.find((licensor) => licensor.name === name)!;
const names = ({ shown }: TopLicensors): string[] => shown.map(({ licensor }) => licensor.name);

test('each country shows its own largest, and the pinned ones wherever they have plays', () => {
  const choice: LicensorChoice = { top: 1, pinned: [named('D')], order: null };
  expect(names(chosenShares(cube, 'SE', 60, choice))).toEqual(['A', 'D', '(unknown)']);
  const { shown, other } = chosenShares(cube, 'US', 60, choice);
  expect(shown.map(({ licensor, plays, share }) => [licensor.name, plays, share])).toEqual([
    ['B', 500, 500 / 607],
    ['D', 0, 0],
  ]);
  expect(other).toMatchObject({ licensors: 3, plays: 107 });
});

test('one order gives every country the same licensors', () => {
  const order = licensorTotals(cube, ['SE', 'US'], 60).map(({ licensor }) => licensor);
  const choice: LicensorChoice = { top: 3, pinned: [named('F')], order };
  expect(names(chosenShares(cube, 'SE', 60, choice))).toEqual(['B', 'C', 'A', 'F', 'D', '(unknown)']);
  expect(names(chosenShares(cube, 'US', 60, choice))).toEqual(['B', 'C', 'A', 'E', 'F']);
  expect(chosenShares(cube, 'US', 60, { ...choice, top: 1 }).other).toMatchObject({
    licensors: 2,
    plays: 99,
  });
});

test('a country without plays shows nothing', () => {
  expect(chosenShares(cube, 'NO', 60, { top: 3, pinned: [named('A')], order: null })).toEqual({
    shown: [],
    rest: [],
    other: null,
  });
});

const cells = fc.array(
  fc.tuple(
    fc.constantFrom('SE', 'US', 'DE'),
    fc.constantFrom(null, 'A', 'B', 'C', 'D', 'E'),
    fc.constantFrom(59, 60),
    fc.integer({ min: 1, max: 9 }),
  ),
  { minLength: 1, maxLength: 30 },
);

test('under every choice all plays of a country are there once, and all that is chosen is shown', () => {
  fc.assert(
    fc.property(
      cells,
      fc.nat(6),
      fc.array(fc.nat(9)),
      fc.boolean(),
      fc.constantFrom(0, 60),
      (made, top, pins, same, min) => {
        const some: Cube = cubeOf(made);
        const known = some.licensors.slice(1);
        const pinned = known.filter((_, i) => pins.includes(i));
        const order = same ? licensorTotals(some, some.countries, min).map(({ licensor }) => licensor) : null;
        for (const country of some.countries) {
          const { shown, rest, other } = chosenShares(some, country, min, { top, pinned, order });
          const all = [...shown, ...rest].map(({ licensor }) => licensor);
          expect(new Set(all).size).toBe(all.length);
          expect(shown.reduce((sum, { plays }) => sum + plays, other?.plays ?? 0)).toBe(
            some.countryPlays(country, min),
          );
          const ids = shown.map(({ licensor }) => licensor);
          for (const licensor of pinned) expect(ids).toContain(licensor);
          if (!order) continue;
          for (const licensor of order.slice(0, top)) expect(ids).toContain(licensor);
          const places = ids.filter(({ unknown }) => !unknown).map((licensor) => order.indexOf(licensor));
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      },
    ),
  );
});
