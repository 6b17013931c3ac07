'use client';

import { parseAsString } from 'nuqs';
import { urlParameter } from './url-parameter';

const PRESENT = parseAsString.withOptions({ history: 'replace' });

const [PresentInUrl, usePresentInUrl] = urlParameter('present', PRESENT);

/** Reads the presented scene once for the page. */
export const PresentProvider = PresentInUrl;

/**
 * The scene that is presented, kept in the URL as `present`, so that a reload in a meeting comes back to it; null while
 * nothing is. Going from scene to scene is no step of the history; beginning to present is one.
 */
export function usePresentedScene(): readonly [
  string | null,
  (scene: string | null, history?: 'push') => void,
] {
  const [scene, setScene] = usePresentInUrl();
  return [scene, (next, history) => void setScene(next, { history: history ?? 'replace' })];
}
