'use client';

import { Progress } from '@base-ui/react/progress';
import { useCallback, useState, type ReactNode } from 'react';
import { useBefore } from '@/components/state/use-before';
import { useSessionStore } from '@/components/state/use-session';
import { DEFAULT_ORDER, REVERSE_ORDER, type CauseOrder } from '@/lib/market-share/change-causes';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { FileButton } from '@/components/ui/file-button';
import { ProblemBox } from '@/components/ui/problem-box';
import { SectionHead } from '@/components/ui/section-head';
import type { Before } from '@/lib/session/session-state';
import styles from './changes-section.module.css';
import { Changes } from './changes';

/** What has changed since an earlier delivery, and why. Files that are dropped here are that delivery. */
export function ChangesSection(): ReactNode {
  const before = useBefore();
  const { stopComparing } = useSessionStore();
  const [order, chooseOrder] = useShownOrder(before);
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
        {order && (
          <Choice
            label="Order of the causes"
            options={[
              { value: 'tracks', name: 'Tracks first' },
              { value: 'plays', name: 'Plays first' },
            ]}
            value={order[0] === 'plays' ? 'plays' : 'tracks'}
            onChange={(first) => chooseOrder(first === 'plays' ? REVERSE_ORDER : DEFAULT_ORDER)}
          />
        )}
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

/** The order of the causes, the chosen one while its steps are computed; null without causes. And a way to choose it. */
function useShownOrder(before: Before | null): readonly [CauseOrder | null, (order: CauseOrder) => void] {
  const { setCauseOrder } = useSessionStore();
  const [chosen, setChosen] = useState<CauseOrder | null>(null);
  const choose = (order: CauseOrder): void => {
    setChosen(order);
    void setCauseOrder(order);
  };
  if (before?.kind === 'loading') return [chosen, choose];
  return [before?.kind === 'ready' ? before.order : null, choose];
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
