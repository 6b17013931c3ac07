import { defaultCountries } from '@/lib/market-share/country';
import type { Cube, Licensor } from '@/lib/market-share/cube';
import { parseNames, serialiseNames } from '@/lib/market-share/name-list';
import { compareShares } from '@/lib/market-share/shares';
import type { Theme } from './theme';

/**
 * First the hues of Petroff's ten-colour sequence, without its two greys, which belong to the unknown and to the others.
 * Source: M. A. Petroff, Accessible Color Sequences for Data Visualization, arXiv:2107.02270. Then twelve more, chosen one
 * after the other as far as can be from all before them and from the greys, to an eye of any of the three kinds of colour
 * blindness. The dark theme has hues near those of the light one, to stand on a near-black ground.
 */
const HUES: Record<Theme, readonly string[]> = {
  light: [
    ...['#3f90da', '#e76300', '#832db6', '#b9a03a', '#bd1f01', '#a96b59', '#ffa90e', '#5fb8bb'],
    ...['#661144', '#99cc88', '#0044ff', '#eeaaff', '#993344', '#550088', '#cc3377', '#770011'],
    ...['#77aa77', '#4477aa', '#005533', '#883377'],
  ],
  dark: [
    ...['#5aa5ea', '#ff8432', '#b06ee0', '#cdb75c', '#ea5a41', '#c58b79', '#ffc04d', '#92dadd'],
    ...['#775599', '#cceebb', '#8811ff', '#ddbbff', '#cc2200', '#8877aa', '#aa6666', '#aa4444'],
    ...['#99cc99', '#9955dd', '#007777', '#ffaacc'],
  ],
};

/** A licensor beyond the palette has this one colour; it has its name beside it. */
const BEYOND: Record<Theme, string> = { light: '#717581', dark: '#9499a6' };

/** Who is among the first so many of a country is to have a colour of its own. */
const TOP = 3;

/** Gives each licensor its colour, the same in every chart, country, threshold and export. */
export type LicensorColours = (licensor: Licensor, theme: Theme) => string;

/**
 * Colours go first to those who lead one of the countries that a result begins with and to the first three there, then to
 * the same of the other countries, and then by plays: of all plays, so they hang on the data alone.
 */
export function licensorColours(cube: Cube): LicensorColours {
  const first = new Set(defaultCountries(cube));
  const totals = new Map<number, { licensor: Licensor; plays: number; turn: number }>();
  for (const country of cube.countries) {
    cube
      .licensorsOf(country)
      .filter(({ unknown }) => !unknown)
      .map((licensor) => ({ licensor, plays: cube.plays(country, licensor, 0) }))
      .sort(compareShares)
      .forEach(({ licensor, plays }, place) => {
        const turn = place >= TOP ? 4 : (first.has(country) ? 0 : 2) + (place === 0 ? 0 : 1);
        const before = totals.get(licensor.id) ?? { licensor, plays: 0, turn };
        totals.set(licensor.id, {
          licensor,
          plays: before.plays + plays,
          turn: Math.min(before.turn, turn),
        });
      });
  }
  const ranked = [...totals.values()].sort((a, b) => a.turn - b.turn || compareShares(a, b));
  const place = new Map(ranked.slice(0, HUES.light.length).map(({ licensor }, i) => [licensor.id, i]));
  return ({ id }, theme) => {
    const hue = place.get(id);
    return hue === undefined ? BEYOND[theme] : HUES[theme][hue]!;
  };
}

/** A colour that the user has given to a licensor, as `#rrggbb`. */
export interface ChosenColour {
  readonly name: string;
  readonly colour: string;
}

/** The same colours but for those that the user has chosen. */
export function withChosen(colours: LicensorColours, chosen: readonly ChosenColour[]): LicensorColours {
  const byName = new Map(chosen.map(({ name, colour }) => [name, colour]));
  return (licensor, theme) =>
    (licensor.unknown ? undefined : byName.get(licensor.name)) ?? colours(licensor, theme);
}

/** Chosen colours as text: the digits and the name of each. */
export function serialiseColours(chosen: readonly ChosenColour[]): string {
  return serialiseNames(chosen.map(({ name, colour }) => colour.slice(1) + name));
}

/** Parses {@link serialiseColours}; what is no colour is left out, and nothing is null. */
export function parseColours(text: string): readonly ChosenColour[] | null {
  const chosen = parseNames(text).flatMap((one) => {
    const [, digits, name] = /^([0-9a-f]{6})(.+)$/s.exec(one) ?? [];
    return digits === undefined || name === undefined ? [] : [{ name, colour: `#${digits}` }];
  });
  return chosen.length === 0 ? null : chosen;
}
