'use client';

import { useMemo } from 'react';
import type { ExportSource } from '@/lib/export/export-source';
import { useMinSeconds, useShownCountries } from '../dashboard/view-state';
import { useFixes } from '../session/use-fixes';
import { useData, useSession } from '../session/use-session';

/** The result as it is set on the page, for exports. */
export function useExportSource(): ExportSource {
  const { cube, result, engine, finishedAt } = useData();
  const [countries] = useShownCountries();
  const minSeconds = useMinSeconds();
  const [fixes] = useFixes();
  const anonymised = useSession((state) => state.anonymised);
  return useMemo(
    () => ({ cube, result, engine, computedAt: finishedAt, countries, minSeconds, fixes, anonymised }),
    [cube, result, engine, finishedAt, countries, minSeconds, fixes, anonymised],
  );
}
