'use client';

import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { defaultCountries } from '@/lib/market-share/country';
import { findCountries } from '@/lib/market-share/country-list';
import type { Licensor } from '@/lib/market-share/cube';
import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';
import { holdThreshold, useHeldThreshold } from './held-threshold';
import { useUrlParameter } from './url-parameters';
import { readParameter } from './url-parts';
import { useDataIfAny, useSession } from './use-session';
import { provided, providedState, type Provider } from '@/components/ui/provided';
import { Gesture } from './gesture';

const [MinSeconds, useProvidedMinSeconds, DeferredMinSeconds, UnseenMinSeconds] = provided(
  function useMinSeconds() {
    const [asked] = useUrlParameter('min');
    return useHeldThreshold() ?? asked;
  },
);

/**
 * The threshold of all numbers in view, in whole seconds; 0 counts every play. Kept in the URL as `min`; while files of
 * a dataset are being read for it, the one before.
 */
export const useMinSeconds = useProvidedMinSeconds;

/** Lets what is in it follow a drag of the threshold when what is above has been drawn. */
export const DeferredThreshold = DeferredMinSeconds;

/** Spares what nobody sees the steps of a drag of the threshold. */
export const UnseenThreshold = UnseenMinSeconds;

export interface ThresholdControl {
  readonly minSeconds: number;
  /** The threshold that the switch turns on: the one in force, else the one before it was turned off. */
  readonly ruleSeconds: number;
  /** Sets the threshold. Small moves after each other are one step of the history. */
  readonly setMinSeconds: (seconds: number) => void;
  /** For a slider that sets the threshold: a drag is one step of the history, however long it is held. */
  readonly slider: {
    readonly onValueChange: (seconds: number) => void;
    readonly onValueCommitted: () => void;
  };
}

// Both are one for the page: the slider, the charts and the presentation move the same threshold.
const thresholdGesture = new Gesture();
const ruleBeforeOff = createStore(() => DEFAULT_MIN_SECONDS);

/** The threshold and the way to change it; with `replace` no change is a step of the history. */
export function useThresholdControl(history?: 'replace'): ThresholdControl {
  const [minSeconds, setMin] = useUrlParameter('min');
  const lastRule = useStore(ruleBeforeOff);
  const [countries] = useShownCountries();
  const dataset = useSession(({ data }) => data?.dataset ?? null);
  const set = (seconds: number, goesOn: boolean): void => {
    if (dataset) {
      holdThreshold({ cube: dataset.cube, from: minSeconds, to: seconds, countries });
    }
    // What a drag passes on its way to 0 was never meant as the rule.
    if (minSeconds > 0 && !goesOn) ruleBeforeOff.setState(minSeconds);
    setMin(seconds, history ?? (goesOn ? 'replace' : 'push'));
  };
  return {
    minSeconds,
    ruleSeconds: minSeconds > 0 ? minSeconds : lastRule,
    setMinSeconds(seconds) {
      const turned = seconds === 0 || minSeconds === 0;
      set(seconds, thresholdGesture.move(performance.now()) && !turned);
    },
    slider: {
      onValueChange: (seconds) => set(seconds, thresholdGesture.move(performance.now(), true)),
      onValueCommitted: () => thresholdGesture.release(),
    },
  };
}

const NO_COUNTRIES: readonly string[] = [];

const [ShownCountries, useProvidedCountries] = providedState(function useShown() {
  const cube = useDataIfAny()?.cube;
  const usual = useMemo(() => (cube ? defaultCountries(cube) : NO_COUNTRIES), [cube]);
  const [chosen, setChosen] = useUrlParameter('countries');
  const shown = useMemo(() => {
    if (!chosen) return usual;
    return cube ? findCountries(cube, chosen).found : chosen;
  }, [cube, chosen, usual]);
  const setCountries = useCallback(
    (countries: readonly string[]): void => {
      setChosen(countries.join() === usual.join() ? null : countries);
    },
    [setChosen, usual],
  );
  return [shown, setCountries] as const;
});

/** The countries that are shown, kept in the URL as `countries`, and a way to change them. */
export const useShownCountries = useProvidedCountries;

/** Countries that the URL asks for and the data has no plays in. */
export function useUnknownCountries(): readonly string[] {
  const cube = useDataIfAny()?.cube;
  const [chosen] = useUrlParameter('countries');
  const [opened] = useUrlParameter('country');
  return useMemo(
    () =>
      cube
        ? findCountries(cube, [...(chosen ?? NO_COUNTRIES), ...(opened === null ? NO_COUNTRIES : [opened])])
            .unknown
        : NO_COUNTRIES,
    [cube, chosen, opened],
  );
}

/** What {@link useMinSeconds} and the other hooks of this file give, worked out once for the page. */
export const VIEW_PROVIDERS: readonly Provider[] = [MinSeconds, ShownCountries];

/** Below how many plays that count a market is marked as thin, kept in the URL as `thin`; 0 marks none. */
export function useThinBelow(): readonly [number, (plays: number) => void] {
  const [thin, setThin] = useUrlParameter('thin');
  const [gesture] = useState(() => new Gesture());
  return [thin, (value) => setThin(value, gesture.move(performance.now()) ? 'replace' : 'push')];
}

/** The country that is shown in depth, or null; kept in the URL as `country`. */
export function useOpenedCountry(): string | null {
  const cube = useDataIfAny()?.cube;
  const [opened] = useUrlParameter('country');
  return opened !== null && cube ? (findCountries(cube, [opened]).found[0] ?? null) : opened;
}

/** Opens a country in depth, which is a step of the history; null closes it. */
export function useOpenCountry(): (country: string | null) => void {
  const [, setCountry] = useUrlParameter('country');
  const [, setLicensor] = useUrlParameter('licensor');
  return useCallback(
    (country) => {
      setCountry(country);
      setLicensor(null);
    },
    [setCountry, setLicensor],
  );
}

/** The licensor that is shown across countries, or null; kept in the URL by name as `licensor`. */
export function useOpenedLicensor(): Licensor | null {
  const cube = useDataIfAny()?.cube;
  const [name] = useUrlParameter('licensor');
  return useMemo(
    () => (name === null ? null : (cube?.licensors.find((one) => !one.unknown && one.name === name) ?? null)),
    [cube, name],
  );
}

/** Shows a licensor across countries, which is a step of the history; null closes it. */
export function useOpenLicensor(): (licensor: Licensor | null) => void {
  const [, setCountry] = useUrlParameter('country');
  const [, setLicensor] = useUrlParameter('licensor');
  return useCallback(
    (licensor) => {
      setLicensor(licensor?.name ?? null);
      setCountry(null);
    },
    [setCountry, setLicensor],
  );
}

/** What a URL says about the view of the data. */
export interface View {
  /** Null where the URL leaves it to what is usual. */
  readonly countries: readonly string[] | null;
  readonly minSeconds: number;
  readonly top: number;
}

/** The view that the query part of a URL asks for. */
export function readView(search: string): View {
  const state = new URLSearchParams(search);
  return {
    countries: readParameter(state, 'countries'),
    minSeconds: readParameter(state, 'min'),
    top: readParameter(state, 'top'),
  };
}
