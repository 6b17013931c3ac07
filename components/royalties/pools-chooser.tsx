'use client';

import { useCallback, type ReactNode } from 'react';
import { NO_TERMS } from '@/lib/market-share/royalty-terms';
import { useRoyaltyTerms } from '@/components/state/royalty-terms';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/file-button';
import { ProblemBox } from '@/components/ui/problem-box';
import styles from './pools-chooser.module.css';

/** Takes the pools of a file, says what came of it, and takes it back. */
export function PoolsChooser(): ReactNode {
  const { takePools, setRoyalties } = useSessionStore();
  const problem = useSession(({ royalties }) => royalties.problem);
  const taken = useSession(({ royalties }) => royalties.taken);
  const [terms, setTerms] = useRoyaltyTerms();
  const take = useCallback(
    ([file]: readonly File[]) => {
      if (file) void takePools(file);
    },
    [takePools],
  );
  return (
    <>
      <div className={styles.actions}>
        <FileButton onFiles={take}>Choose pools.csv</FileButton>
        {terms.typed.size > 0 && (
          <Button look="plain" onClick={() => setTerms({ ...NO_TERMS, rule: terms.rule })}>
            Remove all pools
          </Button>
        )}
        <div role="status" className={styles.said}>
          {taken && (
            <>
              {taken.said}{' '}
              <Button look="plain" onClick={() => setRoyalties(taken.before)}>
                Undo
              </Button>
            </>
          )}
        </div>
      </div>
      <div role="alert" className={styles.problem}>
        {problem && <ProblemBox problem={problem} />}
      </div>
    </>
  );
}
