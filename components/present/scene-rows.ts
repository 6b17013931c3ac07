import type { Cube } from '@/lib/market-share/cube';
import { FEW_PLAYS } from '@/lib/market-share/counted-plays';
import { countryShares, type MarketShare } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { topLicensors } from '@/lib/market-share/top-n';
import { axisEnd } from '@/components/charts/country/axis';
import { countryRows, type CountryRow } from '@/components/charts/country/country-rows';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import type { LicensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';

/** What the rows of all scenes are made from. */
export interface Shown {
  readonly cube: Cube;
  readonly colours: LicensorColours;
  readonly theme: Theme;
  readonly minSeconds: number;
  /** The threshold that the rule has while it is on. */
  readonly ruleSeconds: number;
  readonly top: number;
  /** Below how many plays that count a country has few. */
  readonly thinBelow: number;
}

/**
 * A country's rows, no more than there is room for: the smallest licensors go into "other" until the rest fits. The
 * unknown licensor is always among them.
 */
export function fittingRows(shown: Shown, country: string, capacity: number): CountryRow[] {
  const { cube, colours, theme, minSeconds, top } = shown;
  const shares = countryShares(cube, country, minSeconds);
  let rows = countryRows(topLicensors(shares, top), [], colours, theme);
  for (let fewer = Math.min(top, capacity); rows.length > capacity && fewer >= 0; fewer--)
    rows = countryRows(topLicensors(shares, fewer), [], colours, theme);
  return rows;
}

/**
 * The end of the share axis for some countries: the same with the rule on and off, so that only bars move when it is
 * turned.
 */
export function steadyAxisEnd(shown: Shown, countries: readonly string[], capacity: number): number {
  const at = (minSeconds: number): CountryRow[][] =>
    countries.map((country) => fittingRows({ ...shown, minSeconds }, country, capacity));
  return axisEnd([...at(shown.ruleSeconds), ...at(0)]);
}

/** Said beside the plays of a country that has few; empty for others. */
export function fewMark({ cube, minSeconds, thinBelow }: Shown, country: string): string {
  const plays = cube.countryPlays(country, minSeconds);
  return plays > 0 && isThin(plays, thinBelow) ? ` · ${FEW_PLAYS}` : '';
}

/** A licensor's share with the rule and without. */
export interface EffectRow {
  readonly key: string;
  readonly label: string;
  readonly kind: 'licensor' | 'unknown';
  readonly colour: string;
  readonly plays: number;
  /** With every play counted; null where the country has no plays. */
  readonly without: number | null;
  /** At the threshold in force; null where no play reaches it. */
  readonly share: number | null;
  /** share − without, from −1 to 1; 0 while the rule is off. */
  readonly difference: number | null;
}

const differenceOf = ({ share, shareOfAll }: MarketShare): number | null =>
  share === null || shareOfAll === null ? null : share - shareOfAll;

/**
 * The licensors of a country that the rule changes most, those that gain most first. Who they are and their order hang
 * on the rule's threshold alone, so that turning it off moves only bars.
 */
export function effectRows(shown: Shown, country: string, capacity: number): EffectRow[] {
  const { cube, colours, theme, minSeconds, ruleSeconds } = shown;
  const now = new Map(
    countryShares(cube, country, minSeconds).map((share) => [share.licensor.id, share] as const),
  );
  return countryShares(cube, country, ruleSeconds)
    .map((share, rank) => ({ share, rank, difference: differenceOf(share) ?? 0 }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.rank - b.rank)
    .slice(0, capacity)
    .sort((a, b) => b.difference - a.difference || a.rank - b.rank)
    .map(({ share: { licensor } }) => {
      const current = now.get(licensor.id)!;
      return {
        key: `licensor ${licensor.id}`,
        label: licensorLabel(licensor),
        kind: licensor.unknown ? ('unknown' as const) : ('licensor' as const),
        colour: colours(licensor, theme),
        plays: current.plays,
        without: current.shareOfAll,
        share: current.share,
        difference: differenceOf(current),
      };
    });
}

/** The end of the axis of differences, both ways: the largest difference that the rule makes, rounded up to a point. */
export function effectAxisEnd(shown: Shown, countries: readonly string[], capacity: number): number {
  let most = 0;
  for (const country of countries) {
    for (const { difference } of effectRows({ ...shown, minSeconds: shown.ruleSeconds }, country, capacity))
      most = Math.max(most, Math.abs(difference ?? 0));
  }
  return Math.max(0.01, Math.ceil(most * 100 - 1e-9) / 100);
}
