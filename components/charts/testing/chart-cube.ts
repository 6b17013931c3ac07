import type { Cube } from '@/lib/market-share/cube';
import { cubeOf, type NamedCell } from '@/lib/testing/cube-of';

/** Plays of many lengths: most around one length, in seconds, ever fewer towards 0 and towards twice that. */
function around(country: string, licensor: string | null, length: number, most: number): NamedCell[] {
  return Array.from({ length: 24 }, (_, i): NamedCell => {
    const second = Math.min(600, Math.round((length * i) / 12));
    return [country, licensor, second, 1 + most - Math.round((most * Math.abs(i - 12)) / 12)];
  });
}

/** `Licensor 1` to `Licensor 30`, all of similar size: most of the country is what comes after the first few. */
const MANY = Array.from({ length: 30 }, (_, i) =>
  around('DE', `Licensor ${i + 1}`, 90 + 9 * i, 4 - Math.floor(i / 8)),
).flat();

/**
 * Countries that charts have to be right for: `SE` as usual, with an unknown licensor and one whose plays are all below
 * 60 seconds; `DE` with thirty licensors, of which few are shown; `NO` with two plays that count; `FI` with none that
 * reaches 60 seconds; `FR` where no licensor is known.
 */
export const CHART_CUBE: Cube = cubeOf([
  ...around('SE', 'Universe Muzak', 110, 40),
  ...around('SE', 'Werner Licensing', 60, 46),
  ...around('SE', 'A licensor whose name is longer than any chart has room for beside a share', 150, 12),
  ...around('SE', 'Silenced by the rule', 25, 9),
  ...around('SE', 'Mere Lean', 320, 5),
  ...around('SE', null, 80, 9),
  ...MANY,
  ['NO', 'Universe Muzak', 60, 1],
  ['NO', 'Werner Licensing', 10, 3],
  ['NO', null, 61, 1],
  ['FI', 'Universe Muzak', 59, 4],
  ['FI', null, 12, 2],
  ['FR', null, 200, 7],
]);
