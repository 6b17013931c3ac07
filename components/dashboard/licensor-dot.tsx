'use client';

import type { ReactNode } from 'react';
import type { Licensor } from '@/lib/market-share/cube';
import { useData } from '../session/use-session';
import styles from './licensor-dot.module.css';
import { useTheme } from '../ui/use-theme';

/** The colour of a licensor beside its name; hatched for the unknown one. */
export function LicensorDot({ licensor }: { readonly licensor: Licensor }): ReactNode {
  const { colours } = useData();
  const theme = useTheme();
  return licensor.unknown ? (
    <i className={`${styles.dot} ${styles.unknown}`} />
  ) : (
    <i className={styles.dot} style={{ background: colours(licensor, theme) }} />
  );
}
