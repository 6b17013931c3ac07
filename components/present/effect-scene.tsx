'use client';

import { useMemo, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCount, formatPercent, formatPoints, formatShare } from '@/lib/market-share/format';
import { CellGrid, CountryCell, figureWidth } from './country-cell';
import { shareAxisEnd } from '@/lib/market-share/share-axis';
import { DifferenceBar } from './difference-bar';
import { fitCells } from './fit-cells';
import { cellsLayout, rowOffsets, type Frame } from './scene-layout';
import { effectAxisEnd, effectRows, fewMark, type EffectRow, type Shown } from './scene-rows';
import { ShareBar } from './share-bar';

/** What the rule does to each country's shares: who gains by it and who loses, in percentage points. */
export function EffectScene(props: {
  readonly countries: readonly string[];
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { countries, shown, frame } = props;
  const { cube, minSeconds } = shown;
  const { cells, layout, rowsLayout, end, notes } = useMemo(() => {
    const grid = cellsLayout(frame, countries.length);
    // The same licensors stand there with the rule on and off.
    const fitted = fitCells(
      grid,
      { cells: countries.length, notes: true, figure: figureWidth('+00.0', 'pts') },
      (i, capacity) => ({ now: effectRows(shown, countries[i]!, capacity), others: [] }),
    );
    return { ...fitted, layout: grid, end: effectAxisEnd(shown, countries, fitted.capacity) };
  }, [countries, shown, frame]);
  const on = minSeconds > 0;
  const shareEnd = shareAxisEnd(cells.flatMap(({ rows }) => rows.map(({ share }) => share ?? 0)));
  return (
    <CellGrid layout={layout} rows={rowsLayout} widest="+00.0" unit="pts">
      {cells.map(({ rows, lines }, i) => {
        const country = countries[i]!;
        const [counted, all] = [cube.countryPlays(country, minSeconds), cube.countryPlays(country, 0)];
        return (
          <CountryCell
            key={country}
            name={countryName(country)}
            note={
              (on
                ? `${formatCount(counted)} of ${formatCount(all)} plays`
                : `all ${formatCount(all)} plays`) + fewMark(shown, country)
            }
            summary={effectSummary(countryName(country), rows)}
            offsets={rowOffsets(rowsLayout, lines)}
            items={rows.map((row) => ({
              key: row.key,
              label: row.label,
              kind: row.kind,
              ...(on
                ? {
                    figure: formatPoints(row.difference).replace(/\spts$/, ''),
                    unit: row.difference === null ? '' : 'pts',
                    bar: <DifferenceBar row={row} end={end} />,
                  }
                : {
                    // Without a threshold nothing differs: the shares that it would change.
                    figure: formatPercent(row.share),
                    unit: row.share === null ? '' : '%',
                    bar: <ShareBar row={{ ...row, shareOfAll: row.share }} end={shareEnd} showMark={false} />,
                  }),
              ...(notes
                ? {
                    note: on ? `${formatShare(row.without)} → ${formatShare(row.share)}` : 'of all plays',
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
