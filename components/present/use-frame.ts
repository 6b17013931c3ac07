'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { frameOf, type Frame } from './scene-layout';

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** The window as a frame for scenes; it changes with the window. */
export function useFrame(): Frame {
  const width = useSyncExternalStore(subscribe, () => window.innerWidth);
  const height = useSyncExternalStore(subscribe, () => window.innerHeight);
  return useMemo(() => frameOf(width, height), [width, height]);
}
