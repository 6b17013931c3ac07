'use client';

import { Fragment, useSyncExternalStore, type ReactNode } from 'react';
import { NUMBER_FORMATS, setNumberLocale } from '@/lib/market-share/format';
import { useUrlParameter } from './url-parameters';

const never = (): (() => void) => () => undefined;

/** Chromium without a language of its own has one that is none: `en-US@posix`. */
function browserLocale(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? NUMBER_FORMATS.point;
  } catch {
    return NUMBER_FORMATS.point;
  }
}

/** The locale of the browser; on the server and for the first moment, English. */
export function useBrowserLocale(): string {
  return useSyncExternalStore(never, browserLocale, () => NUMBER_FORMATS.point);
}

/**
 * Shows what is below with the numbers that the user has chosen, or the browser has; a change renders all of it anew, so that
 * controls, which hold a state and no such numbers, stand outside.
 */
export function InNumberFormat({ children }: { readonly children: ReactNode }): ReactNode {
  const browser = useBrowserLocale();
  const [chosen] = useUrlParameter('numbers');
  const locale = chosen === null ? browser : NUMBER_FORMATS[chosen];
  setNumberLocale(locale);
  return <Fragment key={locale}>{children}</Fragment>;
}
