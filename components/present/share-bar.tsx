import type { ReactNode } from 'react';
import { isCut } from '@/components/charts/axis';
import { CHART_THEMES } from '@/components/charts/chart-theme';
import type { CountryRow } from '@/components/charts/country-rows';
import { outlineOf } from '@/components/charts/outline';
import { useTheme } from '@/components/ui/use-theme';
import styles from './share-bar.module.css';

/** A share as a bar, with a mark where it stood with every play counted. */
export function ShareBar(props: {
  readonly row: CountryRow;
  /** The share at the right end, from 0 to 1. */
  readonly end: number;
  readonly showMark: boolean;
}): ReactNode {
  const { row, end, showMark } = props;
  const theme = CHART_THEMES[useTheme()];
  const colour = row.kind === 'other' ? theme.other : row.colour;
  const outline = row.kind === 'unknown' ? null : outlineOf(colour, theme);
  const length = (share: number | null): string => `${Math.min(1, (share ?? 0) / end) * 100}%`;
  return (
    <span className={styles.track}>
      <i
        className={styles.bar}
        data-kind={row.kind}
        data-empty={row.plays === 0}
        data-cut={isCut(row, end)}
        style={{
          width: length(row.share),
          ...(row.kind === 'licensor' ? { background: colour } : {}),
          ...(outline === null ? {} : { boxShadow: `inset 0 0 0 max(1px, var(--u)) ${outline}` }),
        }}
      />
      {row.shareOfAll !== null && row.shareOfAll <= end && (
        <i className={styles.mark} data-hidden={!showMark} style={{ left: length(row.shareOfAll) }} />
      )}
    </span>
  );
}
