import { createStore, type StoreApi } from 'zustand/vanilla';
import { startReading } from '@/lib/dataset/rollups-in-worker';
import type { Statements } from '@/lib/engine/statements';
import { browserEffects } from '@/lib/session/effects/browser-effects';
import { createSession } from '@/lib/session/session';
import type { SessionActions } from '@/lib/session/session-actions';
import type { SessionState } from '@/lib/session/session-state';
import type { FirstLook } from './make-first-look';

/** The session as a store of zustand, with its actions. */
export interface SessionStore extends SessionActions, StoreApi<SessionState> {
  /** The SQL of the calculation. */
  readonly statements: Statements;
  /** What can be read of the dataset that the page starts with until it is open. */
  readonly firstLook: FirstLook | null;
}

/**
 * Starts the session of the page.
 *
 * @param beginning set where the page will open a dataset at once.
 */
export function createSessionStore(
  statements: Statements,
  beginning: Pick<SessionStore, 'firstLook'> | null = null,
): SessionStore {
  const { getState, subscribe, ...actions } = createSession(browserEffects(statements), {
    opening: beginning !== null,
  });
  const store = createStore<SessionState>(() => getState());
  subscribe(() => store.setState(getState(), true));
  // By the time that React has taken the page over, what reads the dataset is there.
  if (beginning && typeof window !== 'undefined') startReading();
  return { ...store, ...actions, statements, firstLook: beginning?.firstLook ?? null };
}
