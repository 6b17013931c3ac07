'use client';

import { Progress } from '@base-ui/react/progress';
import { useSyncExternalStore, type ReactNode } from 'react';
import { megabytesOf } from '@/lib/engine/engine-download';
import { engineStatus, watchEngineStatus } from '@/lib/engine/engine-status';
import { formatBytes, formatCount } from '@/lib/market-share/format';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import styles from './loading-screen.module.css';
import { WaitingFiles } from './waiting-files';

/**
 * What is being read, how far it is, how fast, and a way to stop it.
 *
 * @param props.firstLook the first numbers of a dataset; null where they are not known.
 */
export function LoadingScreen({ firstLook }: { readonly firstLook: ReactNode }): ReactNode {
  const atStart = useSession((state) => state.atStart);
  return !atStart || firstLook === null ? <Loading /> : <OpeningWithLook firstLook={firstLook} />;
}

function OpeningWithLook({ firstLook }: { readonly firstLook: ReactNode }): ReactNode {
  const { cancel } = useSessionStore();
  return (
    <>
      <div className={styles.opening}>
        <Progress.Root value={null} className={styles.progress} aria-label="Loading">
          <p>Opening the dataset…</p>
          <Progress.Track className={styles.track}>
            <Progress.Indicator className={styles.indicator} />
          </Progress.Track>
        </Progress.Root>
        <Button onClick={cancel}>Cancel</Button>
      </div>
      <WaitingFiles />
      {firstLook}
    </>
  );
}

function Loading(): ReactNode {
  const progress = useSession((state) => state.progress);
  const opening = useSession((state) => state.opening);
  const { download } = useSyncExternalStore(watchEngineStatus, engineStatus, engineStatus);
  const { cancel } = useSessionStore();
  const fetching = !progress && !opening && download && download.loaded < download.total ? download : null;
  const done = progress
    ? { part: progress.bytes, of: progress.totalBytes }
    : fetching && { part: fetching.loaded, of: fetching.total };
  const fraction = done && done.of > 0 ? done.part / done.of : null;
  return (
    <div className={styles.screen}>
      <Progress.Root
        value={fraction === null ? null : Math.floor(fraction * 100)}
        className={styles.progress}
        aria-label="Loading"
      >
        <p className={styles.what}>
          {progress
            ? `Reading ${progress.file}`
            : opening
              ? 'Opening the dataset…'
              : fetching
                ? `Fetching the engine: ${megabytesOf(fetching)}`
                : 'Getting ready…'}
        </p>
        <Progress.Track className={styles.track}>
          <Progress.Indicator className={styles.indicator} />
        </Progress.Track>
      </Progress.Root>
      <p className={styles.figures}>
        {progress ? (
          <>
            <span>
              {formatBytes(progress.bytes)} of {formatBytes(progress.totalBytes)}
            </span>
            <span>{formatCount(progress.rows)} rows</span>
            <span>{formatCount(Math.round(progress.rate))} rows/s</span>
          </>
        ) : (
          <span>{opening ? 'Summary first, details follow.' : 'The first load takes a few seconds.'}</span>
        )}
      </p>
      <Button onClick={cancel}>Cancel</Button>
      <WaitingFiles />
    </div>
  );
}
