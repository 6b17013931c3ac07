import type { ReactNode } from 'react';
import { isCut, NOT_TO_SCALE } from '@/components/charts/country/axis';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import type { CountryRow } from '@/components/charts/country/country-rows';
import { outlineOf } from '@/components/charts/plot/outline';
import { customProperties } from '@/components/ui/custom-properties';
import { useTheme } from '@/components/ui/use-theme';
import styles from './share-bar.module.css';

/** A share as a bar, with a mark where it stood with every play counted. */
export function ShareBar(props: {
  readonly row: Pick<CountryRow, 'kind' | 'colour' | 'plays' | 'share' | 'shareOfAll'>;
  /** The share at the right end, from 0 to 1. */
  readonly end: number;
  readonly showMark: boolean;
}): ReactNode {
  const { row, end, showMark } = props;
  const theme = CHART_THEMES[useTheme()];
  const colour = row.kind === 'other' ? theme.other : row.colour;
  const outline = row.kind === 'unknown' ? null : outlineOf(colour, theme);
  const cut = isCut(row, end);
  const length = (share: number | null): string => `${Math.min(1, (share ?? 0) / end) * 100}%`;
  return (
    <span className={styles.track}>
      <i
        className={styles.bar}
        data-kind={row.kind}
        data-empty={row.plays === 0}
        data-cut={cut}
        style={{
          width: length(row.share),
          // Where it comes from when the scene opens.
          ...customProperties({ '--from': length(row.shareOfAll) }),
          ...(row.kind === 'licensor' ? { background: colour } : {}),
          ...(outline === null ? {} : { boxShadow: `inset 0 0 0 max(1px, var(--u)) ${outline}` }),
        }}
      />
      {cut && <i className={styles.cut}>{NOT_TO_SCALE}</i>}
      {row.shareOfAll !== null && row.shareOfAll <= end && (
        <i className={styles.mark} data-hidden={!showMark} style={{ left: length(row.shareOfAll) }} />
      )}
    </span>
  );
}
