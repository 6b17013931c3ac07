'use client';

import { useMemo, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCounted, formatPercent } from '@/lib/market-share/format';
import { countrySummary } from '../charts/country-rows';
import { CellGrid, CountryCell } from './country-cell';
import { cellCapacity, cellRowsLayout, cellsLayout, type Frame } from './scene-layout';
import { fittingRows, steadyAxisEnd, type Shown } from './scene-rows';
import { ShareBar } from './share-bar';

/** Several countries beside each other, on one axis. */
export function CountriesScene(props: {
  readonly countries: readonly string[];
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { countries, shown, frame } = props;
  const { cube, minSeconds } = shown;
  const { cells, layout, rowsLayout, end } = useMemo(() => {
    const grid = cellsLayout(frame, countries.length);
    const rowsOf = cellCapacity(grid);
    const made = countries.map((country) => ({
      country,
      rows: fittingRows(shown, country, rowsOf.capacity),
    }));
    return {
      cells: made,
      layout: grid,
      rowsLayout: cellRowsLayout(grid, rowsOf, Math.max(...made.map(({ rows }) => rows.length))),
      end: steadyAxisEnd(shown, countries, rowsOf.capacity),
    };
  }, [countries, shown, frame]);
  return (
    <CellGrid layout={layout} rows={rowsLayout} widest={end < 1 ? '00.0' : '100.0'} unit="%">
      {cells.map(({ country, rows }) => {
        const plays = cube.countryPlays(country, minSeconds);
        return (
          <CountryCell
            key={country}
            name={countryName(country)}
            note={formatCounted(plays, 'play')}
            summary={countrySummary(countryName(country), rows, plays)}
            items={rows.map((row) => ({
              key: row.key,
              label: row.label,
              kind: row.kind,
              figure: formatPercent(row.share),
              unit: row.share === null ? '' : '%',
              bar: <ShareBar row={row} end={end} showMark={minSeconds > 0} />,
            }))}
          />
        );
      })}
    </CellGrid>
  );
}
