/** Computes the shares of all countries at each threshold of the slider from the fullest rollup. */
import { GRID_SECONDS } from '../data/spec';
import { buildCube } from '../../lib/market-share/cube';
import { FIRST_REAL_ID } from '../../lib/market-share/rollup';
import { countryShares } from '../../lib/market-share/shares';

/** Times in ms. */
export interface CubeTimes {
  readonly cells: number;
  readonly build: number;
  /** All countries' shares, for each threshold. */
  readonly answers: readonly number[];
}

declare global {
  interface Window {
    benchCube: (countries: number, licensors: number) => CubeTimes;
  }
}

const LONGEST_ON_SLIDER = 180;

window.benchCube = (countryCount, licensorCount) => {
  const cells = countryCount * licensorCount * GRID_SECONDS;
  const column = (value: (cell: number) => number): Float64Array =>
    Float64Array.from({ length: cells }, (_, i) => value(i));
  const names = (count: number, name: string): string[] =>
    Array.from({ length: count }, (_, i) => `${name} ${String(i).padStart(3, '0')}`);
  const rollup = {
    cells: {
      countryId: column((cell) => FIRST_REAL_ID + Math.floor(cell / (licensorCount * GRID_SECONDS))),
      licensorId: column((cell) => FIRST_REAL_ID + (Math.floor(cell / GRID_SECONDS) % licensorCount)),
      second: column((cell) => cell % GRID_SECONDS),
      plays: column((cell) => 1 + ((cell * 7919) % 13)),
    },
    countries: names(countryCount, 'C'),
    licensors: names(licensorCount, 'Licensor'),
  };
  let begun = performance.now();
  const cube = buildCube(rollup);
  const build = performance.now() - begun;
  const answers: number[] = [];
  let check = 0;
  for (let minSeconds = 0; minSeconds <= LONGEST_ON_SLIDER; minSeconds++) {
    begun = performance.now();
    for (const country of cube.countries) check += countryShares(cube, country, minSeconds)[0]!.plays;
    answers.push(performance.now() - begun);
  }
  if (check === 0) throw new Error('No shares were worked out');
  return { cells, build, answers };
};
document.querySelector('input')!.dataset['ready'] = 'yes';
