'use client';

import type { ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { InSight } from '@/components/ui/in-sight';
import { CountrySensitivity } from '@/components/licensor/country-sensitivity';
import styles from './threshold-section.module.css';
import { useOpenCountry, useShownCountries } from '@/components/state/view-state';

const CHART_HEIGHT = 240;
/** Heading, sentences and chart of a country, where two stand side by side. */
const BLOCK_HEIGHT = 400;

/** What if the rule were another: shares over the threshold. */
export function ThresholdSection(): ReactNode {
  const [countries] = useShownCountries();
  const openCountry = useOpenCountry();
  return (
    <>
      <h2>What if the threshold were different?</h2>
      <p className={styles.intro}>
        How shares change as the threshold rises from 0 to 180 seconds. Drag the blue line to change the
        threshold for the whole page, or use the arrow keys. Circles mark where two licensors swap places.
      </p>
      <div className={styles.grid}>
        {countries.map((country) => (
          <article key={country} aria-label={`${countryName(country)} by threshold`}>
            <InSight height={BLOCK_HEIGHT - 32}>
              <h3>
                <button type="button" onClick={() => openCountry(country)}>
                  {countryName(country)}
                </button>
              </h3>
              <CountrySensitivity country={country} height={CHART_HEIGHT} changes={3} />
            </InSight>
          </article>
        ))}
      </div>
    </>
  );
}
