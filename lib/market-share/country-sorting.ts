import { countryName } from './country';
import { countryFigures, type CountryFigures } from './country-figures';
import { compareText, type Cube } from './cube';
import { shareOf } from './shares';

/** What countries can be sorted by, besides a licensor's share. */
export const COUNTRY_MEASURES = ['name', 'plays', 'leader', 'unknown', 'concentration'] as const;
export type CountryMeasure = (typeof COUNTRY_MEASURES)[number];

/** A sort order of countries: by a measure, or by the share of a named licensor. */
export interface CountrySorting {
  readonly by: CountryMeasure | { readonly licensor: string };
  readonly descending: boolean;
}

const BY_LICENSOR = 'licensor:';

/** Serialises a sort order: `name`, `-plays` (descending), `-licensor:Somebody`. */
export function serialiseSorting({ by, descending }: CountrySorting): string {
  return `${descending ? '-' : ''}${typeof by === 'string' ? by : BY_LICENSOR + by.licensor}`;
}

/** Parses a sort order; null if invalid. */
export function parseSorting(text: string): CountrySorting | null {
  const descending = text.startsWith('-');
  const key = descending ? text.slice(1) : text;
  if (key.startsWith(BY_LICENSOR)) return { by: { licensor: key.slice(BY_LICENSOR.length) }, descending };
  const by = COUNTRY_MEASURES.find((measure) => measure === key);
  return by === undefined ? null : { by, descending };
}

const MEASURES: Record<Exclude<CountryMeasure, 'name'>, (figures: CountryFigures) => number | null> = {
  plays: ({ plays }) => plays,
  leader: ({ leaderShare }) => leaderShare,
  unknown: ({ unknownShare }) => unknownShare,
  concentration: ({ concentration }) => concentration?.index ?? null,
};

/**
 * Sorts countries. Those without a value (no play reaches the threshold) come last either way; equal ones keep their
 * order. A licensor not in the cube sorts nothing.
 */
export function sortCountries(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
  sorting: CountrySorting | null,
): string[] {
  if (!sorting) return [...countries];
  const { by, descending } = sorting;
  const sign = descending ? -1 : 1;
  if (by === 'name') return [...countries].sort((a, b) => sign * compareText(countryName(a), countryName(b)));
  let value: (country: string) => number | null;
  if (typeof by === 'string') {
    const measure = MEASURES[by];
    value = (country) => measure(countryFigures(cube, country, minSeconds));
  } else {
    const licensor = cube.licensors.find(({ name, unknown }) => !unknown && name === by.licensor);
    if (!licensor) return [...countries];
    value = (country) =>
      shareOf(cube.plays(country, licensor, minSeconds), cube.countryPlays(country, minSeconds));
  }
  const values = new Map(countries.map((country) => [country, value(country)]));
  return [...countries].sort((a, b) => {
    const [valueA, valueB] = [values.get(a) ?? null, values.get(b) ?? null];
    if (valueA === null || valueB === null) return Number(valueA === null) - Number(valueB === null);
    return sign * (valueA - valueB);
  });
}
