import type { ReactNode } from 'react';
import { formatPercent } from '@/lib/market-share/format';
import type { CountryRow } from '@/components/charts/country/country-rows';
import styles from './licensor-line.module.css';

/** One for all rows: React passes over it. */
const PERCENT = <small>%</small>;

/**
 * What a licensor's row says: above its bar the name and the share, below it the plays, and at the other end what the
 * rule changes. The element around it gives the place, of the height of a row.
 */
export function LicensorLine(props: {
  readonly name: string;
  readonly kind: CountryRow['kind'];
  readonly pinned?: boolean;
  readonly share: number | null;
  readonly plays: string;
  readonly effect?: string;
}): ReactNode {
  const { name, kind, pinned = false, share, plays, effect } = props;
  return (
    <>
      <span
        className={styles.name}
        data-faint={kind === 'licensor' ? undefined : ''}
        data-pinned={pinned ? '' : undefined}
      >
        {name}
      </span>
      <span className={styles.share}>
        {formatPercent(share)}
        {share !== null && PERCENT}
      </span>
      <span className={styles.below}>
        <span>{plays}</span>
        {effect !== undefined && <span className={styles.effect}>{effect}</span>}
      </span>
    </>
  );
}
