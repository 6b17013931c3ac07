'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { CountrySorting } from '@/lib/market-share/country-sorting';
import { countriesInOrder } from '@/lib/market-share/country';
import { useMemo } from 'react';
import { LICENSORS_IN_URL } from './licensors-in-url';
import { useData } from './use-session';
import { useShownCountries } from './view-state';

const ACROSS = parseAsStringLiteral(['all'] as const).withOptions({ history: 'push' });
const AS = parseAsStringLiteral(['bars'] as const).withOptions({ history: 'push' });

/** The order of the compared countries, kept in the URL as `by`; null leaves them as they come. */
export function useCountrySorting(): readonly [
  CountrySorting | null,
  (sorting: CountrySorting | null) => void,
] {
  const [sorting, setSorting] = useQueryState('by', LICENSORS_IN_URL.by);
  return [sorting, (next) => void setSorting(next)];
}

/** Which countries are compared. */
export interface ComparedCountries {
  readonly countries: readonly string[];
  /** Whether these are all countries of the data, whichever are shown; kept in the URL as `across`. */
  readonly all: boolean;
  readonly setAll: (all: boolean) => void;
}

/** The compared countries: the shown ones, or all. */
export function useComparedCountries(): ComparedCountries {
  const { cube } = useData();
  const [shown] = useShownCountries();
  const [across, setAcross] = useQueryState('across', ACROSS);
  const all = useMemo(() => countriesInOrder(cube), [cube]);
  return {
    countries: across === 'all' ? all : shown,
    all: across === 'all',
    setAll: (value) => void setAcross(value ? 'all' : null),
  };
}

/** Whether countries are compared as bars of full length instead of a table; kept in the URL as `as`. */
export function useAsBars(): readonly [boolean, (bars: boolean) => void] {
  const [as, setAs] = useQueryState('as', AS);
  return [as === 'bars', (bars) => void setAs(bars ? 'bars' : null)];
}
