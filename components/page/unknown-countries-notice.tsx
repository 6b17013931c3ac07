'use client';

import type { ReactNode } from 'react';
import { noPlaysSentence } from '@/lib/market-share/country-list';
import { Notice } from '@/components/ui/notice';
import { useUnknownCountries } from '@/components/state/view-state';

/** Names the countries that the URL asks for and the data has no plays in. */
export function UnknownCountriesNotice(): ReactNode {
  const unknown = useUnknownCountries();
  return (
    <div role="status">
      {unknown.length > 0 && (
        <Notice onPage space="tight">
          <p>{noPlaysSentence(unknown)}</p>
        </Notice>
      )}
    </div>
  );
}
