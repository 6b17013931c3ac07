'use client';

import { useEffect } from 'react';
import { countryName } from '@/lib/market-share/country';
import { useTab } from '@/components/state/page-place';
import { TAB_NAMES } from './tabs';
import { useMinSeconds, useOpenedCountry, useOpenedLicensor } from '@/components/state/view-state';

const PRODUCT = 'Licensor market share';

/** Shows what is in view in the window's title: `Sweden, 60 s · Licensor market share`. */
export function usePageTitle(): void {
  const country = useOpenedCountry();
  const licensor = useOpenedLicensor();
  const minSeconds = useMinSeconds();
  const threshold = minSeconds === 0 ? 'all plays' : `${minSeconds} s`;
  const tab = useTab();
  const place =
    licensor?.name ?? (country !== null ? countryName(country) : tab === 'overview' ? null : TAB_NAMES[tab]);
  const view = place === null ? threshold : `${place}, ${threshold}`;
  useEffect(() => {
    document.title = `${view} · ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [view]);
}
