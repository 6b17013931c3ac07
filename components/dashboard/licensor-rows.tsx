'use client';

import type { ReactNode } from 'react';
import { formatCounted, formatShare } from '@/lib/market-share/format';
import { ROW_HEIGHT } from '../charts/axis';
import type { CountryRow } from '../charts/country-rows';
import { ChevronIcon } from '../ui/icons';
import { useRoving } from '../ui/use-roving';
import { LicensorButton } from './licensor-button';
import { usePins } from './licensor-choice';
import styles from './licensor-rows.module.css';

/** What a row says, for those who do not see the chart. */
function rowName({ label, share, plays }: CountryRow): string {
  return `${label}: ${formatShare(share)}, ${formatCounted(plays, 'play')}`;
}

/**
 * The rows of a country's chart as buttons that lie over it: they take the pointer and the focus, a press pins the
 * licensor, and the row of the other licensors opens them.
 */
export function LicensorRows(props: {
  readonly rows: readonly CountryRow[];
  /** The name of the country. */
  readonly country: string;
  readonly othersOpen: boolean;
  readonly onToggleOthers: () => void;
  /** The id of the element that holds the other licensors. */
  readonly othersId: string;
}): ReactNode {
  const { rows, country, othersOpen, onToggleOthers, othersId } = props;
  const { pinned, toggle } = usePins();
  const roving = useRoving<HTMLUListElement>(rows.length);
  return (
    <ul className={styles.rows} aria-label={`Licensors in ${country}`} {...roving.container}>
      {rows.map((row, i) => (
        <li key={row.key} style={{ height: ROW_HEIGHT }}>
          {row.licensor === null ? (
            <button
              type="button"
              className={styles.row}
              aria-expanded={othersOpen}
              aria-controls={othersId}
              aria-label={rowName(row)}
              onClick={onToggleOthers}
              {...roving.item(i)}
            >
              <ChevronIcon />
            </button>
          ) : (
            <LicensorButton
              className={styles.row}
              licensor={row.licensor}
              isPinned={pinned.includes(row.licensor)}
              onToggle={toggle}
              name={rowName(row)}
              item={roving.item(i)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
