'use client';

import { useMemo, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCount, formatPercent, formatPoints, formatShare } from '@/lib/market-share/format';
import { CellGrid, CountryCell } from './country-cell';
import { DifferenceBar } from './difference-bar';
import { cellCapacity, cellRowsLayout, cellsLayout, type Frame } from './scene-layout';
import { effectAxisEnd, effectRows, type EffectRow, type Shown } from './scene-rows';

/** What the rule does to each country's shares: who gains by it and who loses, in percentage points. */
export function EffectScene(props: {
  readonly countries: readonly string[];
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { countries, shown, frame } = props;
  const { cube, minSeconds } = shown;
  const { cells, layout, rowsLayout, end, withNotes } = useMemo(() => {
    const grid = cellsLayout(frame, countries.length);
    const rowsOf = cellCapacity(grid, true);
    const { capacity } = rowsOf;
    const made = countries.map((country) => ({ country, rows: effectRows(shown, country, capacity) }));
    return {
      cells: made,
      layout: grid,
      rowsLayout: cellRowsLayout(grid, rowsOf, Math.max(...made.map(({ rows }) => rows.length))),
      end: effectAxisEnd(shown, countries, capacity),
      withNotes: rowsOf.notes,
    };
  }, [countries, shown, frame]);
  const on = minSeconds > 0;
  return (
    <CellGrid layout={layout} rows={rowsLayout} widest="+00.0" unit="pp">
      {cells.map(({ country, rows }) => {
        const [counted, all] = [cube.countryPlays(country, minSeconds), cube.countryPlays(country, 0)];
        return (
          <CountryCell
            key={country}
            name={countryName(country)}
            note={
              on ? `${formatCount(counted)} of ${formatCount(all)} plays` : `all ${formatCount(all)} plays`
            }
            summary={effectSummary(countryName(country), rows)}
            items={rows.map((row) => ({
              key: row.key,
              label: row.label,
              kind: row.kind,
              figure: formatPoints(row.difference).replace(/ pp$/, ''),
              unit: row.difference === null ? '' : 'pp',
              bar: <DifferenceBar row={row} end={end} />,
              ...(withNotes
                ? {
                    note: on
                      ? `${formatPercent(row.without)} → ${formatShare(row.share)}`
                      : formatShare(row.without),
                  }
                : {}),
            }))}
          />
        );
      })}
    </CellGrid>
  );
}

function effectSummary(country: string, rows: readonly EffectRow[]): string {
  const said = rows
    .filter(({ difference }) => difference !== null && difference !== 0)
    .map(({ label, difference }) => `${label} ${formatPoints(difference)}`);
  return `${country}: ${said.length > 0 ? said.join(', ') : 'no share changes'}.`;
}
