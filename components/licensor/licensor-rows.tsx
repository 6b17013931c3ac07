'use client';

import type { ReactNode } from 'react';
import { formatCounted, formatShare } from '@/lib/market-share/format';
import { ROW_HEIGHT } from '@/components/charts/country/axis';
import {
  effectOfRule,
  playsOfRow,
  spokenEffect,
  type CountryRow,
} from '@/components/charts/country/country-rows';
import { ChevronIcon } from '@/components/ui/icons';
import { useRoving } from '@/components/ui/use-roving';
import { LicensorButton } from './licensor-button';
import { LicensorLine } from './licensor-line';
import styles from './licensor-rows.module.css';
import { useSlidingRows } from './use-sliding-rows';

const HEIGHT = { height: ROW_HEIGHT };

/** What a row says, for those who do not see it. */
function rowName(row: CountryRow, showEffect: boolean): string {
  const { label, share, plays } = row;
  const effect = showEffect ? spokenEffect(row) : '';
  return [`${label}: ${formatShare(share)}`, formatCounted(plays, 'play'), effect].filter(Boolean).join(', ');
}

/**
 * The rows of a country's chart, whose bars lie over them: they say what the bars show, take the pointer and the focus; a
 * press shows the licensor across countries, and the row of the other licensors opens them.
 */
export function LicensorRows(props: {
  readonly rows: readonly CountryRow[];
  /** The name of the country. */
  readonly country: string;
  /** Whether to tell what the rule changes. */
  readonly showEffect: boolean;
  /** Whether to tell what the unknown plays could add. */
  readonly showBounds: boolean;
  readonly othersOpen: boolean;
  readonly onToggleOthers: () => void;
  /** The id of the element that holds the other licensors. */
  readonly othersId: string;
}): ReactNode {
  const { rows, country, showEffect, showBounds, othersOpen, onToggleOthers, othersId } = props;
  const roving = useRoving<HTMLUListElement>(rows.length);
  useSlidingRows(roving.container.ref, rows);
  return (
    <ul className={styles.rows} aria-label={`Licensors in ${country}`} {...roving.container}>
      {rows.map((row, i) => (
        // By its place: what changes places is written anew, which is quicker than moving elements, and slides all the same.
        <li key={i} style={HEIGHT}>
          {row.licensor === null ? (
            <button
              type="button"
              className={styles.row}
              aria-expanded={othersOpen}
              aria-controls={othersId}
              aria-label={rowName(row, showEffect)}
              onClick={onToggleOthers}
              {...roving.item(i)}
            >
              <ChevronIcon />
            </button>
          ) : (
            <LicensorButton
              className={styles.row}
              licensor={row.licensor}
              name={rowName(row, showEffect)}
              item={roving.item(i)}
            />
          )}
          {/* What the button's name says, for those who see it. */}
          <span aria-hidden="true" className={styles.words}>
            <LicensorLine
              name={row.label}
              kind={row.kind}
              pinned={row.pinned}
              share={row.share}
              plays={playsOfRow(row, showBounds)}
              {...(showEffect ? { effect: effectOfRule(row) } : {})}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
