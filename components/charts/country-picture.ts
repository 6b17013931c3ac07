import * as Plot from '@observablehq/plot';
import type { Picture } from '@/lib/export/picture';
import { countryName } from '@/lib/market-share/country';
import { describeFix, type Fix } from '@/lib/market-share/fixes';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { countryShares, unknownShare } from '@/lib/market-share/shares';
import type { SessionData } from '../session/session-store';
import type { Theme } from '../ui/theme';
import { axisEnd } from './axis';
import { CHART_THEMES } from './chart-theme';
import { countryBars } from './country-bars';
import { countryRows } from './country-rows';

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** The bars of one country as a picture that stands alone. */
export function countryPicture(
  { cube, colours, result, finishedAt }: SessionData,
  view: {
    readonly country: string;
    readonly minSeconds: number;
    readonly top: number;
    readonly theme: Theme;
    readonly fixes: readonly Fix[];
  },
): Picture {
  const { country, minSeconds, top } = view;
  const theme = CHART_THEMES[view.theme];
  const shares = countryShares(cube, country, minSeconds);
  const rows = countryRows(shares, top, colours, view.theme);
  const plays = cube.countryPlays(country, minSeconds);
  const counted =
    minSeconds === 0
      ? `${formatCounted(plays, 'play')}, of any length`
      : `${formatCounted(plays, 'play')} of at least ${minSeconds} seconds, of ${formatCount(cube.countryPlays(country, 0))} in all`;
  const files = [...result.plays, result.locations, result.tracks].map(({ name }) => name).join(', ');
  return {
    title: `${countryName(country)}: licensor market share`,
    subtitle: `${counted}; unknown licensor ${formatShare(unknownShare(shares)?.share ?? 0)}`,
    notes: [
      `Share = a licensor’s plays / all plays of the country that count, unknown licensors included.${
        minSeconds > 0 ? ' The mark is the share with every play counted.' : ''
      }`,
      ...(view.fixes.length > 0 ? [`With fixes: ${view.fixes.map(describeFix).join(' ')}`] : []),
      `From ${files}. ${DATE.format(finishedAt)}.`,
    ],
    chart: (width) => {
      const options = countryBars({
        rows,
        mostShare: axisEnd([rows]),
        showGhost: minSeconds > 0,
        theme,
        width,
      });
      return Plot.plot(options) as SVGSVGElement;
    },
    colours: theme,
    fontFamily: 'Inter Variable',
  };
}
