'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The step that the tour is at, from 0; null while there is none. Nothing but the user's wish begins it. */
const step = createStore<number | null>(() => null);

/** Goes to a step of the tour; null ends it. */
export function setTourStep(next: number | null): void {
  step.setState(next, true);
}

/** The step that the tour is at, or null. */
export function useTourStep(): number | null {
  return useStore(step);
}
