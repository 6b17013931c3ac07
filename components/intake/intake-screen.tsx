'use client';

import { useState, type ReactNode } from 'react';
import { ROLES } from '@/lib/intake/roles';
import { isSettled } from '@/lib/session/slots';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { setTourStep } from '@/components/state/tour-state';
import { FileChooser } from './file-chooser';
import { FileSlot } from './file-slot';
import styles from './intake-screen.module.css';
import { KeptResultNote } from './kept-result-note';
import { LastFilesNote } from './last-files-note';
import { LinkedFilesNote } from './linked-files-note';
import { Notices } from './notices';
import { ProblemList } from './problem-list';
import { fetchSample } from './sample';

/** The first screen: what this is, which three files it wants, what it got so far, and what is wrong with them. */
export function IntakeScreen(props: {
  /** The address of the dataset that the server has; null where it has none. */
  readonly served: string | null;
  /** A proof pack that waits for its files. */
  readonly proof: ReactNode;
  readonly method: ReactNode;
}): ReactNode {
  const { served, proof, method } = props;
  const problems = useSession((state) => state.problems);
  const slots = useSession((state) => state.slots);
  const { addFiles, openDataset, retry } = useSessionStore();
  const [sampleProblem, setSampleProblem] = useState<string | null>(null);
  const behind = useSession((state) => state.behind !== null);
  const canGoOn = behind || isSettled(slots);

  const openSample = async (tour = false): Promise<void> => {
    setSampleProblem(null);
    setTourStep(tour ? 0 : null);
    try {
      await addFiles(await fetchSample());
    } catch (error) {
      setSampleProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <div className={styles.screen}>
      <h2>Who gets played in each country, and each licensor’s share.</h2>
      <p className={styles.lead}>
        Drop your three CSV files to see each licensor’s market share by country. Only plays of 60 seconds or
        more count. Everything runs in your browser; nothing is uploaded.
      </p>
      <LinkedFilesNote />
      <LastFilesNote />
      <KeptResultNote />
      {proof}
      <ProblemList problems={problems} />
      <Notices />
      <div className={styles.slots}>
        {ROLES.map((role) => (
          <FileSlot key={role} role={role} />
        ))}
      </div>
      <div className={styles.actions}>
        {canGoOn && (
          <Button look="primary" large onClick={() => void retry()}>
            {behind ? 'Back to the shares' : 'Calculate shares'}
          </Button>
        )}
        <FileChooser primary={!canGoOn} />
        {served !== null && (
          <Button large onClick={() => void openDataset({ kind: 'address', address: served, allowed: [] })}>
            Open the published dataset
          </Button>
        )}
        <Button large onClick={() => void openSample()}>
          Try sample data
        </Button>
        <Button look="plain" large onClick={() => void openSample(true)}>
          Take the tour (3 steps)
        </Button>
        <p>
          File names don’t matter: files are recognised by their columns. You can also drop the folder of a
          published dataset.
        </p>
      </div>
      {sampleProblem && (
        <p role="alert" className={styles.sampleProblem}>
          {sampleProblem}
        </p>
      )}
      <details className={styles.method}>
        <summary>How it’s calculated</summary>
        {method}
      </details>
    </div>
  );
}
