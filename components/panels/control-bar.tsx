'use client';

import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { Chip } from '@/components/ui/chip';
import styles from './control-bar.module.css';
import { CountryPicker } from './country-picker';
import { LicensorFinder } from './licensor-finder';
import { ThresholdControls } from './threshold-controls';
import { useShownCountries } from '@/components/state/view-state';

/** The controls that stay in reach: the threshold, the countries and the licensors. */
export function ControlBar(): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  // What sticks below the bar, and what is scrolled to, needs to know how high it is: it wraps where it must.
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty('--controls-height', `${bar.current!.offsetHeight}px`),
    );
    observer.observe(bar.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={bar} className={styles.bar} role="group" aria-label="Controls">
      <ThresholdControls />
      <CountryChips />
      <LicensorFinder />
    </div>
  );
}

function CountryChips(): ReactNode {
  const [shown, setShown] = useShownCountries();
  return (
    <div className={styles.countries}>
      <ul aria-label="Countries shown">
        {shown.map((code) => (
          <Chip
            key={code}
            text={code}
            title={countryName(code)}
            removeName={`Remove ${countryName(code)}`}
            onRemove={() => setShown(shown.filter((other) => other !== code))}
          />
        ))}
      </ul>
      <CountryPicker />
    </div>
  );
}
