import { exportDate, filesSentence, fixesSentence, type ExportSource } from '@/lib/export/export-source';
import type { Picture } from '@/lib/export/picture';
import { countryName } from '@/lib/market-share/country';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { chosenShares, type LicensorChoice } from '@/lib/market-share/chosen-shares';
import { unknownShare } from '@/lib/market-share/shares';
import type { LicensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';
import { barsInBox } from './bars-in-box';
import { CHART_THEMES } from './chart-theme';
import { countryRows } from './country-rows';

/** What a picture takes from the page beyond the result itself. */
export interface PictureView {
  readonly colours: LicensorColours;
  /** Whether bars show what the unknown plays could add to them. */
  readonly bounds: boolean;
  readonly choice: LicensorChoice;
  readonly theme: Theme;
}

/** The bars of one country as a picture that stands alone. */
export function countryPicture(source: ExportSource, country: string, view: PictureView): Picture {
  const { cube, minSeconds, result, computedAt } = source;
  const theme = CHART_THEMES[view.theme];
  const chosen = chosenShares(cube, country, minSeconds, view.choice);
  const rows = countryRows(chosen, view.choice.pinned, view.colours, view.theme);
  const plays = cube.countryPlays(country, minSeconds);
  const counted =
    minSeconds === 0
      ? `${formatCounted(plays, 'play')}, of any length`
      : `${formatCounted(plays, 'play')} of at least ${minSeconds} seconds, of ${formatCount(cube.countryPlays(country, 0))} in all`;
  const fixes = fixesSentence(source.fixes);
  return {
    title: `${countryName(country)}: licensor market share`,
    subtitle: `${counted}; unknown licensor ${formatShare(unknownShare(chosen.shown)?.share ?? 0)}`,
    notes: [
      `Share = a licensor’s plays / all plays of the country that count, unknown licensors included.${
        minSeconds > 0 ? ' The mark is the share with every play counted.' : ''
      }${view.bounds ? ' The hatched end is what the unknown plays could add.' : ''}`,
      ...(fixes === null ? [] : [fixes]),
      `From ${filesSentence(result)}. ${exportDate(computedAt)}.`,
    ],
    chart: (box) =>
      barsInBox(rows, box, theme, { showGhost: minSeconds > 0, showBounds: view.bounds }).element,
    colours: theme,
    fontFamily: 'Inter Variable',
  };
}
