'use client';

import { useMemo, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCounted, formatPercent } from '@/lib/market-share/format';
import { countrySummary } from '@/components/charts/country-rows';
import { CellGrid, CountryCell, figureWidth } from './country-cell';
import { fitCells } from './fit-cells';
import { cellsLayout, rowOffsets, type Frame } from './scene-layout';
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
    const turned = { ...shown, minSeconds: minSeconds > 0 ? 0 : shown.ruleSeconds };
    const fitted = fitCells(
      grid,
      { cells: countries.length, notes: false, figure: figureWidth('100.0', '%') },
      (i, capacity) => ({
        now: fittingRows(shown, countries[i]!, capacity),
        others: fittingRows(turned, countries[i]!, capacity),
      }),
    );
    return { ...fitted, layout: grid, end: steadyAxisEnd(shown, countries, fitted.capacity) };
  }, [countries, shown, minSeconds, frame]);
  return (
    <CellGrid layout={layout} rows={rowsLayout} widest={end < 1 ? '00.0' : '100.0'} unit="%">
      {cells.map(({ rows, lines }, i) => {
        const country = countries[i]!;
        const plays = cube.countryPlays(country, minSeconds);
        return (
          <CountryCell
            key={country}
            name={countryName(country)}
            note={formatCounted(plays, 'play')}
            summary={countrySummary(countryName(country), rows, plays)}
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
