'use client';

import { useEffect } from 'react';
import { countryName } from '@/lib/market-share/country';
import { useMinSeconds, useOpenedCountry } from '@/components/state/view-state';

const PRODUCT = 'Licensor market share';

/** Shows what is in view in the window's title: `Sweden, 60 s · Licensor market share`. */
export function usePageTitle(): void {
  const country = useOpenedCountry();
  const minSeconds = useMinSeconds();
  const threshold = minSeconds === 0 ? 'all plays' : `${minSeconds} s`;
  const view = country === null ? threshold : `${countryName(country)}, ${threshold}`;
  useEffect(() => {
    document.title = `${view} · ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [view]);
}
