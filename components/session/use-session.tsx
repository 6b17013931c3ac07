'use client';

import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { fixedData } from './fixed-data';
import type { SessionData, SessionState, SessionStore } from './session-store';
import { useFixes } from './use-fixes';

const SessionContext = createContext<SessionStore | null>(null);

/** Gives the store to the components below. */
export function SessionProvider(props: {
  readonly store: SessionStore;
  readonly children: ReactNode;
}): ReactNode {
  return <SessionContext value={props.store}>{props.children}</SessionContext>;
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

/** The finished calculation with the user's fixes applied. Only for components that are shown when there is one. */
export function useData(): SessionData {
  const data = useSession((state) => state.data);
  const [fixes] = useFixes();
  if (!data) throw new Error('useData is for components that are shown only when the data is ready');
  return fixedData(data, fixes);
}
