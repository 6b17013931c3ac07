'use client';

import { useMemo, type ReactNode } from 'react';
import { foundData } from '@/lib/engine/found-data';
import { findingsOf, type Finding } from '@/lib/market-share/findings';
import { describeFix, serialiseFixes } from '@/lib/market-share/fixes';
import { useData } from '@/components/state/use-session';
import { useFixes } from '@/components/state/use-fixes';
import { Button } from '@/components/ui/button';
import styles from './fixes-view.module.css';

function useFindings(): Finding[] {
  const { cube, result, dataset } = useData();
  return useMemo(() => {
    const findings = findingsOf(foundData(result, cube));
    // What is published stays as it was computed: its publisher can correct it, the page cannot.
    return dataset ? findings.map(({ text }) => ({ text })) : findings;
  }, [cube, result, dataset]);
}

/** What looks wrong in the data, with the fix that would correct it; nothing is changed until the user accepts it. */
export function FindingList(): ReactNode {
  const findings = useFindings();
  const [fixes, setFixes] = useFixes();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>Worth a look</h3>
      <ul className={styles.findings} aria-label="Findings">
        {findings.map(({ text, offer }) => (
          <li key={text}>
            <span>{text}</span>
            {offer && <Button onClick={() => setFixes([...fixes, ...offer.fixes])}>{offer.label}</Button>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The fixes in force, next to the result that they change. */
export function AppliedFixes(): ReactNode {
  const [fixes, setFixes] = useFixes();
  const { dataset } = useData();
  if (fixes.length === 0 || dataset) return null;
  return (
    <ul className={styles.applied} aria-label="Fixes in force">
      {fixes.map((fix, i) => (
        <li key={serialiseFixes([fix])}>
          <span>{describeFix(fix)}</span>
          <Button look="plain" onClick={() => setFixes(fixes.filter((_, j) => j !== i))}>
            Undo
          </Button>
        </li>
      ))}
    </ul>
  );
}
