import * as Plot from '@observablehq/plot';
import { axisEnd, ROW_HEIGHT } from './axis';
import type { ChartTheme } from './chart-theme';
import { countryLines } from './country-lines';
import type { CountryRow } from './country-rows';
import { labelledCountryBars } from './labelled-country-bars';
import { COLUMN_GAP, LINE_HEIGHT, slideLayout } from './slide-layout';

/** What the bars show, as on the page. */
export interface BarsView {
  readonly showGhost: boolean;
  readonly showBounds: boolean;
}

/** Drawn bars and the height that they take of their box. */
export interface DrawnBars {
  readonly element: SVGElement;
  readonly height: number;
}

/** The bars of a country in columns, as large as a box allows: all of them, none cut. */
export function barsInBox(
  rows: readonly CountryRow[],
  box: { readonly width: number; readonly height: number },
  theme: ChartTheme,
  view: BarsView,
): DrawnBars {
  const { columns, rowsPerColumn, scale, lines } = slideLayout(rows.length, box, ROW_HEIGHT);
  const width = (box.width - COLUMN_GAP * (columns - 1)) / columns;
  const mostShare = axisEnd([rows], view.showBounds);
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  for (let column = 0; column < columns; column++) {
    const input = {
      rows: rows.slice(column * rowsPerColumn, (column + 1) * rowsPerColumn),
      mostShare,
      ...view,
      theme,
      width,
      scale,
    };
    const chart = Plot.plot(lines ? countryLines(input) : labelledCountryBars(input));
    chart.setAttribute('x', String(column * (width + COLUMN_GAP)));
    element.append(chart);
  }
  return { element, height: rowsPerColumn * (lines ? LINE_HEIGHT : ROW_HEIGHT) * scale };
}
