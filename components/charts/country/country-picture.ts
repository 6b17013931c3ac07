import {
  countrySubtitle,
  exportDate,
  filesSentence,
  fixesSentence,
  type ExportSource,
} from '@/lib/export/export-source';
import type { Picture } from '@/lib/export/picture';
import { countryFinding } from '@/lib/market-share/country-finding';
import { chosenShares, type LicensorChoice } from '@/lib/market-share/chosen-shares';
import type { LicensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';
import { barsInBox, besideEachOther, type BarsBeside } from './bars-in-box';
import { CHART_THEMES } from '../plot/chart-theme';
import { countryRows, type CountryRow } from './country-rows';

/** What a picture takes from the page beyond the result itself. */
export interface PictureView {
  readonly colours: LicensorColours;
  /** Whether bars show what the unknown plays could add to them. */
  readonly bounds: boolean;
  readonly choice: LicensorChoice;
  readonly theme: Theme;
}

/** The bars of each shown country as a picture that stands alone; all of them have one axis. */
export function countryPictures(source: ExportSource, view: PictureView): (country: string) => Picture {
  const { cube, countries, minSeconds } = source;
  const rowsOf = (country: string): CountryRow[] =>
    countryRows(
      chosenShares(cube, country, minSeconds, view.choice),
      view.choice.pinned,
      view.colours,
      view.theme,
    );
  const rows = new Map(countries.map((country) => [country, rowsOf(country)]));
  const shown = [...rows.values()];
  return (country) => {
    // One that is opened by itself need not be among those that are shown.
    const own = rows.get(country) ?? rowsOf(country);
    return countryPicture(source, country, view, own, besideEachOther([...shown, own], view.bounds));
  };
}

function countryPicture(
  source: ExportSource,
  country: string,
  view: PictureView,
  rows: readonly CountryRow[],
  beside: BarsBeside,
): Picture {
  const { minSeconds, result, computedAt } = source;
  const theme = CHART_THEMES[view.theme];
  const fixes = fixesSentence(source.fixes);
  return {
    title: countryFinding(source.cube, country, minSeconds),
    subtitle: countrySubtitle(source, country),
    notes: [
      `Share = a licensor’s plays ÷ all counted plays in the country, unknown licensors included.${
        minSeconds > 0 ? ' The mark is the share of all plays.' : ''
      }${view.bounds ? ' The hatched end is what the unknown plays could add.' : ''}`,
      ...(fixes === null ? [] : [fixes]),
      `From ${filesSentence(result)}. ${exportDate(computedAt)}.`,
    ],
    chart: (box) =>
      barsInBox(rows, box, theme, { showGhost: minSeconds > 0, showBounds: view.bounds, beside }).element,
    colours: theme,
    fontFamily: 'Inter Variable',
  };
}
