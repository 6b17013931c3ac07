import * as Plot from '@observablehq/plot';
import { axisEnd, ROW_HEIGHT } from './axis';
import type { ChartTheme } from '../plot/chart-theme';
import { countryLines } from './country-lines';
import type { CountryRow } from './country-rows';
import { labelledCountryBars } from './labelled-country-bars';
import { COLUMN_GAP, LINE_HEIGHT, slideLayout } from './slide-layout';

/** What the bars show, as on the page. */
export interface BarsView {
  readonly showGhost: boolean;
  readonly showBounds: boolean;
  /** What is drawn beside these bars, now or in another picture, and has to compare with them. */
  readonly beside: BarsBeside;
}

/** What charts that are to be compared have in common: one axis, and columns of one width. */
export interface BarsBeside {
  /** The share at the right end, from 0 to 1. */
  readonly mostShare: number;
  /** The rows of the chart that has most. */
  readonly mostRows: number;
}

/** What the charts of several countries have in common. */
export function besideEachOther(charts: readonly (readonly CountryRow[])[], showBounds: boolean): BarsBeside {
  return {
    mostShare: axisEnd(charts, showBounds),
    mostRows: Math.max(1, ...charts.map(({ length }) => length)),
  };
}

/** Drawn bars and the height that they take of their box. */
export interface DrawnBars {
  readonly element: SVGElement;
  readonly height: number;
}

/** The bars of a country in columns, as large as a box allows for the country that has most of them. */
export function barsInBox(
  rows: readonly CountryRow[],
  box: { readonly width: number; readonly height: number },
  theme: ChartTheme,
  { beside: { mostShare, mostRows }, ...view }: BarsView,
): DrawnBars {
  const { columns, scale, lines } = slideLayout(mostRows, box, ROW_HEIGHT);
  const rowsPerColumn = Math.ceil(rows.length / columns);
  const width = (box.width - COLUMN_GAP * (columns - 1)) / columns;
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
