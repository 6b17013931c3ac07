'use client';

import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { useUrlParameter } from './url-parameters';
import { keepInPlace } from '@/components/ui/keep-in-place';
import { useOpenCountry } from './view-state';

/** The tabs of the result, as the URL's `view` names them; the first is the one without a name there. */
export type TabId = 'overview' | 'threshold' | 'map' | 'table' | 'royalties' | 'ledger' | 'method';

/** The list of unknown tracks in the ledger: an id on the page and a value of `view`. */
export const UNKNOWN_TRACKS = 'unknown-tracks';

/** Places within a tab that `view` may name: ids on the page. */
const WITHIN: Readonly<Record<string, TabId>> = {
  compare: 'overview',
  effect: 'overview',
  changes: 'overview',
  [UNKNOWN_TRACKS]: 'ledger',
};

const TAB_IDS: readonly string[] = ['threshold', 'map', 'table', 'royalties', 'ledger', 'method'];

/** The tab that is shown; what the URL asks for and nothing is called leads to the first. */
export function useTab(): TabId {
  const [view] = useUrlParameter('view');
  if (view === null) return 'overview';
  return WITHIN[view] ?? (TAB_IDS.includes(view) ? (view as TabId) : 'overview');
}

let stopSettling = (): void => undefined;

/** Scrolls to a place within a tab and keeps it in view until the page has settled or the user moves. */
function scrollWithin(view: string): void {
  stopSettling();
  stopSettling = keepInPlace(() =>
    document.getElementById(view)?.scrollIntoView({ block: 'start', behavior: 'instant' }),
  );
}

/**
 * Leaves it to the page where it scrolls to on Back and Forward: these also undo other choices, which must not move the
 * page under the reader, and they close a country, which leads to where one was. For one component, which stays.
 */
export function useOwnScrolling(): void {
  useEffect(() => {
    const usual = history.scrollRestoration;
    history.scrollRestoration = 'manual';
    return () => {
      history.scrollRestoration = usual;
    };
  }, []);
}

/** Follows the URL: a tab begins at its top, or at the place that is asked for. For one component of the page. */
export function useViewInSight(): void {
  const [view] = useUrlParameter('view');
  const before = useRef<string | null | undefined>(undefined);
  useEffect(() => () => stopSettling(), []);
  useEffect(() => {
    if (view === before.current) return;
    before.current = view;
    stopSettling();
    if (view !== null && view in WITHIN) scrollWithin(view);
    else window.scrollTo({ top: 0, behavior: 'instant' });
  }, [view]);
}

/** Goes to a tab, or to a place within one, also from what is shown in depth. */
export function useGoTo(): (view: string) => void {
  const [, setView] = useUrlParameter('view');
  const openCountry = useOpenCountry();
  return (view) => {
    setView(view === 'overview' ? null : view);
    openCountry(null);
    if (view in WITHIN) scrollWithin(view);
  };
}

/** A link to a tab or to a place within one, remembered in the URL. */
export function PlaceLink({ to, ...rest }: { readonly to: string } & ComponentProps<'a'>): ReactNode {
  const goTo = useGoTo();
  return (
    <a
      {...rest}
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        goTo(to);
      }}
    />
  );
}
