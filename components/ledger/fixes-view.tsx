'use client';

import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Finding } from '@/lib/market-share/findings';
import { describeFix, serialiseFixes } from '@/lib/market-share/fixes';
import { formatCounted } from '@/lib/market-share/format';
import { useData } from '@/components/state/use-session';
import { useFindings } from '@/components/state/use-findings';
import { useFixes } from '@/components/state/use-fixes';
import { Button } from '@/components/ui/button';
import { ChevronIcon } from '@/components/ui/icons';
import { Notice } from '@/components/ui/notice';
import { PopoverPanel } from '@/components/ui/popover-panel';
import styles from './fixes-view.module.css';

/** What looks wrong in the data, with the fix that would correct it; nothing is changed until the user accepts it. */
export function FindingList(): ReactNode {
  const findings = useFindings();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>Worth a look</h3>
      <Findings findings={findings} />
    </>
  );
}

/** How many things look wrong, beside the numbers; it opens the list of them. */
export function DataProblems(): ReactNode {
  const findings = useFindings();
  if (findings.length === 0) return null;
  return (
    <PopoverPanel
      trigger={
        <button type="button" className={styles.problems}>
          {formatCounted(findings.length, 'possible data problem')}
          <ChevronIcon />
        </button>
      }
      title="Possible data problems"
      className={styles.panel}
    >
      <Findings findings={findings} />
    </PopoverPanel>
  );
}

const FIXES_IN_FORCE = 'Fixes in force';

function focusLastUndo(): void {
  document.querySelector<HTMLElement>(`[aria-label="${FIXES_IN_FORCE}"] li:last-child button`)?.focus();
}

/**
 * Once a fix is accepted its button is gone: the next fix takes the focus, or what undoes the one that was accepted.
 *
 * @returns a function to be told which button of the list was pressed.
 */
function useFocusNext(
  list: RefObject<HTMLElement | null>,
  findings: readonly Finding[],
): (at: number) => void {
  const accepted = useRef<number | null>(null);
  useEffect(() => {
    const at = accepted.current;
    if (at === null) return;
    accepted.current = null;
    const left = list.current!.querySelectorAll('button');
    if (left.length > 0) left[Math.min(at, left.length - 1)]!.focus();
    else focusLastUndo();
  }, [list, findings]);
  // Later, since a popover that goes with its last finding gives the focus to where it was before.
  useEffect(
    () => () => {
      if (accepted.current !== null) setTimeout(focusLastUndo);
    },
    [],
  );
  return (at) => {
    accepted.current = at;
  };
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const [fixes, setFixes] = useFixes();
  const list = useRef<HTMLUListElement>(null);
  const focusNext = useFocusNext(list, findings);
  return (
    <ul ref={list} className={styles.findings} aria-label="Findings">
      {findings.map(({ text, offers = [] }, i) => (
        <li key={text}>
          <span>{text}</span>
          {offers.map(({ label, fixes: offered }) => (
            <Button
              key={label}
              onClick={() => {
                focusNext(findings.slice(0, i).flatMap((finding) => finding.offers ?? []).length);
                setFixes([...fixes, ...offered]);
              }}
            >
              {label}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The fixes in force, next to the result that they change. */
export function AppliedFixes(): ReactNode {
  const [fixes, setFixes] = useFixes();
  const { dataset, keptFixes } = useData();
  if (fixes.length === 0 || dataset) return null;
  return (
    <Notice as="ul" label={FIXES_IN_FORCE} onPage space="tight" className={styles.applied}>
      {fixes.map((fix, i) => (
        <li key={serialiseFixes([fix])}>
          <span>{describeFix(fix)}</span>
          {!keptFixes && (
            <Button look="plain" onClick={() => setFixes(fixes.filter((_, j) => j !== i))}>
              Undo
            </Button>
          )}
        </li>
      ))}
    </Notice>
  );
}
