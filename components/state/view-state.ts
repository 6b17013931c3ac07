'use client';

import { createLoader, createParser, parseAsString } from 'nuqs';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { defaultCountries } from '@/lib/market-share/country';
import { findCountries, parseCountries, serialiseCountries } from '@/lib/market-share/country-list';
import { DEFAULT_MIN_SECONDS, MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { DEFAULT_THIN_BELOW } from '@/lib/market-share/thin-market';
import { DEFAULT_TOP } from '@/lib/market-share/top-n';
import { holdThreshold, useHeldThreshold } from './held-threshold';
import { urlParameter } from './url-parameter';
import { useDataIfAny, useSession } from './use-session';
import { provided, providedState, type Provider } from '@/components/ui/provided';
import { Gesture } from './gesture';

const MOST_TOP = 50;

/** A whole number in plain digits within limits; anything else counts as absent. */
function wholeNumber(least: number, most: number): ReturnType<typeof createParser<number>> {
  return createParser({
    parse: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : null;
    },
    serialize: String,
  });
}

const MIN = wholeNumber(0, MAX_MIN_SECONDS)
  .withDefault(DEFAULT_MIN_SECONDS)
  .withOptions({ clearOnDefault: true });
const TOP = wholeNumber(1, MOST_TOP)
  .withDefault(DEFAULT_TOP)
  .withOptions({ clearOnDefault: true, history: 'push' });
const COUNTRIES = createParser<readonly string[]>({
  parse: parseCountries,
  serialize: serialiseCountries,
  eq: (a, b) => serialiseCountries(a) === serialiseCountries(b),
}).withOptions({ history: 'push' });
const COUNTRY = parseAsString.withOptions({ history: 'push' });

/** `1` is on; anything else counts as absent, which is off. */
const BOUNDS = createParser<boolean>({ parse: (text) => (text === '1' ? true : null), serialize: () => '1' })
  .withDefault(false)
  .withOptions({ clearOnDefault: true, history: 'push' });
const MOST_THIN = 999_999_999;
const THIN = wholeNumber(0, MOST_THIN).withDefault(DEFAULT_THIN_BELOW).withOptions({ clearOnDefault: true });

const [MinInUrl, useMinInUrl] = urlParameter('min', MIN);
const [TopInUrl, useTopInUrl] = urlParameter('top', TOP);
const [CountriesInUrl, useCountriesInUrl] = urlParameter('countries', COUNTRIES);
const [CountryInUrl, useCountryInUrl] = urlParameter('country', COUNTRY);
const [BoundsInUrl, useBoundsInUrl] = urlParameter('bounds', BOUNDS);
const [ThinInUrl, useThinInUrl] = urlParameter('thin', THIN);

const [MinSeconds, useProvidedMinSeconds, DeferredMinSeconds] = provided(function useMinSeconds() {
  const [asked] = useMinInUrl();
  return useHeldThreshold() ?? asked;
});

/**
 * The threshold of all numbers in view, in whole seconds; 0 counts every play. Kept in the URL as `min`; while files of
 * a dataset are being read for it, the one before.
 */
export const useMinSeconds = useProvidedMinSeconds;

/** Lets what is in it follow a drag of the threshold when what is above has been drawn. */
export const DeferredThreshold = DeferredMinSeconds;

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
  const [minSeconds, setMin] = useMinInUrl();
  const lastRule = useStore(ruleBeforeOff);
  const [countries] = useShownCountries();
  const dataset = useSession(({ data }) => data?.dataset ?? null);
  const set = (seconds: number, goesOn: boolean): void => {
    if (dataset) {
      holdThreshold({ cube: dataset.cube, from: minSeconds, to: seconds, countries });
    }
    // What a drag passes on its way to 0 was never meant as the rule.
    if (minSeconds > 0 && !goesOn) ruleBeforeOff.setState(minSeconds);
    void setMin(seconds, { history: history ?? (goesOn ? 'replace' : 'push') });
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
  const [chosen, setChosen] = useCountriesInUrl();
  const shown = useMemo(() => {
    if (!chosen) return usual;
    return cube ? findCountries(cube, chosen).found : chosen;
  }, [cube, chosen, usual]);
  const setCountries = useCallback(
    (countries: readonly string[]): void => {
      void setChosen(countries.join() === usual.join() ? null : [...countries]);
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
  const [chosen] = useCountriesInUrl();
  const [opened] = useCountryInUrl();
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
export const VIEW_PROVIDERS: readonly Provider[] = [
  MinInUrl,
  TopInUrl,
  CountriesInUrl,
  CountryInUrl,
  BoundsInUrl,
  ThinInUrl,
  MinSeconds,
  ShownCountries,
];

/** How many licensors a country shows before "other", kept in the URL as `top`. */
export function useTop(): readonly [number, (top: number) => void] {
  const [top, setTop] = useTopInUrl();
  return [top, (value) => void setTop(value)];
}

/** Whether bars show what the unknown plays could add to them, kept in the URL as `bounds`. */
export function useBounds(): readonly [boolean, (bounds: boolean) => void] {
  const [bounds, setBounds] = useBoundsInUrl();
  return [bounds, (value) => void setBounds(value)];
}

/** Below how many plays that count a market is marked as thin, kept in the URL as `thin`; 0 marks none. */
export function useThinBelow(): readonly [number, (plays: number) => void] {
  const [thin, setThin] = useThinInUrl();
  const [gesture] = useState(() => new Gesture());
  return [
    thin,
    (value) => void setThin(value, { history: gesture.move(performance.now()) ? 'replace' : 'push' }),
  ];
}

/** The country that is shown in depth, or null; kept in the URL as `country`. */
export function useOpenedCountry(): string | null {
  const cube = useDataIfAny()?.cube;
  const [opened] = useCountryInUrl();
  return opened !== null && cube ? (findCountries(cube, [opened]).found[0] ?? null) : opened;
}

/** Opens a country in depth, which is a step of the history; null closes it. */
export function useOpenCountry(): (country: string | null) => void {
  const [, setCountry] = useCountryInUrl();
  return useCallback((country) => void setCountry(country), [setCountry]);
}

/** What a URL says about the view of the data. */
export interface View {
  /** Null where the URL leaves it to what is usual. */
  readonly countries: readonly string[] | null;
  readonly minSeconds: number;
  readonly top: number;
}

const loadView = createLoader({ countries: COUNTRIES, min: MIN, top: TOP });

/** The view that the query part of a URL asks for. */
export function readView(search: string): View {
  const { countries, min, top } = loadView(new URLSearchParams(search));
  return { countries, minSeconds: min, top };
}
