import { chosenShares } from '@/lib/market-share/chosen-shares';
import { licensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';
import { axisEnd } from '../country/axis';
import { CHART_THEMES } from '../plot/chart-theme';
import type { CountryBarsInput } from '../country/country-bar-marks';
import { countryRows } from '../country/country-rows';
import { CHART_CUBE } from './chart-cube';

/** What the bars of a country are drawn from, as the page makes it: the largest five licensors, the rest as one. */
export function barsInput(
  country: string,
  options: {
    readonly minSeconds?: number;
    readonly theme?: Theme;
    /** The name of a pinned licensor. */
    readonly pinned?: string;
    readonly showBounds?: boolean;
  } = {},
): CountryBarsInput {
  const { minSeconds = 60, theme = 'light', pinned, showBounds = false } = options;
  const pins = CHART_CUBE.licensors.filter(({ name }) => name === pinned);
  const choice = { top: 5, pinned: pins, order: null };
  const rows = countryRows(
    chosenShares(CHART_CUBE, country, minSeconds, choice),
    pins,
    licensorColours(CHART_CUBE),
    theme,
  );
  return {
    rows,
    mostShare: axisEnd([rows], showBounds),
    width: 320,
    theme: CHART_THEMES[theme],
    showGhost: minSeconds > 0,
    showBounds,
  };
}
