'use client';

import { useEffect, useState, type ReactNode } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { ExportTasks } from '../export/export-tasks';
import { DropTarget } from '../intake/drop-target';
import { IntakeScreen } from '../intake/intake-screen';
import { useLaunchedFiles } from '../intake/launched-files';
import { LoadingScreen } from '../intake/loading-screen';
import { ReadyForOffline } from '../offline/ready-for-offline';
import { PresentProvider } from '../present/present-state';
import { Presentation } from '../present/presentation';
import { FIXES_PROVIDERS, useFixesInUrl } from '../session/fixes-in-url';
import {
  DatasetProvider,
  useDatasetOfPage,
  useOpenAtOnce,
  type ServedDatasets,
} from '../session/page-dataset';
import { createSessionStore } from '../session/session-store';
import { useAnonymity } from '../session/use-anonymity';
import { SessionProvider, useSession, useSessionStore } from '../session/use-session';
import { Within } from '../ui/provided';
import styles from './dashboard.module.css';
import { LICENSOR_PROVIDERS } from './licensor-choice';
import { ReadyView } from './ready-view';
import { SectionProvider } from './section-link';
import { TopBar } from './top-bar';
import { useAskBeforeLeaving } from './use-ask-before-leaving';
import { VIEW_PROVIDERS } from './view-state';

// Read once for all that ask: the components that read the URL themselves render again whenever any of it changes.
const ADDRESS_PROVIDERS = [DatasetProvider, ...FIXES_PROVIDERS];
const PAGE_PROVIDERS = [...VIEW_PROVIDERS, ...LICENSOR_PROVIDERS, SectionProvider, PresentProvider];

/** The whole product on one page: files in, market shares out. */
export function Dashboard(props: SessionProps): ReactNode {
  return (
    <Within providers={ADDRESS_PROVIDERS}>
      <Session {...props} />
    </Within>
  );
}

interface SessionProps {
  readonly statements: Statements;
  readonly datasets: ServedDatasets;
}

function Session(props: SessionProps): ReactNode {
  const { statements, datasets } = props;
  const source = useDatasetOfPage(datasets);
  const [store] = useState(() => createSessionStore(statements, source && { firstLook: datasets.firstLook }));
  return (
    <SessionProvider store={store}>
      <Within providers={PAGE_PROVIDERS}>
        <Anonymity />
        <Page {...props} />
      </Within>
    </SessionProvider>
  );
}

function Anonymity(): null {
  useAnonymity();
  return null;
}

function Page({ statements, datasets }: SessionProps): ReactNode {
  const phase = useSession((state) => state.phase);
  const { setFixes } = useSessionStore();
  const aliases = useSession((state) => state.data?.aliases ?? null);
  const source = useDatasetOfPage(datasets);
  const [startsWithDataset] = useState(source !== null);
  useOpenAtOnce(source);
  useLaunchedFiles();
  useAskBeforeLeaving();
  const [fixes] = useFixesInUrl(aliases);
  useEffect(() => setFixes(fixes), [setFixes, fixes]);
  return (
    <DropTarget>
      <ExportTasks>
        <Presentation
          page={
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
          }
        />
      </ExportTasks>
      <ReadyForOffline startsWithDataset={startsWithDataset} />
    </DropTarget>
  );
}
