'use client';

import { useSearchParams } from 'next/navigation';
import {
  unstable_createAdapterProvider as createAdapterProvider,
  type unstable_AdapterInterface as AdapterInterface,
  type unstable_UpdateUrlFunction as UpdateUrl,
} from 'nuqs/adapters/custom';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { readUrl, writeUrl } from './url-parts';

/** The query of the page's request: all that the server, and so the first rendering, knows of the URL. */
const RequestedSearch = createContext('');

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('popstate', changed);
  window.addEventListener('hashchange', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('popstate', changed);
    window.removeEventListener('hashchange', changed);
  };
}

let read: { readonly href: string; readonly state: URLSearchParams } | null = null;

function currentState(): URLSearchParams {
  if (read?.href !== location.href) read = { href: location.href, state: readUrl(location) };
  return read.state;
}

/** The values of some parameters as a text that is the same while they are. */
function valuesOf(state: URLSearchParams, keys: readonly string[]): string {
  const values = new URLSearchParams();
  for (const key of keys) for (const value of state.getAll(key)) values.append(key, value);
  return values.toString();
}

/** By this mark the adapter of Next, which stands around this one, knows a change of nuqs' own. */
const MADE_BY_NUQS = '__nuqs__';

const updateUrl: UpdateUrl = (state, { history: how, scroll }) => {
  const { search, hash } = writeUrl(state);
  const url = location.origin + location.pathname + search + hash;
  // Without a state of history Next takes note of the new URL.
  if (how === 'push') history.pushState(null, MADE_BY_NUQS, url);
  else history.replaceState(null, MADE_BY_NUQS, url);
  for (const changed of listeners) changed();
  if (scroll) window.scrollTo(0, 0);
};

// Always the same function: by a new one nuqs makes new setters, and whoever has one renders again.
const snapshot = (): URLSearchParams => new URLSearchParams(currentState());

function useUrl(watchedKeys: string[]): AdapterInterface {
  const requested = use(RequestedSearch);
  const keys = watchedKeys.join(' ');
  const values = useSyncExternalStore(
    subscribe,
    () => valuesOf(currentState(), keys.split(' ')),
    () => valuesOf(new URLSearchParams(requested), keys.split(' ')),
  );
  return {
    searchParams: useMemo(() => new URLSearchParams(values), [values]),
    updateUrl,
    getSearchParamsSnapshot: snapshot,
    rateLimitFactor: 3, // Next calls the history twice more for each change.
  };
}

const InUrl = createAdapterProvider(useUrl);

/**
 * Lets the components below keep state in the URL by nuqs: in its query, and in its fragment what no server is to see.
 */
export function UrlState({ children }: { readonly children: ReactNode }): ReactNode {
  const search = useSearchParams().toString();
  const [requested] = useState(search);
  return (
    // Around it for what it does on Back and Forward: changes that wait to be written are given up then.
    <NuqsAdapter>
      <RequestedSearch value={requested}>
        <InUrl>{children}</InUrl>
      </RequestedSearch>
    </NuqsAdapter>
  );
}
