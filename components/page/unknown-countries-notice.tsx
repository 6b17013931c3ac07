'use client';

import type { ReactNode } from 'react';
import { noPlaysSentence } from '@/lib/market-share/country-list';
import styles from '@/components/ledger/fixes-view.module.css';
import { useUnknownCountries } from '@/components/state/view-state';

/** Names the countries that the URL asks for and the data has no plays in. */
export function UnknownCountriesNotice(): ReactNode {
  const unknown = useUnknownCountries();
  return (
    <div role="status">
      {unknown.length > 0 && (
        <div className={styles.applied}>
          <p className={styles.said}>{noPlaysSentence(unknown)}</p>
        </div>
      )}
    </div>
  );
}
