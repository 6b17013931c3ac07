import * as Plot from '@observablehq/plot';
import { exportDate, filesSentence, fixesSentence, type ExportSource } from '@/lib/export/export-source';
import type { Picture } from '@/lib/export/picture';
import { countryName } from '@/lib/market-share/country';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { countryShares, unknownShare } from '@/lib/market-share/shares';
import type { LicensorColours } from '../ui/licensor-colours';
import type { Theme } from '../ui/theme';
import { axisEnd, ROW_HEIGHT } from './axis';
import { CHART_THEMES, type ChartTheme } from './chart-theme';
import { countryBars } from './country-bars';
import { countryLines } from './country-lines';
import { countryRows, type CountryRow } from './country-rows';
import { COLUMN_GAP, slideLayout } from './slide-layout';

const SVG = 'http://www.w3.org/2000/svg';

/** What a picture takes from the page beyond the result itself. */
export interface PictureView {
  readonly colours: LicensorColours;
  /** How many licensors to show before "other". */
  readonly top: number;
  readonly theme: Theme;
}

/** The bars of a country in columns, as large as a box allows. */
function barsIn(
  rows: readonly CountryRow[],
  box: { readonly width: number; readonly height: number },
  theme: ChartTheme,
  showGhost: boolean,
): SVGElement {
  const { columns, rowsPerColumn, scale, lines } = slideLayout(rows.length, box, ROW_HEIGHT);
  const width = (box.width - COLUMN_GAP * (columns - 1)) / columns;
  const mostShare = axisEnd([rows]);
  const group = document.createElementNS(SVG, 'g');
  for (let column = 0; column < columns; column++) {
    const input = {
      rows: rows.slice(column * rowsPerColumn, (column + 1) * rowsPerColumn),
      mostShare,
      showGhost,
      theme,
      width,
      scale,
    };
    const chart = Plot.plot(lines ? countryLines(input) : countryBars(input));
    chart.setAttribute('x', String(column * (width + COLUMN_GAP)));
    group.append(chart);
  }
  return group;
}

/** The bars of one country as a picture that stands alone. */
export function countryPicture(source: ExportSource, country: string, view: PictureView): Picture {
  const { cube, minSeconds, result, computedAt } = source;
  const theme = CHART_THEMES[view.theme];
  const shares = countryShares(cube, country, minSeconds);
  const rows = countryRows(shares, view.top, view.colours, view.theme);
  const plays = cube.countryPlays(country, minSeconds);
  const counted =
    minSeconds === 0
      ? `${formatCounted(plays, 'play')}, of any length`
      : `${formatCounted(plays, 'play')} of at least ${minSeconds} seconds, of ${formatCount(cube.countryPlays(country, 0))} in all`;
  const fixes = fixesSentence(source.fixes);
  return {
    title: `${countryName(country)}: licensor market share`,
    subtitle: `${counted}; unknown licensor ${formatShare(unknownShare(shares)?.share ?? 0)}`,
    notes: [
      `Share = a licensor’s plays / all plays of the country that count, unknown licensors included.${
        minSeconds > 0 ? ' The mark is the share with every play counted.' : ''
      }`,
      ...(fixes === null ? [] : [fixes]),
      `From ${filesSentence(result)}. ${exportDate(computedAt)}.`,
    ],
    chart: (box) => barsIn(rows, box, theme, minSeconds > 0),
    colours: theme,
    fontFamily: 'Inter Variable',
  };
}
