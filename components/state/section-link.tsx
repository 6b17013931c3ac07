'use client';

import { parseAsString } from 'nuqs';
import { useCallback, useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { urlParameter } from './url-parameter';
import { keepInPlace } from '@/components/ui/keep-in-place';
import { useOpenCountry } from './view-state';

const VIEW = parseAsString.withOptions({ history: 'push' });

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

const [ViewInUrl, useViewInUrl] = urlParameter('view', VIEW);

/** Reads the chosen section once for the page. */
export const SectionProvider = ViewInUrl;

/** The section that the user has chosen, kept in the URL as `view`, and a way to choose. Null where none was chosen. */
export function useView(): readonly [string | null, (view: string | null) => void] {
  const [view, setView] = useViewInUrl();
  const choose = useCallback((next: string | null) => void setView(next), [setView]);
  return [view, choose];
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

/** Follows the URL: shows the chosen section after a reload, and on Back and Forward. For one component of the page. */
export function useViewInSight(): void {
  const [view] = useView();
  const before = useRef<string | null>(null);
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
  const [, setView] = useView();
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
  const [, setView] = useView();
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
