'use client';

import { parseAsString, useQueryState } from 'nuqs';

const PRESENT = parseAsString.withOptions({ history: 'replace' });

/**
 * The scene that is presented, kept in the URL as `present`, so that a reload in a meeting comes back to it; null while
 * nothing is. Going from scene to scene is no step of the history; beginning to present is one.
 */
export function usePresentedScene(): readonly [
  string | null,
  (scene: string | null, history?: 'push') => void,
] {
  const [scene, setScene] = useQueryState('present', PRESENT);
  return [scene, (next, history) => void setScene(next, { history: history ?? 'replace' })];
}
