'use client';

import type { ReactNode } from 'react';
import type { Licensor } from '@/lib/market-share/cube';
import { useData } from '@/components/state/use-session';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { edgeOf } from '@/components/charts/plot/outline';
import styles from './licensor-dot.module.css';
import { useTheme } from '@/components/ui/use-theme';

/** The colour of a licensor beside its name; hatched for the unknown one. */
export function LicensorDot({ licensor }: { readonly licensor: Licensor }): ReactNode {
  const { colours } = useData();
  const theme = useTheme();
  if (licensor.unknown) return <i className={`${styles.dot} ${styles.unknown}`} />;
  const colour = colours(licensor, theme);
  const borderColor = edgeOf(colour, CHART_THEMES[theme]);
  return <i className={styles.dot} style={{ background: colour, borderColor }} />;
}
