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
  const place = new Map(
    ranked(cube)
      .slice(0, HUES.light.length)
      .map(({ licensor }, i) => [licensor.id, i]),
  );
  return ({ id }, theme) => {
    const hue = place.get(id);
    return hue === undefined ? BEYOND[theme] : HUES[theme][hue]!;
  };
}

/** Who leads or is among the first three of a country, and has no hue of its own, by two letters, by id. */
export type LicensorMarks = ReadonlyMap<number, string>;

/** A mark for each licensor that colour alone does not tell from another: letters of its name that no other one has. */
export function licensorMarks(cube: Cube, colours: LicensorColours): LicensorMarks {
  const marks = new Map<number, string>();
  // The unknown licensor is one of them, and has its hatching.
  if (cube.licensors.length - 1 <= HUES.light.length) return marks;
  const taken = new Set<string>();
  for (const { licensor, turn } of ranked(cube)) {
    if (turn === NO_TURN || colours(licensor, 'light') !== BEYOND.light) continue;
    const mark = lettersOf(licensor.name).find((letters) => !taken.has(letters)) ?? `${taken.size + 1}`;
    taken.add(mark);
    marks.set(licensor.id, mark);
  }
  return marks;
}

/** Two letters for a name, the best ones first: `WL`, `We`, `Wr` for `Werner Licensing`. */
function lettersOf(name: string): string[] {
  const [first = '', ...others] = name.match(/[\p{L}\p{N}]/gu) ?? [];
  const [, second] = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [];
  return (second === undefined ? others : [second, ...others]).map((letter) => first + letter);
}

interface Ranked {
  readonly licensor: Licensor;
  readonly plays: number;
  /** Lower ones get their colours first. */
  readonly turn: number;
}

/** Of whom neither leads a country nor is among its first three. */
const NO_TURN = 4;

/** The known licensors in the order in which they get colours. */
function ranked(cube: Cube): Ranked[] {
  const first = new Set(defaultCountries(cube));
  const totals = new Map<number, Ranked>();
  for (const country of cube.countries) {
    cube
      .licensorsOf(country)
      .filter(({ unknown }) => !unknown)
      .map((licensor) => ({ licensor, plays: cube.plays(country, licensor, 0) }))
      .sort(compareShares)
      .forEach(({ licensor, plays }, place) => {
        const turn = place >= TOP ? NO_TURN : (first.has(country) ? 0 : 2) + (place === 0 ? 0 : 1);
        const before = totals.get(licensor.id) ?? { licensor, plays: 0, turn };
        totals.set(licensor.id, {
          licensor,
          plays: before.plays + plays,
          turn: Math.min(before.turn, turn),
        });
      });
  }
  return [...totals.values()].sort((a, b) => a.turn - b.turn || compareShares(a, b));
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
