'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { formatAge, formatCounted } from '@/lib/market-share/format';
import { useHeldThreshold } from '@/components/state/held-threshold';
import { useFixes } from '@/components/state/use-fixes';
import { useData, useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import styles from './dataset-notes.module.css';
import { PlaceLink } from '@/components/state/page-place';

/** How often it is looked whether a dataset has been published anew, in milliseconds. */
const LOOK_EVERY = 60_000;

/** How often an age in words is brought up to date, in milliseconds. */
const AGE_EVERY = 30_000;

/** How long ago something was, in words that stay true. */
export function Age({ since }: { readonly since: Date }): ReactNode {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), AGE_EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={since.toISOString()} title={since.toISOString()}>
      {formatAge(since, new Date(now))}
    </time>
  );
}

/** What a reader of a published dataset has to know before its numbers; nothing for numbers computed here. */
export function DatasetNotes(): ReactNode {
  const { dataset } = useData();
  const [fixes] = useFixes();
  useLookForNewer();
  if (!dataset) return null;
  const { checks, warnings } = dataset.about;
  const failed = checks.filter(({ status }) => status === 'fail').length;
  return (
    <>
      <NewerVersion />
      <Reading />
      {(warnings.length > 0 || failed > 0 || fixes.length > 0) && (
        <Notice as="ul" label="Notes on the dataset" onPage className={styles.notes}>
          {failed > 0 && (
            <li>
              {formatCounted(failed, 'check')} of the dataset failed.{' '}
              <PlaceLink to="ledger">What was found</PlaceLink>
            </li>
          )}
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
          {fixes.length > 0 && (
            <li>
              The fixes that the link asks for are not applied: a published dataset stays as it was computed.
            </li>
          )}
        </Notice>
      )}
    </>
  );
}

function useLookForNewer(): void {
  const { lookForNewer } = useSessionStore();
  const watched = useSession(({ data }) => data?.dataset?.source.kind === 'address');
  useEffect(() => {
    if (!watched) return;
    const look = (): void => {
      if (!document.hidden) void lookForNewer();
    };
    const timer = setInterval(look, LOOK_EVERY);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [watched, lookForNewer]);
}

function NewerVersion(): ReactNode {
  const newer = useSession((state) => state.newer);
  const source = useSession((state) => state.data?.dataset?.source);
  const { openDataset } = useSessionStore();
  return (
    <div role="status">
      {newer && source && (
        <Notice onPage className={styles.newer}>
          <p>
            A newer version of this dataset was published <Age since={newer.publishedAt} />.
          </p>
          <Button onClick={() => void openDataset(source, { keep: true })}>Show the newer version</Button>
        </Notice>
      )}
    </div>
  );
}

/** Says that the numbers in view are still those of the threshold before. */
function Reading(): ReactNode {
  const held = useHeldThreshold();
  return (
    <div role="status">
      {held !== null && (
        <p className={styles.reading}>
          Reading files of the dataset. Shown until then:{' '}
          {held === 0 ? 'all plays' : `plays of at least ${held} s`}.
        </p>
      )}
    </div>
  );
}
