import type { Cube } from './cube';
import { formatCount, formatDecimal } from './format';

/**
 * How concentrated a country is: the Herfindahl–Hirschman index, the sum of the squared shares in per cent, from
 * nearly 0 (many small licensors) to 10,000 (one licensor).
 *
 * The unknown licensor stands for any number of licensors, so its plays count only in the denominator. That makes
 * `index` a lower bound; `most` is the upper bound, with every unknown play given to the largest licensor.
 */
export interface Concentration {
  readonly index: number;
  readonly most: number;
}

/**
 * The classes of the 2023 Merger Guidelines of the US Department of Justice and Federal Trade Commission, guideline
 * 1.
 */
export type ConcentrationLevel = 'low' | 'moderate' | 'high';

const MODERATE_FROM = 1000;
const HIGH_ABOVE = 1800;

/** Below 1,000 low, up to 1,800 moderate, above it high. */
export function concentrationLevel(index: number): ConcentrationLevel {
  return index > HIGH_ABOVE ? 'high' : index >= MODERATE_FROM ? 'moderate' : 'low';
}

/**
 * The concentration of plays among licensors.
 *
 * @param known the plays of each known licensor.
 * @param countryPlays all plays, unknown licensors included.
 * @returns null if there are no plays.
 */
export function concentrationOf(known: readonly number[], countryPlays: number): Concentration | null {
  if (countryPlays === 0) return null;
  let squares = 0;
  let largest = 0;
  let unknown = countryPlays;
  for (const plays of known) {
    squares += (plays / countryPlays) ** 2;
    largest = Math.max(largest, plays);
    unknown -= plays;
  }
  const most = squares + ((largest + unknown) ** 2 - largest ** 2) / countryPlays ** 2;
  return { index: squares * 10_000, most: most * 10_000 };
}

/** The concentration of a country at a threshold in whole seconds; null if no play reaches it. */
export function countryConcentration(cube: Cube, country: string, minSeconds: number): Concentration | null {
  const known = cube.licensorsOf(country).filter(({ unknown }) => !unknown);
  return concentrationOf(
    known.map((licensor) => cube.plays(country, licensor, minSeconds)),
    cube.countryPlays(country, minSeconds),
  );
}

const LEVELS: Record<ConcentrationLevel, string> = {
  low: 'unconcentrated',
  moderate: 'moderately concentrated',
  high: 'highly concentrated',
};

/** What an index means, in one sentence that begins with `country`. */
export function concentrationSentence(country: string, { index, most }: Concentration): string {
  const equal = index > 0 ? 10_000 / index : Infinity;
  const like =
    equal < 1.05
      ? 'like a market of one licensor'
      : equal < 1000
        ? `like a market of ${formatDecimal(equal)} equal licensors`
        : 'like a market of very many equal licensors';
  const bound =
    Math.round(most) > Math.round(index)
      ? ` Up to ${formatCount(Math.round(most))} if the leader owned every unknown play.`
      : '';
  return `${country}: ${LEVELS[concentrationLevel(index)]} (HHI ${formatCount(Math.round(index))}), ${like}.${bound}`;
}
