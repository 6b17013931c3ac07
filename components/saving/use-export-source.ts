'use client';

import { useMemo } from 'react';
import type { ExportSource } from '@/lib/export/export-source';
import type { Fix } from '@/lib/market-share/fixes';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useBefore } from '@/components/state/use-before';
import { useRoyaltyTerms } from '@/components/state/royalty-terms';
import { useMinSeconds, useShownCountries } from '@/components/state/view-state';
import { useFixes } from '@/components/state/use-fixes';
import { fingerprinted } from '@/lib/session/fingerprinted';
import { FINGERPRINTING, useFingerprintedResult, useFingerprints } from '@/components/state/use-fingerprints';
import { useData, useSession, useSessionStore } from '@/components/state/use-session';
import type { SayOfExport } from './export-tasks';

/** A published dataset stays as it was computed. */
const NO_FIXES: readonly Fix[] = [];

/** The result as it is set on the page, for exports. */
export function useExportSource(): ExportSource {
  const { cube, engine, finishedAt, dataset } = useData();
  const result = useFingerprintedResult();
  const about = dataset?.about ?? null;
  const [countries] = useShownCountries();
  const minSeconds = useMinSeconds();
  const [fixes] = useFixes();
  const [royaltyTerms] = useRoyaltyTerms();
  const compared = useBefore();
  const before = compared?.kind === 'ready' ? compared : null;
  const anonymised = useSession((state) => state.anonymised);
  const [thinBelow] = useUrlParameter('thin');
  return useMemo(
    () => ({
      cube,
      result,
      engine,
      computedAt: finishedAt,
      dataset: about,
      countries,
      minSeconds,
      fixes: about ? NO_FIXES : fixes,
      royaltyTerms,
      before,
      anonymised,
      thinBelow,
    }),
    [
      cube,
      result,
      engine,
      finishedAt,
      about,
      countries,
      minSeconds,
      fixes,
      royaltyTerms,
      before,
      anonymised,
      thinBelow,
    ],
  );
}

/**
 * Gives the result with the fingerprints of its files, which an export waits for and says so.
 *
 * Rejects where a file has changed since it was counted, unless `orWithout` lets the export go without fingerprints.
 */
export function useFingerprintedSource(): (
  say: SayOfExport,
  signal: AbortSignal,
  orWithout?: 'or without',
) => Promise<ExportSource> {
  const source = useExportSource();
  const { fingerprints } = useSessionStore();
  const isPending = useFingerprints().kind === 'pending';
  return async (say, signal, orWithout) => {
    if (isPending) say(FINGERPRINTING);
    const cancelled = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    );
    const known = await Promise.race([fingerprints(), cancelled]).catch((error: unknown) => {
      if (signal.aborted || !orWithout) throw error;
      return [];
    });
    say(null);
    return { ...source, result: fingerprinted(source.result, known) };
  };
}
