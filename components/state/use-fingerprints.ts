import { useMemo } from 'react';
import type { LoadResult } from '@/lib/engine/load';
import { fingerprinted } from '@/lib/session/fingerprinted';
import type { Fingerprints } from '@/lib/session/session-state';
import { useData, useSession } from './use-session';

/** What is said while something waits for the fingerprints of the files. */
export const FINGERPRINTING = 'Fingerprinting files…';

const PENDING: Fingerprints = { kind: 'pending' };

/** Whether the files of the result have been hashed. */
export function useFingerprints(): Fingerprints {
  return useSession((state) => state.fingerprints) ?? PENDING;
}

/** The result as it is to be shown, with the fingerprints of its files as soon as they are known. */
export function useFingerprintedResult(): LoadResult {
  const { result } = useData();
  const fingerprints = useFingerprints();
  return useMemo(
    () => (fingerprints.kind === 'known' ? fingerprinted(result, fingerprints.of) : result),
    [result, fingerprints],
  );
}
