'use client';

import { useCallback, useMemo } from 'react';
import type { LicensorChoice } from '@/lib/market-share/chosen-shares';
import { licensorTotals } from '@/lib/market-share/country-figures';
import type { Licensor } from '@/lib/market-share/cube';
import { useUrlParameter } from './url-parameters';
import { useDataIfAny } from './use-session';
import { provided, type Provider } from '@/components/ui/provided';
import { useMinSeconds, useShownCountries } from './view-state';

/** The pinned licensors and the ways to change them. */
export interface Pins {
  /** In the order in which they were pinned; only those that the data has. */
  readonly pinned: readonly Licensor[];
  readonly setPinned: (licensors: readonly Licensor[]) => void;
  /** Pins a licensor, or lets it go. The unknown licensor cannot be pinned: it is always shown. */
  readonly toggle: (licensor: Licensor) => void;
}

const NO_NAMES: readonly string[] = [];

const [PinnedLicensors, useProvidedPins] = provided(function useTranslatedPins(): Pins {
  const cube = useDataIfAny()?.cube;
  const [names, setNames] = useUrlParameter('pins');
  const wanted = names ?? NO_NAMES;
  const pinned = useMemo(() => {
    if (!cube || wanted.length === 0) return [];
    const byName = new Map(cube.licensors.slice(1).map((licensor) => [licensor.name, licensor]));
    return wanted.flatMap((name) => byName.get(name) ?? []);
  }, [cube, wanted]);
  const setPinned = useCallback(
    (licensors: readonly Licensor[]): void =>
      setNames(licensors.length === 0 ? null : licensors.map(({ name }) => name)),
    [setNames],
  );
  const toggle = useCallback(
    (licensor: Licensor): void => {
      if (licensor.unknown) return;
      const others = pinned.filter((other) => other !== licensor);
      setPinned(others.length < pinned.length ? others : [...pinned, licensor]);
    },
    [pinned, setPinned],
  );
  return useMemo(() => ({ pinned, setPinned, toggle }), [pinned, setPinned, toggle]);
});

/** The pinned licensors, kept in the URL by name as `pins`. Names that the data does not have are ignored. */
export const usePins = useProvidedPins;

const [Choice, useProvidedChoice] = provided(function useChoice(): LicensorChoice {
  const cube = useDataIfAny()?.cube;
  const [countries] = useShownCountries();
  const [top] = useUrlParameter('top');
  const [same] = useUrlParameter('order');
  const minSeconds = useMinSeconds();
  const { pinned } = usePins();
  const order = useMemo(
    () => (cube && same ? licensorTotals(cube, countries, minSeconds).map(({ licensor }) => licensor) : null),
    [cube, countries, minSeconds, same],
  );
  return useMemo(() => ({ top, pinned, order }), [top, pinned, order]);
});

/** Which licensors each country shows, and in which order. */
export const useLicensorChoice = useProvidedChoice;

/** What the hooks of this file give, worked out once for the page. They need those of the view around them. */
export const LICENSOR_PROVIDERS: readonly Provider[] = [PinnedLicensors, Choice];
