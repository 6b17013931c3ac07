'use client';

import { createContext, use, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SessionState } from '@/lib/session/session-state';
import { anonymousData } from './anonymous-data';
import { fixedData } from './fixed-data';
import { withChosen } from '@/components/ui/licensor-colours';
import { useFixesInUrl } from './fixes-in-url';
import { useUrlParameter } from './url-parameters';
import { coloured, type SessionData } from './session-data';
import type { SessionStore } from './session-store';

const SessionContext = createContext<SessionStore | null>(null);
const DataContext = createContext<SessionData | null>(null);

/** Gives the store to the components below. */
export function SessionProvider(props: {
  readonly store: SessionStore;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <SessionContext value={props.store}>
      <ShownData>{props.children}</ShownData>
    </SessionContext>
  );
}

/** Makes the data ready to be shown once for all components below: most of them, at every step of the threshold, ask. */
function ShownData({ children }: { readonly children: ReactNode }): ReactNode {
  const data = useSession((state) => state.data);
  const anonymised = useSession((state) => state.anonymised);
  const [fixes] = useFixesInUrl(data?.aliases ?? null);
  const [chosen] = useUrlParameter('colours');
  const fixed = data && fixedData(coloured(data), fixes);
  const named = fixed && anonymised ? anonymousData(fixed) : fixed;
  const shown = useMemo(
    () => (named && chosen.length > 0 ? { ...named, colours: withChosen(named.colours, chosen) } : named),
    [named, chosen],
  );
  return <DataContext value={shown}>{children}</DataContext>;
}

/** The store and its actions. */
export function useSessionStore(): SessionStore {
  const store = use(SessionContext);
  if (!store) throw new Error('useSessionStore needs a SessionProvider above it');
  return store;
}

/** A part of the session's state; the component renders again when that part changes. */
export function useSession<Part>(select: (state: SessionState) => Part): Part {
  return useStore(useSessionStore(), select);
}

/** Like {@link useData}, but null while there is nothing to be shown. */
export function useDataIfAny(): SessionData | null {
  return use(DataContext);
}

/**
 * The finished calculation as it is to be shown: with the user's fixes applied, and with aliases for the licensors while
 * they are anonymised. Only for components that are shown when there is one.
 */
export function useData(): SessionData {
  const data = useDataIfAny();
  if (!data) throw new Error('useData is for components that are shown only when the data is ready');
  return data;
}
