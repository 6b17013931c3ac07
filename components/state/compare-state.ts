'use client';

import { countriesInOrder } from '@/lib/market-share/country';
import { useMemo } from 'react';
import { useUrlParameter } from './url-parameters';
import { useData } from './use-session';
import { useShownCountries } from './view-state';

/** Which countries are compared. */
export interface ComparedCountries {
  readonly countries: readonly string[];
  /** Whether these are all countries of the data, whichever are shown. */
  readonly all: boolean;
  readonly setAll: (all: boolean) => void;
}

/** The compared countries: the shown ones, or all. */
export function useComparedCountries(): ComparedCountries {
  const { cube } = useData();
  const [shown] = useShownCountries();
  const [across, setAll] = useUrlParameter('across');
  const all = useMemo(() => countriesInOrder(cube), [cube]);
  return { countries: across ? all : shown, all: across, setAll };
}
