import type { Cube } from './cube';
import { MAX_MIN_SECONDS } from './rollup';

/** Plays whose length lies within some whole seconds. */
export interface LengthBin {
  /** The first whole second of the bin. */
  readonly from: number;
  /** The first whole second after the bin; null for the last one, which holds every play from there on. */
  readonly to: number | null;
  readonly plays: number;
  /** Of these: the plays that do not reach the threshold. Not 0 and not all only where the threshold lies in the bin. */
  readonly below: number;
}

/**
 * How long the plays of a country last, as bins of `width` whole seconds up to the longest threshold that a rollup
 * answers; plays of that length or longer are in one last bin. The plays of the bins add up to all plays of the country, whatever the
 * threshold, and those below it to what the rule drops.
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
