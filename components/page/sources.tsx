'use client';

import type { ReactNode } from 'react';
import type { DatasetAbout } from '@/lib/export/dataset-about';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { useData } from '@/components/state/use-session';
import { Age } from './dataset-notes';
import styles from './sources.module.css';

/** Whose numbers these are. */
export function Sources(): ReactNode {
  const { result, dataset, keptFixes } = useData();
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
      {keptFixes && <span>kept in this browser</span>}
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
