'use client';

import { useEffect, useState, type ReactNode } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { ExportTasks } from '../export/export-tasks';
import { DropTarget } from '../intake/drop-target';
import { IntakeScreen } from '../intake/intake-screen';
import { LoadingScreen } from '../intake/loading-screen';
import { Presentation } from '../present/presentation';
import { useDatasetOfPage, useOpenAtOnce, type ServedDatasets } from '../session/page-dataset';
import { createSessionStore } from '../session/session-store';
import { useAnonymity } from '../session/use-anonymity';
import { useFixes } from '../session/use-fixes';
import { SessionProvider, useSession, useSessionStore } from '../session/use-session';
import styles from './dashboard.module.css';
import { ReadyView } from './ready-view';
import { TopBar } from './top-bar';

/** The whole product on one page: files in, market shares out. */
export function Dashboard(props: {
  readonly statements: Statements;
  readonly datasets: ServedDatasets;
}): ReactNode {
  const { statements, datasets } = props;
  const source = useDatasetOfPage(datasets);
  const [store] = useState(() => createSessionStore(statements, source !== null));
  return (
    <SessionProvider store={store}>
      <Page statements={statements} datasets={datasets} />
    </SessionProvider>
  );
}

function Page(props: { readonly statements: Statements; readonly datasets: ServedDatasets }): ReactNode {
  const { statements, datasets } = props;
  const phase = useSession((state) => state.phase);
  const { setIgnoreCase } = useSessionStore();
  useOpenAtOnce(useDatasetOfPage(datasets));
  useAnonymity();
  const [fixes] = useFixes();
  const ignoreCase = fixes.some(({ kind }) => kind === 'ignore-case');
  useEffect(() => setIgnoreCase(ignoreCase), [setIgnoreCase, ignoreCase]);
  return (
    <DropTarget>
      <ExportTasks>
        <Presentation
          page={() => (
            <>
              <TopBar />
              <main className={styles.main} data-state={phase}>
                {phase === 'loading' && <LoadingScreen />}
                {phase === 'ready' && <ReadyView statements={statements} />}
                {(phase === 'empty' || phase === 'error') && (
                  <IntakeScreen statements={statements} served={datasets.address} />
                )}
              </main>
            </>
          )}
        />
      </ExportTasks>
    </DropTarget>
  );
}
