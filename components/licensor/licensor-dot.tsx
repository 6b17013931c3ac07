'use client';

import type { ReactNode } from 'react';
import type { Licensor } from '@/lib/market-share/cube';
import { useData } from '@/components/state/use-session';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { edgeOf, readableOn } from '@/components/charts/plot/outline';
import styles from './licensor-dot.module.css';
import { useTheme } from '@/components/ui/use-theme';

/** The colour of a licensor beside its name, with its mark where it has one; hatched for the unknown one. */
export function LicensorDot(props: {
  readonly licensor: Licensor;
  readonly mark?: string | undefined;
}): ReactNode {
  const { licensor, mark } = props;
  const { colours } = useData();
  const theme = useTheme();
  if (licensor.unknown) return <i className={`${styles.dot} ${styles.unknown}`} />;
  const colour = colours(licensor, theme);
  const borderColor = edgeOf(colour, CHART_THEMES[theme]);
  return (
    <i
      aria-hidden={mark !== undefined}
      className={mark === undefined ? styles.dot : `${styles.dot} ${styles.marked}`}
      style={{ background: colour, borderColor, ...(mark !== undefined && { color: readableOn(colour) }) }}
    >
      {mark}
    </i>
  );
}
