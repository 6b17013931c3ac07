'use client';

import type { ReactNode } from 'react';
import { filesIn } from '@/lib/session/slots';
import { PresentButton } from '@/components/present/present-button';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { loadReport } from '@/components/report/report-host';
import { useIsAtStake } from '@/components/state/use-ask-before-leaving';
import { AskingButton } from '@/components/ui/asking-button';
import { Button } from '@/components/ui/button';
import { ButtonLabel } from '@/components/ui/button-label';
import { FilesIcon, ThemeIcon } from '@/components/ui/icons';
import { setTheme, useTheme } from '@/components/ui/use-theme';
import { CopyLink } from './copy-link';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import { ExportMenu } from '@/components/export/export-menu';
import { TabList } from './tabs';
import styles from './top-bar.module.css';
import { DeferredThreshold } from '@/components/state/view-state';

const DISCARD = {
  title: 'Discard this result?',
  text: 'The result and what was set for it go. The files stay where they are.',
  yes: 'Discard and load others',
};

/** The product's name, what is loaded, and what can be done with the whole of it. */
export function TopBar(): ReactNode {
  const data = useSession((state) => state.data);
  const phase = useSession((state) => state.phase);
  const { startOver } = useSessionStore();
  const isAtStake = useIsAtStake();
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const ready = phase === 'ready' && data !== null;
  const started = useSession(
    (state) =>
      state.phase !== 'loading' &&
      (filesIn(state.slots).length > 0 || state.problems.length > 0 || state.data !== null),
  );
  return (
    <header className={styles.bar}>
      <h1>Licensor market share</h1>
      {ready && <TabList />}
      <nav aria-label="Page">
        {started && (
          <AskingButton look="plain" onYes={startOver} question={isAtStake ? DISCARD : null}>
            <ButtonLabel icon={<FilesIcon />}>Load other files…</ButtonLabel>
          </AskingButton>
        )}
        {ready && <CopyLink />}
        {ready && (
          <DatasetBoundary quiet>
            <DeferredThreshold>
              <ExportMenu loadReport={loadReport} />
            </DeferredThreshold>
          </DatasetBoundary>
        )}
        {ready && <PresentButton />}
        <Button look="plain" icon aria-label={`Use the ${other} theme`} onClick={() => setTheme(other)}>
          <ThemeIcon />
        </Button>
      </nav>
    </header>
  );
}
