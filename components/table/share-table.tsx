'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCount, formatCounted, formatPoints, formatShare } from '@/lib/market-share/format';
import { differenceOf } from '@/lib/market-share/shares';
import { UNKNOWN_LABEL } from '@/components/charts/country-rows';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { WideScroller } from '@/components/ui/wide-scroller';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import styles from './share-table.module.css';
import { COLUMNS, tableRows, type Column } from '@/lib/market-share/table-sorting';
import { useMinSeconds, useShownCountries } from '@/components/state/view-state';

const ROW_HEIGHT = 34;
/** Up to here all rows are in the page, so that it can be searched and printed as it is; beyond, those in view. */
const ROWS_WITHOUT_VIRTUALISATION = 400;

/** All licensors of the shown countries. Without a chosen sorting: countries as shown, largest share first. */
export function ShareTable(): ReactNode {
  const { cube } = useData();
  const [countries] = useShownCountries();
  const minSeconds = useMinSeconds();
  const [sorting, setSorting] = useUrlParameter('sort');
  const rows = useMemo(
    () => tableRows(cube, countries, minSeconds, sorting),
    [cube, countries, minSeconds, sorting],
  );

  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset(body.current!.getBoundingClientRect().top + window.scrollY);
  }, [countries, rows.length]);
  const virtualiser = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: offset,
    overscan: rows.length <= ROWS_WITHOUT_VIRTUALISATION ? rows.length : 20,
  });
  const items = virtualiser.getVirtualItems();
  const before = (items[0]?.start ?? offset) - offset;
  const after = virtualiser.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);

  const sortBy = ({ key, numeric }: Column): void =>
    setSorting({ key, descending: sorting?.key === key ? !sorting.descending : numeric });

  return (
    <WideScroller className={styles.scroller} label="Market shares">
      <table className={styles.table} aria-label="Market shares" aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">
          {formatCounted(rows.length, 'row')}:{' '}
          {minSeconds === 0 ? 'every play counts' : `plays of at least ${minSeconds} seconds count`}
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.numeric ? styles.numeric : undefined}
                aria-sort={
                  sorting?.key !== column.key ? 'none' : sorting.descending ? 'descending' : 'ascending'
                }
              >
                <button type="button" onClick={() => sortBy(column)}>
                  {column.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {items.map(({ index }) => {
            const row = rows[index]!;
            const { licensor } = row;
            return (
              <tr
                key={`${row.country} ${licensor.id}`}
                aria-rowindex={index + 2}
                data-glow=""
                data-licensor={licensor.id}
                data-country={row.country}
              >
                <td>{countryName(row.country)}</td>
                <th scope="row">
                  <span className={styles.name}>
                    <LicensorDot licensor={licensor} />
                    {licensor.unknown ? UNKNOWN_LABEL : licensor.name}
                  </span>
                </th>
                <td className={styles.numeric}>{formatCount(row.plays)}</td>
                <td className={styles.numeric}>{formatCount(row.countryPlays)}</td>
                <td className={styles.share}>{formatShare(row.share)}</td>
                <td className={styles.numeric}>{formatShare(row.shareOfAll)}</td>
                <td className={styles.numeric}>{minSeconds === 0 ? '–' : formatPoints(differenceOf(row))}</td>
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </WideScroller>
  );
}
