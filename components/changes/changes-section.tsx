'use client';

import { Progress } from '@base-ui/react/progress';
import { useCallback, type ReactNode } from 'react';
import { useBefore } from '@/components/state/use-before';
import { useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/file-button';
import { ProblemBox } from '@/components/ui/problem-box';
import { SectionHead } from '@/components/ui/section-head';
import styles from './changes-section.module.css';
import { Changes } from './changes';

/** What has changed since an earlier delivery, and why. Files that are dropped here are that delivery. */
export function ChangesSection(): ReactNode {
  const before = useBefore();
  const { stopComparing } = useSessionStore();
  return (
    <div data-drop="before">
      <SectionHead
        title="What has changed"
        label="Earlier delivery"
        sentence={
          before === null
            ? 'Choose or drop an earlier delivery here (its plays, locations and tracks, or a published dataset) to see how each share has changed, and why.'
            : null
        }
      >
        {before?.kind === 'ready' && <p>Compared with {before.name}</p>}
        {before?.kind !== 'loading' && <BeforeChooser again={before !== null} />}
        {before && (
          <Button onClick={stopComparing}>{before.kind === 'loading' ? 'Cancel' : 'Stop comparing'}</Button>
        )}
      </SectionHead>
      {before?.kind === 'loading' && <Loading part={before.part} />}
      {before?.kind === 'failed' && (
        <div role="alert" className={styles.problems}>
          {before.problems.map((problem, i) => (
            <ProblemBox key={i} problem={problem} />
          ))}
        </div>
      )}
      {before?.kind === 'ready' && <Changes before={before} />}
    </div>
  );
}

function BeforeChooser({ again }: { readonly again: boolean }): ReactNode {
  const { compareWith } = useSessionStore();
  const take = useCallback(
    (files: readonly File[]): void =>
      void compareWith(Promise.resolve({ dataset: null, files, emptyFolders: [], passedOver: [] })),
    [compareWith],
  );
  return (
    <FileButton multiple onFiles={take}>
      {again ? 'Compare with another…' : 'Compare with…'}
    </FileButton>
  );
}

function Loading({ part }: { readonly part: number | null }): ReactNode {
  return (
    <Progress.Root
      value={part === null ? null : Math.floor(part * 100)}
      className={styles.progress}
      aria-label="Reading the earlier delivery"
    >
      <p>Reading the earlier delivery</p>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.indicator} />
      </Progress.Track>
    </Progress.Root>
  );
}
