'use client';

import { createParser, useQueryState } from 'nuqs';
import { countryName } from '@/lib/market-share/country';
import { compareText, type Cube } from '@/lib/market-share/cube';
import { countryShares, differenceOf, type MarketShare } from '@/lib/market-share/shares';

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
    name: 'Every play counted',
    numeric: true,
    compare: byNumber(({ shareOfAll }) => shareOfAll),
  },
  { key: 'difference', name: 'By the rule', numeric: true, compare: byNumber(differenceOf) },
];

export interface Sorting {
  readonly key: ColumnKey;
  readonly descending: boolean;
}

const SORT = createParser<Sorting>({
  parse(text) {
    const column = COLUMNS.find(({ key }) => key === text.replace(/^-/, ''));
    return column ? { key: column.key, descending: text.startsWith('-') } : null;
  },
  serialize: ({ key, descending }) => (descending ? `-${key}` : key),
  eq: (a, b) => a.key === b.key && a.descending === b.descending,
}).withOptions({ history: 'push' });

/** The column by which the table is sorted, kept in the URL as `sort` (`-share`: largest first), and a way to choose it. */
export function useTableSorting(): readonly [Sorting | null, (sorting: Sorting) => void] {
  const [sorting, setSorting] = useQueryState('sort', SORT);
  return [sorting, (next) => void setSorting(next)];
}

/** The rows of the table. Without a chosen sorting: countries as shown, largest share first. */
export function tableRows(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
  sorting: Sorting | null,
): MarketShare[] {
  const rows = countries.flatMap((country) => countryShares(cube, country, minSeconds));
  const column = COLUMNS.find(({ key }) => key === sorting?.key);
  if (column && sorting) rows.sort((a, b) => (sorting.descending ? -1 : 1) * column.compare(a, b));
  return rows;
}
