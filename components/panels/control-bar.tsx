'use client';

import { Slider } from '@base-ui/react/slider';
import { Switch } from '@base-ui/react/switch';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { Chip } from '@/components/ui/chip';
import styles from './control-bar.module.css';
import { CountryPicker } from './country-picker';
import { LicensorFinder } from './licensor-finder';
import { useShownCountries, useThresholdControl } from '@/components/state/view-state';

const LONGEST_ON_SLIDER = 180;

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

function ThresholdControls(): ReactNode {
  const { minSeconds, ruleSeconds, setMinSeconds, slider } = useThresholdControl();
  return (
    <>
      <label className={styles.switchLabel} data-tour="threshold">
        <Switch.Root
          checked={minSeconds > 0}
          onCheckedChange={(on) => setMinSeconds(on ? ruleSeconds : 0)}
          className={styles.switch}
        >
          <Switch.Thumb className={styles.switchThumb} />
        </Switch.Root>
        {ruleSeconds}-second threshold
      </label>
      <div className={styles.slider}>
        <span aria-hidden="true">0</span>
        <Slider.Root
          value={Math.min(minSeconds, LONGEST_ON_SLIDER)}
          min={0}
          max={LONGEST_ON_SLIDER}
          step={1}
          largeStep={10}
          {...slider}
          className={styles.sliderRoot}
        >
          <Slider.Control className={styles.sliderControl}>
            <Slider.Track className={styles.sliderTrack}>
              <Slider.Indicator className={styles.sliderIndicator} />
              <Slider.Thumb
                aria-label="Minimum play length"
                getAriaValueText={(_, value) => (value === 0 ? 'every play counts' : `${value} seconds`)}
                className={styles.sliderThumb}
              />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
        <span aria-hidden="true">{LONGEST_ON_SLIDER} s</span>
        <output className={styles.seconds}>{minSeconds === 0 ? 'off' : `${minSeconds} s`}</output>
      </div>
    </>
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
