import { shareClasses, classOf, type ShareClasses } from '@/lib/market-share/share-classes';
import type { Comparison } from '@/lib/market-share/comparison';
import type { Cube, Licensor } from '@/lib/market-share/cube';
import type { CountryFigures } from '@/lib/market-share/country-figures';
import { formatPercent } from '@/lib/market-share/format';
import { shareOf } from '@/lib/market-share/shares';
import type { ChartTheme } from '@/components/charts/plot/chart-theme';
import { mixed } from '@/components/charts/plot/outline';
import type { LicensorColours } from '@/components/ui/licensor-colours';

/** One colour of the map and what it stands for. */
export interface MapKey {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  /** Set where the colour is one licensor's. */
  readonly licensor?: Licensor;
  readonly countries: number;
}

/** The colours of a map, and its key. */
export interface MapColours {
  readonly fills: ReadonlyMap<string, string>;
  readonly keys: readonly MapKey[];
}

/** The lightest and the deepest tint: parts of the accent in the ground. */
const LIGHT = 0.14;
const DEEP = 0.92;

interface Painted {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly licensor?: Licensor;
}

function paint(
  countries: readonly CountryFigures[],
  paintOf: (figures: CountryFigures) => Painted,
): MapColours {
  const fills = new Map<string, string>();
  const keys = new Map<string, MapKey>();
  for (const figures of countries) {
    const painted = paintOf(figures);
    fills.set(figures.country, painted.colour);
    const before = keys.get(painted.key);
    keys.set(painted.key, { ...painted, countries: (before?.countries ?? 0) + 1 });
  }
  return { fills, keys: [...keys.values()] };
}

const nothing = (theme: ChartTheme): Painted => ({
  key: 'none',
  label: 'No plays counted',
  colour: theme.ground,
});

/** Countries in the colours of those who lead them. Where several are level, or nobody is known, none has the country. */
export function leaderColours(
  { countries }: Comparison,
  colours: LicensorColours,
  theme: ChartTheme,
): MapColours {
  const painted = paint(countries, ({ plays, leader, level }) => {
    if (plays === 0) return nothing(theme);
    if (!leader) return { key: 'unknown', label: 'Only unknown licensors', colour: theme.unknown };
    if (level > 1) return { key: 'level', label: 'Tied', colour: theme.other };
    return {
      key: `licensor ${leader.id}`,
      label: leader.name,
      colour: colours(leader, theme.name),
      licensor: leader,
    };
  });
  const rank = ({ licensor, countries: count }: MapKey): number => (licensor ? count : -1);
  return { fills: painted.fills, keys: [...painted.keys].sort((a, b) => rank(b) - rank(a)) };
}

function tint(at: number, { count }: ShareClasses, theme: ChartTheme): string {
  const part = count === 1 ? DEEP : LIGHT + ((DEEP - LIGHT) * at) / (count - 1);
  return mixed(theme.ground, theme.accent, part);
}

/** Countries tinted by the share of one licensor, in round classes. */
export function shareColours(
  cube: Cube,
  { countries, minSeconds }: Comparison,
  licensor: Licensor,
  theme: ChartTheme,
): MapColours {
  const share = ({ country, plays }: CountryFigures): number =>
    shareOf(cube.plays(country, licensor, minSeconds), plays) ?? 0;
  const classes = shareClasses(Math.max(0, ...countries.map(share)));
  const edge = (at: number): string => formatPercent(at * classes.width).replace(/\D0$/, '');
  const painted = paint(countries, (figures) => {
    if (figures.plays === 0) return nothing(theme);
    const own = share(figures);
    if (own === 0) return { key: 'zero', label: '0%', colour: theme.ground };
    const at = classOf(own, classes);
    return {
      key: `class ${at}`,
      label: at === 0 ? `up to ${edge(1)}%` : `${edge(at)}–${edge(at + 1)}%`,
      colour: tint(at, classes, theme),
    };
  });
  const order = ({ key }: MapKey): number =>
    key === 'none' ? -2 : key === 'zero' ? -1 : Number(key.slice('class '.length));
  return { fills: painted.fills, keys: [...painted.keys].sort((a, b) => order(a) - order(b)) };
}
