'use client';

import type { ReactNode } from 'react';
import type { DatasetAbout } from '@/lib/export/dataset-about';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { filesIn } from '@/lib/session/slots';
import { PresentButton } from '@/components/present/present-button';
import { useData, useSession, useSessionStore } from '@/components/state/use-session';
import { loadReport } from '@/components/report/report-host';
import { Button } from '@/components/ui/button';
import { ButtonLabel } from '@/components/ui/button-label';
import { FilesIcon, ThemeIcon } from '@/components/ui/icons';
import { setTheme, useTheme } from '@/components/ui/use-theme';
import { CopyLink } from './copy-link';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import { Age } from './dataset-notes';
import { ExportMenu } from '@/components/export/export-menu';
import styles from './top-bar.module.css';
import { DeferredThreshold } from '@/components/state/view-state';

/** The product's name, what is loaded, and what can be done with the whole of it. */
export function TopBar(): ReactNode {
  const data = useSession((state) => state.data);
  const phase = useSession((state) => state.phase);
  const { startOver } = useSessionStore();
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
      {ready && <Sources />}
      <nav aria-label="Page">
        {started && (
          <Button look="plain" onClick={startOver}>
            <ButtonLabel icon={<FilesIcon />}>New files</ButtonLabel>
          </Button>
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

function Sources(): ReactNode {
  const { result, dataset } = useData();
  if (dataset) return <DatasetSources about={dataset.about} plays={dataset.cube.totalPlays} />;
  const { plays, locations, tracks } = result;
  const rows = plays.reduce((sum, file) => sum + file.rows - file.blank, 0);
  const names = plays.length === 1 ? plays[0]!.name : `${formatCount(plays.length)} files`;
  return (
    <p className={styles.sources}>
      <span>
        {names}, {formatCounted(rows, 'play')}
      </span>
      <span>{formatCounted(locations.ledger.ids, 'location')}</span>
      <span>{formatCounted(tracks.ledger.ids, 'track')}</span>
    </p>
  );
}

function DatasetSources(props: { readonly about: DatasetAbout; readonly plays: number }): ReactNode {
  const { name, id, publishedAt, parts } = props.about;
  return (
    <p className={styles.sources} title={`Dataset ${id}`}>
      <span>
        Dataset {name}, {formatCounted(props.plays, 'play')}
      </span>
      {parts > 1 && <span>{formatCounted(parts, 'part')}</span>}
      <span>
        published <Age since={publishedAt} />
      </span>
    </p>
  );
}
