'use client';

import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { engineStatus, watchEngineStatus } from '@/lib/engine/engine-status';
import { fetchLateCode } from '@/lib/late-code';
import { useSession } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { idle } from '@/components/ui/use-idle';
import { keepBuild } from './kept-build';
import styles from './ready-for-offline.module.css';

async function engineSettled(): Promise<void> {
  if (engineStatus().settled) return;
  await new Promise<void>((resolve) => {
    const stop = watchEngineStatus(() => {
      if (!engineStatus().settled) return;
      stop();
      resolve();
    });
  });
}

/**
 * Makes the page independent of the network, once it is idle: fetches the code that will be needed, and keeps the whole
 * build for the next visit. The engine, or the dataset that the page opens, comes first. Where a newer version of the
 * page has come meanwhile, offers it.
 */
export function ReadyForOffline({ startsWithDataset }: { readonly startsWithDataset: boolean }): ReactNode {
  const isOpening = useSession((state) => state.opening);
  const isFree = !isOpening;
  const [takeOver, setTakeOver] = useState<(() => void) | null>(null);
  const prepare = useEffectEvent(async (): Promise<void> => {
    if (!startsWithDataset) await engineSettled();
    await fetchLateCode(idle);
    performance.mark('code fetched'); // For measurements from outside.
    await keepBuild((take) => setTakeOver(() => take));
  });
  useEffect(() => {
    // Where storage is forbidden, or full, the page works as before.
    if (isFree) void prepare().catch(() => undefined);
  }, [isFree]);
  if (!takeOver) return null;
  return (
    <div role="status" className={styles.offer}>
      <p>
        There is a new version of this page. It starts when the page is loaded again; the result is then
        computed again.
      </p>
      <Button look="primary" onClick={takeOver}>
        Load the new version
      </Button>
      <Button look="plain" onClick={() => setTakeOver(null)}>
        Later
      </Button>
    </div>
  );
}
