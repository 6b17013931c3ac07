import type { Cube, Licensor } from '@/lib/market-share/cube';
import type { Theme } from './theme';

/**
 * The hues of Petroff's ten-colour sequence, without its two greys, which belong to the unknown and to the others.
 * Source: M. A. Petroff, Accessible Color Sequences for Data Visualization, arXiv:2107.02270. The dark theme has the
 * same hues, lightened to stand on a near-black ground.
 */
const HUES: Record<Theme, readonly string[]> = {
  light: ['#3f90da', '#e76300', '#832db6', '#b9a03a', '#bd1f01', '#a96b59', '#ffa90e', '#5fb8bb'],
  dark: ['#5aa5ea', '#ff8432', '#b06ee0', '#cdb75c', '#ea5a41', '#c58b79', '#ffc04d', '#92dadd'],
};

/** A licensor beyond the palette has this one colour: no two that matter look alike, and each has its name beside it. */
const BEYOND: Record<Theme, string> = { light: '#717581', dark: '#9499a6' };

/** Gives each licensor its colour, the same in every chart, country, threshold and export. */
export type LicensorColours = (licensor: Licensor, theme: Theme) => string;

/** Colours go to the licensors with the most plays of any length in all countries, so they hang on the data alone. */
export function licensorColours(cube: Cube): LicensorColours {
  const totals = new Map<number, number>();
  for (const country of cube.countries) {
    for (const licensor of cube.licensorsOf(country)) {
      if (licensor.unknown) continue;
      totals.set(licensor.id, (totals.get(licensor.id) ?? 0) + cube.plays(country, licensor, 0));
    }
  }
  // Ids ascend with the names, which settles ties.
  const ranked = [...totals].sort(([a, playsA], [b, playsB]) => playsB - playsA || a - b).map(([id]) => id);
  const place = new Map(ranked.slice(0, HUES.light.length).map((id, i) => [id, i]));
  return ({ id }, theme) => {
    const hue = place.get(id);
    return hue === undefined ? BEYOND[theme] : HUES[theme][hue]!;
  };
}
