import type { ReactNode } from 'react';
import { exportDate, filesSentence, thresholdSentence } from '@/lib/export/export-source';
import { countryName } from '@/lib/market-share/country';
import { useData } from '@/components/state/use-session';
import styles from './cover-scene.module.css';
import type { Shown } from './scene-rows';

/** What is shown, by which threshold, from which files, and when it was computed. */
export function CoverScene(props: {
  readonly countries: readonly string[];
  readonly shown: Shown;
}): ReactNode {
  const { countries, shown } = props;
  const { result, finishedAt, dataset } = useData();
  return (
    <div className={styles.cover}>
      <p className={styles.threshold}>{thresholdSentence(shown.minSeconds)}</p>
      <p className={styles.countries}>{countries.map(countryName).join(', ') || 'No country is shown.'}</p>
      <p>
        From {dataset ? dataset.about.name : filesSentence(result)} · {exportDate(finishedAt)}
      </p>
    </div>
  );
}
