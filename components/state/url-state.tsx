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

/** The query of the page's request. The server, and so the first render, knows no more of the URL. */
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

/** The values of some parameters as one string, so that unchanged values compare equal. */
function valuesOf(state: URLSearchParams, keys: readonly string[]): string {
  const values = new URLSearchParams();
  for (const key of keys) for (const value of state.getAll(key)) values.append(key, value);
  return values.toString();
}

/** Next's adapter, which wraps this one, recognises nuqs' own changes by this marker. */
const MADE_BY_NUQS = '__nuqs__';

const updateUrl: UpdateUrl = (state, { history: how, scroll }) => {
  const { search, hash } = writeUrl(state);
  const url = location.origin + location.pathname + search + hash;
  // Next syncs to the new URL only where the history state is null.
  if (how === 'push') history.pushState(null, MADE_BY_NUQS, url);
  else history.replaceState(null, MADE_BY_NUQS, url);
  for (const changed of listeners) changed();
  if (scroll) window.scrollTo(0, 0);
};

// One stable function: for a new one nuqs makes new setters, and every component that holds one renders again.
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
    rateLimitFactor: 3, // Next makes two more history calls for each change.
  };
}

const InUrl = createAdapterProvider(useUrl);

/** Lets the components below keep state in the URL through nuqs: in the query, and in the fragment what no server may see. */
export function UrlState({ children }: { readonly children: ReactNode }): ReactNode {
  const search = useSearchParams().toString();
  const [requested] = useState(search);
  return (
    // It wraps ours for what it does on Back and Forward: pending changes are dropped.
    <NuqsAdapter>
      <RequestedSearch value={requested}>
        <InUrl>{children}</InUrl>
      </RequestedSearch>
    </NuqsAdapter>
  );
}
