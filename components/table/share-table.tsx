'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import {
  formatCount,
  formatCounted,
  formatPoints,
  formatShare,
  roundedNote,
} from '@/lib/market-share/format';
import { differenceOf, type MarketShare } from '@/lib/market-share/shares';
import {
  COLUMNS,
  isByCountry,
  sumRows,
  tableRows,
  type Column,
  type TableSum,
} from '@/lib/market-share/table-sorting';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { useMinSeconds, useOpenCountry, useShownCountries } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { SearchField } from '@/components/ui/field';
import { SectionHead } from '@/components/ui/section-head';
import { WideScroller } from '@/components/ui/wide-scroller';
import { LicensorName } from '@/components/licensor/licensor-button';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import styles from './share-table.module.css';

const ROW_HEIGHT = 34;
/** Up to here all rows are in the page, so that it can be searched and printed as it is; beyond, those in view. */
const ROWS_WITHOUT_VIRTUALISATION = 400;

/** A row of the table: a licensor's, or above those of a country their sum. */
type Line = { readonly row: MarketShare } | { readonly country: string; readonly sum: TableSum };

/** All licensors of the shown countries: country by country, or sorted across them. */
export function ShareTable(): ReactNode {
  const { cube } = useData();
  const [countries] = useShownCountries();
  const minSeconds = useMinSeconds();
  const [sorting, setSorting] = useUrlParameter('sort');
  const [find, setFind] = useUrlParameter('find');
  const byCountry = isByCountry(sorting);
  const rows = useMemo(
    () => tableRows(cube, countries, minSeconds, sorting, find),
    [cube, countries, minSeconds, sorting, find],
  );
  const lines = useMemo((): readonly Line[] => {
    if (!byCountry) return rows.map((row) => ({ row }));
    return [...new Set(rows.map(({ country }) => country))].flatMap((country) => {
      const own = rows.filter((row) => row.country === country);
      return [{ country, sum: sumRows(cube, own, [country], minSeconds) }, ...own.map((row) => ({ row }))];
    });
  }, [cube, rows, byCountry, minSeconds]);
  const total = useMemo(
    () => sumRows(cube, rows, countries, minSeconds),
    [cube, rows, countries, minSeconds],
  );
  // What is found by a search is no whole.
  const rounded = useMemo(() => {
    if (find !== '') return null;
    const shares = new Map<string, (number | null)[]>();
    for (const { country, share } of rows) {
      const own = shares.get(country);
      if (own) own.push(share);
      else shares.set(country, [share]);
    }
    return roundedNote(...shares.values());
  }, [rows, find]);
  return (
    <div className={styles.part}>
      <SectionHead
        title="Market shares"
        label="The table"
        sentence={`${formatCounted(rows.length, 'row')}: ${
          minSeconds === 0 ? 'all plays count' : `plays of at least ${minSeconds} seconds count`
        }.`}
      >
        {!byCountry && <Button onClick={() => setSorting(null)}>Group by country</Button>}
        <SearchField
          aria-label="Search licensors"
          placeholder="Search licensors"
          value={find}
          onChange={({ target }) => setFind(target.value || null)}
        />
      </SectionHead>
      {rows.length === 0 ? (
        <p className={styles.none}>
          {find === '' ? 'No countries selected.' : 'No matching licensor in the shown countries.'}
        </p>
      ) : (
        <>
          <Lines lines={lines} total={total} byCountry={byCountry} />
          {rounded !== null && <p className={styles.rounded}>{rounded}</p>}
        </>
      )}
    </div>
  );
}

function Lines(props: {
  readonly lines: readonly Line[];
  readonly total: TableSum;
  readonly byCountry: boolean;
}): ReactNode {
  const { lines, total, byCountry } = props;
  const [countries] = useShownCountries();
  const [sorting, setSorting] = useUrlParameter('sort');
  const openCountry = useOpenCountry();
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  // What stands above it may come and go, and in a hidden tab it has no place at all.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() =>
      setOffset(body.current!.getBoundingClientRect().top + window.scrollY),
    );
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtualiser = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: offset,
    overscan: lines.length <= ROWS_WITHOUT_VIRTUALISATION ? lines.length : 20,
    // The country of the first row in view keeps its heading above it.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const heading = lines.findLastIndex((line, i) => i < first && 'sum' in line);
      const range = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      return heading < 0 ? range : [heading, ...range];
    },
  });
  const items = virtualiser.getVirtualItems();
  const columns = byCountry
    ? COLUMNS.filter(({ key }) => key !== 'country' && key !== 'countryPlays')
    : COLUMNS;
  const sortBy = ({ key, numeric }: Column): void =>
    setSorting({ key, descending: sorting?.key === key ? !sorting.descending : numeric });
  const space = (key: string, height: number): ReactNode =>
    height > 0 && <tr key={key} aria-hidden="true" style={{ height }} />;
  return (
    <WideScroller className={styles.scroller} label="Market shares">
      <table
        className={`${styles.table} ${byCountry ? styles.grouped : ''}`}
        aria-label="Market shares"
        aria-rowcount={lines.length + 2}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-column={column.key}
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
          {items.map(({ index, start }, i) => {
            const line = lines[index]!;
            const gap = space(`before ${index}`, start - (items[i - 1]?.end ?? offset));
            if ('sum' in line) {
              const { country, sum } = line;
              return [
                gap,
                <tr key={country} aria-rowindex={index + 2} className={styles.country} data-total={country}>
                  <th scope="row">
                    <button type="button" onClick={() => openCountry(country)}>
                      {countryName(country)}
                    </button>{' '}
                    <small>{formatCounted(sum.licensors, 'licensor')}</small>
                  </th>
                  <Figures of={sum} />
                </tr>,
              ];
            }
            const { country, licensor, countryPlays } = line.row;
            return [
              gap,
              <tr
                key={`${country} ${licensor.id}`}
                aria-rowindex={index + 2}
                data-glow=""
                data-licensor={licensor.id}
                data-country={country}
              >
                {!byCountry && <td>{countryName(country)}</td>}
                <th scope="row">
                  <span className={styles.name}>
                    <LicensorDot licensor={licensor} />
                    <LicensorName licensor={licensor} />
                  </span>
                </th>
                <Figures of={line.row} {...(byCountry ? {} : { countryPlays })} />
              </tr>,
            ];
          })}
          {space('after', virtualiser.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset))}
        </tbody>
        <tfoot>
          <tr aria-rowindex={lines.length + 2}>
            <th scope="row" colSpan={byCountry ? 1 : 2}>
              {countries.length === 1
                ? countryName(countries[0]!)
                : `${formatCount(countries.length)} countries combined`}
            </th>
            <Figures of={total} {...(byCountry ? {} : { countryPlays: total.countryPlays })} />
          </tr>
        </tfoot>
      </table>
    </WideScroller>
  );
}

/** What stands behind a name. */
function Figures(props: {
  readonly of: Omit<TableSum, 'licensors'>;
  /** Given where the plays of the country stand in each row. */
  readonly countryPlays?: number;
}): ReactNode {
  const { of, countryPlays } = props;
  const minSeconds = useMinSeconds();
  return (
    <>
      <td>{formatCount(of.plays)}</td>
      {countryPlays !== undefined && <td>{formatCount(countryPlays)}</td>}
      <td className={styles.share}>{formatShare(of.share)}</td>
      <td>{formatShare(of.shareOfAll)}</td>
      <td>{minSeconds === 0 ? '–' : formatPoints(differenceOf(of))}</td>
    </>
  );
}
