import { countryName } from './country';
import { compareText, type Cube } from './cube';
import { countryShares, differenceOf, shareOf, type MarketShare } from './shares';

export type ColumnKey =
  'country' | 'licensor' | 'plays' | 'countryPlays' | 'share' | 'shareOfAll' | 'difference';

export interface Column {
  readonly key: ColumnKey;
  readonly name: string;
  readonly numeric: boolean;
  readonly compare: (a: MarketShare, b: MarketShare) => number;
}

const byNumber =
  (value: (row: MarketShare) => number | null) =>
  (a: MarketShare, b: MarketShare): number =>
    (value(a) ?? -Infinity) - (value(b) ?? -Infinity);

/** The columns of the table of market shares. */
export const COLUMNS: readonly Column[] = [
  {
    key: 'country',
    name: 'Country',
    numeric: false,
    compare: (a, b) => compareText(countryName(a.country), countryName(b.country)),
  },
  {
    key: 'licensor',
    name: 'Licensor',
    numeric: false,
    compare: (a, b) => compareText(a.licensor.name, b.licensor.name),
  },
  { key: 'plays', name: 'Plays', numeric: true, compare: byNumber(({ plays }) => plays) },
  {
    key: 'countryPlays',
    name: 'Country plays',
    numeric: true,
    compare: byNumber(({ countryPlays }) => countryPlays),
  },
  { key: 'share', name: 'Market share', numeric: true, compare: byNumber(({ share }) => share) },
  {
    key: 'shareOfAll',
    name: 'Share of all plays',
    numeric: true,
    compare: byNumber(({ shareOfAll }) => shareOfAll),
  },
  { key: 'difference', name: 'Effect of the threshold', numeric: true, compare: byNumber(differenceOf) },
];

/** The column and direction the table is sorted by. */
export interface TableSorting {
  readonly key: ColumnKey;
  readonly descending: boolean;
}

/** Serialises a sort order: `share`, `-share` (descending). */
export function serialiseTableSorting({ key, descending }: TableSorting): string {
  return descending ? `-${key}` : key;
}

/** Parses a sort order; null if invalid. */
export function parseTableSorting(text: string): TableSorting | null {
  const column = COLUMNS.find(({ key }) => key === text.replace(/^-/, ''));
  return column ? { key: column.key, descending: text.startsWith('-') } : null;
}

/**
 * The rows of the table. By default: countries as shown, largest share first.
 *
 * @param find what the names of the licensors contain, in any case; empty for all of them.
 */
export function tableRows(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
  sorting: TableSorting | null,
  find = '',
): MarketShare[] {
  const wanted = find.trim().toLowerCase();
  const rows = countries
    .flatMap((country) => countryShares(cube, country, minSeconds))
    .filter(({ licensor }) => licensor.name.toLowerCase().includes(wanted));
  const column = COLUMNS.find(({ key }) => key === sorting?.key);
  if (column && sorting) rows.sort((a, b) => (sorting.descending ? -1 : 1) * column.compare(a, b));
  return rows;
}

/** Whether the rows of a country stand together: they do unless the table is sorted across countries. */
export function isByCountry(sorting: TableSorting | null): boolean {
  return sorting === null || sorting.key === 'country' || sorting.key === 'countryPlays';
}

/** Rows as one: their plays of all plays of the countries that they are from, and how many known licensors they are of. */
export type TableSum = Omit<MarketShare, 'country' | 'licensor'> & { readonly licensors: number };

/** Adds up rows. Each country counts once, also one of which there is no row. */
export function sumRows(
  cube: Cube,
  rows: readonly MarketShare[],
  countries: readonly string[],
  minSeconds: number,
): TableSum {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const plays = sum(rows.map((row) => row.plays));
  const allPlays = sum(rows.map((row) => row.allPlays));
  const countryPlays = sum(countries.map((country) => cube.countryPlays(country, minSeconds)));
  const allCountryPlays = sum(countries.map((country) => cube.countryPlays(country, 0)));
  return {
    licensors: new Set(rows.flatMap(({ licensor }) => (licensor.unknown ? [] : [licensor]))).size,
    plays,
    countryPlays,
    share: shareOf(plays, countryPlays),
    allPlays,
    allCountryPlays,
    shareOfAll: shareOf(allPlays, allCountryPlays),
  };
}
