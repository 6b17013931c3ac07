'use client';

import { useMemo } from 'react';
import { aliasedCube } from '@/lib/market-share/aliased-cube';
import type { Before } from '@/lib/session/session-state';
import { useData, useSession } from './use-session';

/** The earlier delivery as it is to be shown: with aliases for the licensors while they are anonymised. */
export function useBefore(): Before | null {
  const before = useSession((state) => state.before);
  const anonymised = useSession((state) => state.anonymised);
  const { aliases } = useData();
  return useMemo(() => {
    if (!anonymised || before?.kind !== 'ready') return before;
    const cubes = before.cubes.map((cube) => aliasedCube(cube, aliases).cube);
    return { ...before, name: aliases.hideIn(before.name), cubes };
  }, [before, anonymised, aliases]);
}
