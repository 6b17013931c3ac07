'use client';

import { useEffect, useState, type ReactNode } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { ExportTasks } from '@/components/saving/export-tasks';
import { DropTarget } from '@/components/intake/drop-target';
import { FirstLookView } from '@/components/panels/first-look-view';
import { MethodView } from '@/components/method/method-view';
import { WaitingProof } from '@/components/proof/waiting-proof';
import { IntakeScreen } from '@/components/intake/intake-screen';
import { useLaunchedFiles } from '@/components/intake/launched-files';
import { LoadingScreen } from '@/components/intake/loading-screen';
import { ReadyForOffline } from '@/components/offline/ready-for-offline';
import { Presentation } from '@/components/present/presentation';
import { useFixesInUrl } from '@/components/state/fixes-in-url';
import { useDatasetOfPage, useOpenAtOnce, type ServedDatasets } from '@/components/state/page-dataset';
import { useRememberFiles } from '@/components/state/last-files';
import { createSessionStore, type SessionStore } from '@/components/state/session-store';
import { InNumberFormat } from '@/components/state/number-format';
import { useAnonymity } from '@/components/state/use-anonymity';
import { SessionProvider, useSession, useSessionStore } from '@/components/state/use-session';
import { Within } from '@/components/ui/provided';
import { Announcements } from './announcements';
import styles from './dashboard.module.css';
import { LICENSOR_PROVIDERS } from '@/components/state/licensor-choice';
import { ReadyView } from './ready-view';
import { SkipLink } from './skip-link';
import { TabsRoot } from './tabs';
import { TopBar } from './top-bar';
import { UrlParameters } from '@/components/state/url-parameters';
import { useAskBeforeLeaving } from '@/components/state/use-ask-before-leaving';
import { VIEW_PROVIDERS } from '@/components/state/view-state';

const PAGE_PROVIDERS = [...VIEW_PROVIDERS, ...LICENSOR_PROVIDERS];

/** The whole product on one page: files in, market shares out. */
export function Dashboard(props: SessionProps): ReactNode {
  return (
    <UrlParameters>
      <Session {...props} />
    </UrlParameters>
  );
}

interface SessionProps {
  readonly statements: Statements;
  readonly datasets: ServedDatasets;
  /** The session, where it is not to be that of the browser. */
  readonly store?: SessionStore;
}

function Session(props: SessionProps): ReactNode {
  const { statements, datasets } = props;
  const source = useDatasetOfPage(datasets);
  const [store] = useState(
    () => props.store ?? createSessionStore(statements, source && { firstLook: datasets.firstLook }),
  );
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
  const { setFixes, firstLook } = useSessionStore();
  const aliases = useSession((state) => state.data?.aliases ?? null);
  const source = useDatasetOfPage(datasets);
  const [startsWithDataset] = useState(source !== null);
  useOpenAtOnce(source);
  useLaunchedFiles();
  useAskBeforeLeaving();
  useRememberFiles();
  const [fixes] = useFixesInUrl(aliases);
  useEffect(() => setFixes(fixes), [setFixes, fixes]);
  return (
    <DropTarget>
      <ExportTasks>
        <Presentation
          page={
            <TabsRoot>
              {phase === 'ready' && <SkipLink />}
              <TopBar />
              <main className={styles.main} data-state={phase}>
                {phase === 'ready' ? (
                  <ReadyView statements={statements} />
                ) : (
                  <InNumberFormat>
                    {phase === 'loading' ? (
                      <LoadingScreen firstLook={firstLook && <FirstLookView look={firstLook} />} />
                    ) : (
                      <IntakeScreen
                        served={datasets.address}
                        proof={<WaitingProof />}
                        method={<MethodView statements={statements} />}
                      />
                    )}
                  </InNumberFormat>
                )}
              </main>
            </TabsRoot>
          }
        />
      </ExportTasks>
      <Announcements />
      <ReadyForOffline startsWithDataset={startsWithDataset} />
    </DropTarget>
  );
}
