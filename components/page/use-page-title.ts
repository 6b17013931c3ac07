'use client';

import { useEffect } from 'react';
import { countryName } from '@/lib/market-share/country';
import { useTab } from '@/components/state/page-place';
import { TAB_NAMES } from './tabs';
import { useMinSeconds, useOpenedCountry } from '@/components/state/view-state';

const PRODUCT = 'Licensor market share';

/** Shows what is in view in the window's title: `Sweden, 60 s · Licensor market share`. */
export function usePageTitle(): void {
  const country = useOpenedCountry();
  const minSeconds = useMinSeconds();
  const threshold = minSeconds === 0 ? 'all plays' : `${minSeconds} s`;
  const tab = useTab();
  const place =
    country !== null ? `${countryName(country)}, ` : tab === 'overview' ? '' : `${TAB_NAMES[tab]}, `;
  const view = place + threshold;
  useEffect(() => {
    document.title = `${view} · ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [view]);
}
