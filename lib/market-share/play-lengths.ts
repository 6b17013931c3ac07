import type { Cube } from './cube';
import { MAX_MIN_SECONDS } from './rollup';

/** Plays whose length falls into a range of whole seconds. */
export interface LengthBin {
  /** First whole second of the bin. */
  readonly from: number;
  /** First whole second after the bin; null for the last one, which is open-ended. */
  readonly to: number | null;
  readonly plays: number;
  /** Of these: plays below the threshold. Neither 0 nor all only in the bin of the threshold. */
  readonly below: number;
}

/**
 * The play lengths of a country in bins of `width` whole seconds up to the longest threshold a rollup answers, then
 * one open bin. The bins add up to all plays of the country, and their `below` to what the rule drops.
 */
export function playLengths(cube: Cube, country: string, minSeconds: number, width = 10): LengthBin[] {
  const atLeast = (second: number): number => cube.countryPlays(country, second);
  const bins: LengthBin[] = [];
  for (let from = 0; from < MAX_MIN_SECONDS; from += width) {
    const to = Math.min(from + width, MAX_MIN_SECONDS);
    const edge = Math.min(Math.max(minSeconds, from), to);
    bins.push({
      from,
      to,
      plays: atLeast(from) - atLeast(to),
      below: atLeast(from) - atLeast(edge),
    });
  }
  bins.push({ from: MAX_MIN_SECONDS, to: null, plays: atLeast(MAX_MIN_SECONDS), below: 0 });
  return bins;
}
