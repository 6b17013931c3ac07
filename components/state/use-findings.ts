import { useMemo } from 'react';
import { foundData } from '@/lib/engine/found-data';
import { findingsOf, type Finding } from '@/lib/market-share/findings';
import { useData } from './use-session';

/** What looks wrong in the data and is not corrected by a fix, with the fix that would. */
export function useFindings(): Finding[] {
  const { cube, result, dataset, keptFixes } = useData();
  return useMemo(() => {
    const findings = findingsOf(foundData(result, cube));
    // What is published or kept stays as it was computed: only with the files can it be corrected.
    return dataset || keptFixes ? findings.map(({ text }) => ({ text })) : findings;
  }, [cube, result, dataset, keptFixes]);
}
