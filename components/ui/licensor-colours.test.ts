import { expect, test } from 'vitest';
import { cubeOf } from '@/lib/testing/cube-of';
import {
  licensorColours,
  licensorMarks,
  parseColours,
  serialiseColours,
  withChosen,
} from './licensor-colours';

/** Forty licensors in twenty countries: each country is led by another one, all of them small but the first twenty. */
function manyLeaders() {
  const countries = [
    'US',
    'SE',
    'DE',
    'GB',
    ...Array.from({ length: 16 }, (_, i) => `X${String.fromCharCode(65 + i)}`),
  ];
  return cubeOf(
    countries.flatMap((country, i) =>
      Array.from({ length: 40 }, (_, licensor): [string, string, number, number] => [
        country,
        `Licensor ${String(licensor).padStart(2, '0')}`,
        90,
        licensor === 39 - i ? 1000 : licensor === (i * 2) % 40 ? 500 : licensor < 20 ? 100 : 1,
      ]),
    ),
  );
}

test('who leads or is among the first three of the first countries has a colour of its own, however small', () => {
  const cube = manyLeaders();
  const colours = licensorColours(cube);
  const first = new Set(
    ['US', 'SE', 'DE', 'GB'].flatMap((country) =>
      [...cube.licensorsOf(country)]
        .sort((a, b) => cube.plays(country, b, 0) - cube.plays(country, a, 0) || a.id - b.id)
        .slice(0, 3),
    ),
  );
  for (const theme of ['light', 'dark'] as const) {
    const own = [...first].map((licensor) => colours(licensor, theme));
    expect(new Set(own).size).toBe(first.size);
    // Twenty have one; those beyond share a grey.
    const all = cube.licensors.filter(({ unknown }) => !unknown).map((licensor) => colours(licensor, theme));
    expect(new Set(all).size).toBe(21);
  }
});

test('who leads or is among the first three beyond the hues has letters of its own; nobody else has', () => {
  const cube = manyLeaders();
  const colours = licensorColours(cube);
  const marks = licensorMarks(cube, colours);
  const grey = colours(
    cube.licensors.find(({ name }) => name === 'Licensor 05')!,
    'light',
  );
  const beyond = cube.licensors.filter(
    (licensor) => !licensor.unknown && colours(licensor, 'light') === grey,
  );
  const first = new Set(
    cube.countries.flatMap((country) =>
      [...cube.licensorsOf(country)]
        .sort((a, b) => cube.plays(country, b, 0) - cube.plays(country, a, 0) || a.id - b.id)
        .slice(0, 3)
        .map(({ id }) => id),
    ),
  );
  expect([...marks.keys()].sort((a, b) => a - b)).toEqual(
    beyond.map(({ id }) => id).filter((id) => first.has(id)),
  );
  expect(marks.size).toBeGreaterThan(5);
  expect(new Set(marks.values()).size).toBe(marks.size);
  for (const mark of marks.values()) expect(mark).toMatch(/^(L.|\d+)$/);
  // Whom the user gives a colour needs none.
  const [id] = marks.keys();
  const { name } = cube.licensors.find((licensor) => licensor.id === id)!;
  expect(licensorMarks(cube, withChosen(colours, [{ name, colour: '#12ab00' }])).has(id!)).toBe(false);
  expect(licensorMarks(cubeOf([['SE', 'A', 90, 1]]), colours).size).toBe(0);
});

test('chosen colours are read as they were written, and take the place of those given', () => {
  const chosen = [
    { name: 'A, B & %2C', colour: '#12ab00' },
    { name: 'ffffff', colour: '#000000' },
  ];
  expect(parseColours(serialiseColours(chosen))).toEqual(chosen);
  expect(parseColours('zzz,#12ab00A,12ab0')).toBeNull();
  const cube = cubeOf([
    ['SE', 'ffffff', 90, 2],
    ['SE', 'other', 90, 1],
    ['SE', null, 90, 1],
  ]);
  const given = licensorColours(cube);
  const colours = withChosen(given, [...chosen, { name: '(unknown)', colour: '#ff0000' }]);
  for (const licensor of cube.licensors)
    expect(colours(licensor, 'light')).toBe(
      licensor.name === 'ffffff' ? '#000000' : given(licensor, 'light'),
    );
});
