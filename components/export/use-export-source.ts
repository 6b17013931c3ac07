'use client';

import { useMemo } from 'react';
import type { ExportSource } from '@/lib/export/export-source';
import type { Fix } from '@/lib/market-share/fixes';
import { useMinSeconds, useShownCountries } from '../dashboard/view-state';
import { useFixes } from '../session/use-fixes';
import { useData, useSession } from '../session/use-session';

/** A published dataset stays as it was computed. */
const NO_FIXES: readonly Fix[] = [];

/** The result as it is set on the page, for exports. */
export function useExportSource(): ExportSource {
  const { cube, result, engine, finishedAt, dataset } = useData();
  const about = dataset?.about ?? null;
  const [countries] = useShownCountries();
  const minSeconds = useMinSeconds();
  const [fixes] = useFixes();
  const anonymised = useSession((state) => state.anonymised);
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
      anonymised,
    }),
    [cube, result, engine, finishedAt, about, countries, minSeconds, fixes, anonymised],
  );
}
