'use client';

import { useMemo, type ReactNode } from 'react';
import { formatCounted, formatPercent } from '@/lib/market-share/format';
import { countrySummary, type CountryRow } from '@/components/charts/country/country-rows';
import { CellGrid, CountryCell, figureWidth } from './country-cell';
import { fitCells } from './fit-cells';
import { cellsLayout, rowOffsets, type Frame } from './scene-layout';
import { fewMark, fittingRows, steadyAxisEnd, type Shown } from './scene-rows';
import { ShareBar } from './share-bar';

/** One of several countries, at the threshold in force or another. */
export interface SceneCell {
  readonly country: string;
  readonly name: string;
  readonly minSeconds: number;
}

/** Several countries beside each other, on one axis. */
export function CountriesScene(props: {
  readonly cells: readonly SceneCell[];
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { cells, shown, frame } = props;
  const { fitted, layout, end } = useMemo(() => {
    const grid = cellsLayout(frame, cells.length);
    const made = fitCells(
      grid,
      { cells: cells.length, notes: false, figure: figureWidth('100.0', '%') },
      (i, capacity) => {
        const { country, minSeconds } = cells[i]!;
        const at = (seconds: number): CountryRow[] =>
          fittingRows({ ...shown, minSeconds: seconds }, country, capacity);
        return { now: at(minSeconds), others: at(minSeconds > 0 ? 0 : shown.ruleSeconds) };
      },
    );
    const ends = cells.map(({ country, minSeconds }) =>
      steadyAxisEnd({ ...shown, ruleSeconds: minSeconds || shown.ruleSeconds }, [country], made.capacity),
    );
    return { fitted: made, layout: grid, end: Math.max(...ends) };
  }, [cells, shown, frame]);
  const { rowsLayout } = fitted;
  return (
    <CellGrid layout={layout} rows={rowsLayout} widest={end < 1 ? '00.0' : '100.0'} unit="%">
      {fitted.cells.map(({ rows, lines }, i) => {
        const { country, name, minSeconds } = cells[i]!;
        const plays = shown.cube.countryPlays(country, minSeconds);
        return (
          <CountryCell
            key={name}
            name={name}
            note={formatCounted(plays, 'play') + fewMark({ ...shown, minSeconds }, country)}
            summary={countrySummary(name, rows, plays)}
            offsets={rowOffsets(rowsLayout, lines)}
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
