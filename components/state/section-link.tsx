'use client';

import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { useUrlParameter } from './url-parameters';
import { keepInPlace } from '@/components/ui/keep-in-place';
import { useOpenCountry } from './view-state';

let stopSettling = (): void => undefined;

/** A section to go to as soon as the page of all countries is back. */
let waiting: string | null = null;

/** Scrolls to a section and keeps it in place until the page has settled or the user moves. */
function scrollToSection(id: string): void {
  stopSettling();
  stopSettling = keepInPlace(() =>
    document.getElementById(id)?.scrollIntoView({ block: 'start', behavior: 'instant' }),
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

/**
 * Follows the URL: a result begins at its top or with the chosen section, which Back and Forward lead to as well. For one
 * component of the page.
 */
export function useViewInSight(): void {
  const [view] = useUrlParameter('view');
  const before = useRef<string | null | undefined>(undefined);
  useEffect(() => () => stopSettling(), []);
  useEffect(() => {
    const changed = view !== before.current || waiting !== null;
    before.current = view;
    waiting = null;
    if (!changed) return;
    stopSettling();
    if (view !== null) scrollToSection(view);
    else window.scrollTo({ top: 0, behavior: 'instant' });
  }, [view]);
}

/** The list of unknown tracks in the ledger: an id on the page and a value of `view`, as a section's is. */
export const UNKNOWN_TRACKS = 'unknown-tracks';

/** Leaves the country that is shown in depth for a section of the page. */
export function useLeaveFor(section: string): () => void {
  const [, setView] = useUrlParameter('view');
  const openCountry = useOpenCountry();
  return () => {
    waiting = section;
    setView(section);
    openCountry(null);
  };
}

/** A link to a section, remembered in the URL. */
export function SectionLink({
  section,
  ...rest
}: { readonly section: string } & ComponentProps<'a'>): ReactNode {
  const [, setView] = useUrlParameter('view');
  return (
    <a
      {...rest}
      href={`#${section}`}
      onClick={(event) => {
        event.preventDefault();
        setView(section);
        scrollToSection(section);
      }}
    />
  );
}
